import type { BuiltIn } from './built-in.ts'
import { hover, hoverProperties } from './hover.ts'

const box = (tag: string): BuiltIn => ({
  tag,
  properties: { ...hoverProperties('none'), catchMove: Boolean },
  attach: (host) => {
    hover(host)
    return undefined
  }
})

export const view = box('view')
export const coverView = box('cover-view')
