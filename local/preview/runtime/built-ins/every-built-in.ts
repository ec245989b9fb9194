import { playAnimation } from './play-animation.ts'
import { flag, text, type Host, type Live, type Property } from './built-in.ts'

/** Source: developers.weixin.qq.com, accessible names: `aria-role` is HTML's `role`. */
const ARIA = [
  'hidden',
  'current',
  'roledescription',
  'label',
  'role',
  'selected',
  'expanded',
  'controls',
  'disabled',
  'checked',
  'live',
  'modal',
  'valuemax',
  'valuemin',
  'valuenow',
  'valuetext',
  'labelledby',
  'describedby',
  'busy',
  'atomic',
  'relevant',
  'level',
  'multiline',
  'multiselectable',
  'readonly',
  'required',
  'sort',
  'haspopup',
  'owns',
  'pressed',
  'orientation',
  'posinset',
  'setsize',
  'activedescendant',
  'autocomplete',
  'dropeffect',
  'flowto',
  'grabbed',
  'invalid'
] as const

const ariaProperty = (name: string): string => `aria${name[0]?.toUpperCase()}${name.slice(1)}`

/** What every built-in has. */
export const COMMON_PROPERTIES: Readonly<Record<string, Property>> = {
  hidden: Boolean,
  animation: null,
  ...Object.fromEntries(ARIA.map((name) => [ariaProperty(name), null]))
}

export const liveCommonly = ({ node, data }: Host): Live => {
  const attributes = new Map(
    ARIA.map((name) => [ariaProperty(name), name === 'role' ? 'role' : `aria-${name}`])
  )
  const changed = (name: string, value: unknown): void => {
    if (name === 'hidden') flag(node, 'hidden', value)
    if (name === 'animation') playAnimation(node, value)
    const attribute = attributes.get(name)
    if (attribute === undefined) return
    if (value === null || value === undefined || value === '') node.removeAttribute(attribute)
    else node.setAttribute(attribute, text(value))
  }
  for (const [name, value] of Object.entries(data)) {
    if (value !== null && value !== false) changed(name, value)
  }
  return { changed }
}
