const TAG = /<[a-zA-Z][\w-]*(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*\s*\/?>/g
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'))?/g

/**
 * Where an attribute is written twice the later one counts on a phone, the earlier one for the compiler. Earlier ones
 * become spaces, so that the places in the text stay true.
 */
export const keepLastAttributes = (wxml: string): string =>
  wxml.replaceAll(TAG, (tag) => {
    const attributes = [...tag.matchAll(ATTRIBUTE)].slice(1)
    const last = new Map(attributes.map(({ 1: name, index }) => [name, index]))
    return attributes.reduce((kept, { 0: written, 1: name, index }) => {
      if (last.get(name) === index) return kept
      const blank = written.replaceAll(/[^\n]/g, ' ')
      return kept.slice(0, index) + blank + kept.slice(index + written.length)
    }, tag)
  })
