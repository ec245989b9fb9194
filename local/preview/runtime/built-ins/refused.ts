import type { BuiltIn } from './built-in.ts'

/** A component that needs WeChat itself: a box that says so. */
export const refused = (tag: string): BuiltIn => ({
  tag,
  attach: ({ node, runtime }) => {
    node.classList.add('preview-refused')
    node.dataset['says'] = `<${tag}> 只在微信里可用`
    runtime.reports.unsupported(`<${tag}>`)
    return undefined
  }
})
