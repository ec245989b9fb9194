import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Inside the repository, so that the app finds its packages; git ignores it. */
const HOME = path.join(__dirname, '../../../data')

export interface WrittenApp {
  readonly root: string
  write(files: Readonly<Record<string, string>>): void
  remove(): void
}

/** Writes a small mini-program; a page is named by `pages` of its app.json. */
export const writeApp = (files: Readonly<Record<string, string>>): WrittenApp => {
  mkdirSync(HOME, { recursive: true })
  const root = mkdtempSync(path.join(HOME, 'preview-app-'))
  const write = (some: Readonly<Record<string, string>>): void => {
    for (const [name, content] of Object.entries(some)) {
      const file = path.join(root, name)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, content)
    }
  }
  write(files)
  return { root, write, remove: () => rmSync(root, { recursive: true, force: true }) }
}

/** An app of one page. */
export const onePage = (
  page: Readonly<{ wxml: string; js?: string; wxss?: string; json?: object }>,
  others: Readonly<Record<string, string>> = {}
): Record<string, string> => ({
  'app.json': JSON.stringify({ pages: ['pages/a/a'] }),
  'pages/a/a.wxml': page.wxml,
  'pages/a/a.js': page.js ?? 'Page({})',
  'pages/a/a.wxss': page.wxss ?? '',
  'pages/a/a.json': JSON.stringify(page.json ?? {}),
  ...others
})
