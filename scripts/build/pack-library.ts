import { cpSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { reachedFiles } from './reached-files.ts'

const LIBRARY = 'tdesign-miniprogram'
/** Where WeChat looks for packages, beside app.json. */
const PACKED = 'miniprogram_npm'

/**
 * Puts what the mini-program reaches of TDesign where WeChat looks for it, so that nothing else is uploaded and no
 * step of the DevTools is needed.
 * @returns the size in bytes
 */
export const packLibrary = (miniprogram: string): number => {
  const root = path.join(
    path.dirname(require.resolve(`${LIBRARY}/package.json`)),
    'miniprogram_dist'
  )
  const files = reachedFiles(root, entriesOf(miniprogram))
  const target = path.join(miniprogram, PACKED, LIBRARY)
  rmSync(path.join(miniprogram, PACKED), { recursive: true, force: true })
  for (const file of files) cpSync(path.join(root, file), path.join(target, file))
  return [...files].reduce((sum, file) => sum + statSync(path.join(root, file)).size, 0)
}

const NAMED = new RegExp(`["'](?:${PACKED}/)?${LIBRARY}/([^"']+)["']`, 'g')

/** Whatever any file of ours names of it. */
const entriesOf = (miniprogram: string): string[] =>
  readdirSync(miniprogram, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:json|wxss|wxml|ts)$/.test(name) && !name.startsWith(PACKED))
    .flatMap((name) => {
      const text = readFileSync(path.join(miniprogram, name), 'utf8')
      return [...text.matchAll(NAMED)].flatMap(([, entry]) => entry ?? [])
    })
