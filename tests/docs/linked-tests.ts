import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The repository. */
export const ROOT = path.resolve(__dirname, '../..')

export interface PageLink {
  readonly text: string
  /** Relative to the root. */
  readonly target: string
  /** The heading above it. */
  readonly section: string
}

const LINK = /(?<!!)\[([^\]]+)\]\(([^)#\s]+)(?:#[^)]*)?\)/g

/** The links of a page into the repository, in their order. */
export const linksOf = (page: string): readonly PageLink[] => {
  const sections = readFileSync(path.join(ROOT, page), 'utf8').split(/^#+ /m)
  return sections.flatMap((whole) => {
    const section = whole.slice(0, whole.indexOf('\n'))
    return [...whole.matchAll(LINK)]
      .filter(([, , href = '']) => !/^[a-z]+:/.test(href))
      .map(([, text = '', href = '']) => {
        const target = path.posix.join(path.posix.dirname(page), href)
        return { text, target, section }
      })
  })
}

/** As many as a reader reads: a link's address is none. */
export const wordsOf = (page: string): number =>
  readFileSync(path.join(ROOT, page), 'utf8').replace(LINK, '$1').split(/\s+/).filter(Boolean)
    .length

/** What a test, a story or a deliberate bug is called: the text after `test(`, `test.each(..)(`, `name:` or `bug:`. */
const TITLE = /(?:\btest\(|\)\(|\bname:|\bbug:)\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g

/** @throws Error where the file does not exist */
export const titlesIn = (file: string): readonly string[] => {
  if (!existsSync(path.join(ROOT, file))) throw new Error(`a page names ${file}: there is none`)
  const text = readFileSync(path.join(ROOT, file), 'utf8')
  return [...text.matchAll(TITLE)].map(([, , title = '']) => title.replace(/\\(['"`])/g, '$1'))
}
