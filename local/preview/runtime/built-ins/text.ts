import { flag, type BuiltIn } from './built-in.ts'

/** How wide spaces are. Source: developers.weixin.qq.com, text. */
const SPACES = ['ensp', 'emsp', 'nbsp'] as const

const ENTITIES: Readonly<Record<string, string>> = {
  '&nbsp;': '\u00A0',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&apos;': "'",
  '&ensp;': '\u2002',
  '&emsp;': '\u2003'
}

export const textBuiltIn: BuiltIn = {
  tag: 'text',
  properties: { selectable: Boolean, userSelect: Boolean, space: String, decode: Boolean },
  attach: ({ node, data }) => {
    const look = (): void => {
      flag(node, 'selectable', data['selectable'] === true || data['userSelect'] === true)
      const space = SPACES.find((name) => name === data['space'])
      if (space) node.setAttribute('space', space)
      else node.removeAttribute('space')
    }
    const decode = (): void => {
      if (data['decode'] !== true) return
      for (const child of node.childNodes) {
        if (child instanceof Text) child.data = decoded(child.data)
      }
    }
    look()
    decode()
    const watcher = new MutationObserver(decode)
    watcher.observe(node, { childList: true, characterData: true, subtree: true })
    return { changed: look, detached: () => watcher.disconnect() }
  }
}

const decoded = (content: string): string =>
  content.replaceAll(/&(nbsp|lt|gt|amp|apos|ensp|emsp);/g, (entity) => ENTITIES[entity] ?? entity)
