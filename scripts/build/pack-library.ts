import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { reachedFiles } from './reached-files.ts'

const LIBRARY = 'tdesign-miniprogram'
/** Where WeChat looks for packages, beside app.json. */
const PACKED = 'miniprogram_npm'

/**
 * Puts what the mini-program reaches of TDesign where WeChat looks for it, so that nothing else is uploaded and no
 * step of the DevTools is needed. What is there already stays untouched: a store may be showing it.
 * @returns the size in bytes
 */
export const packLibrary = (miniprogram: string): number => {
  const root = path.join(
    path.dirname(require.resolve(`${LIBRARY}/package.json`)),
    'miniprogram_dist'
  )
  const files = reachedFiles(root, entriesOf(miniprogram))
  const target = path.join(miniprogram, PACKED, LIBRARY)
  for (const old of filesBelow(path.join(miniprogram, PACKED))) {
    if (!files.has(path.relative(target, old))) rmSync(old)
  }
  for (const file of files) {
    const [from, to] = [path.join(root, file), path.join(target, file)]
    if (!isSame(from, to)) cpSync(from, to)
  }
  return [...files].reduce((sum, file) => sum + statSync(path.join(root, file)).size, 0)
}

const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => path.join(folder, name))
        .filter((name) => statSync(name).isFile())
    : []

const isSame = (one: string, other: string): boolean =>
  existsSync(other) && readFileSync(one).equals(readFileSync(other))

const NAMED = new RegExp(`["'](?:${PACKED}/)?${LIBRARY}/([^"']+)["']`, 'g')

/** Whatever any file of ours names of it. */
const entriesOf = (miniprogram: string): string[] =>
  readdirSync(miniprogram, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:json|wxss|wxml|ts)$/.test(name) && !name.startsWith(PACKED))
    .flatMap((name) => {
      const text = readFileSync(path.join(miniprogram, name), 'utf8')
      return [...text.matchAll(NAMED)].flatMap(([, entry]) => entry ?? [])
    })
