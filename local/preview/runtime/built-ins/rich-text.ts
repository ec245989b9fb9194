import { text, type BuiltIn } from './built-in.ts'
import { richNodes } from './rich-nodes.ts'

export const richText: BuiltIn = {
  tag: 'rich-text',
  leaf: true,
  properties: { nodes: null, space: String, userSelect: Boolean, mode: String },
  attach: ({ node, data, runtime }) => {
    const draw = (): void => {
      if (text(data['space']) === '') node.removeAttribute('space')
      else node.setAttribute('space', text(data['space']))
      node.replaceChildren(
        ...richNodes(data['nodes'], (name) => runtime.reports.unsupported(`rich-text's <${name}>`))
      )
    }
    draw()
    return { changed: draw }
  }
}
