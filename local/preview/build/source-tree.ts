import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** Where a mini-program's files lie; the name of a file is its path from the mini-program's root. */
export interface SourceTree {
  readonly root: string
  /** Every file read so far, by its full path: what a watcher must watch. */
  readonly read: ReadonlySet<string>
  has(name: string): boolean
  text(name: string): string
  /** The full path of a name, whether it exists or not. */
  locate(name: string): string
}

const NPM = 'miniprogram_npm/'

/**
 * Reads a mini-program's folder. `miniprogram_npm` at its root need not exist: its packages are then taken from
 * `node_modules`, as WeChat's "build npm" would copy them.
 */
export const openSourceTree = (root: string, projectRoot: string): SourceTree => {
  const read = new Set<string>()
  const packages = new Map<string, string | null>()
  const locate = (name: string): string => {
    const plain = path.join(root, name)
    if (!name.startsWith(NPM) || existsSync(path.join(root, NPM))) return plain
    const [pack, rest] = splitPackage(name.slice(NPM.length))
    const folder = packages.get(pack) ?? findPackage(pack, [root, projectRoot])
    packages.set(pack, folder)
    return folder === null ? plain : path.join(folder, rest)
  }
  return {
    root,
    read,
    locate,
    has: (name) => isFile(locate(name)),
    text: (name) => {
      const file = locate(name)
      read.add(file)
      return readFileSync(file, 'utf8')
    }
  }
}

const isFile = (file: string): boolean =>
  statSync(file, { throwIfNoEntry: false })?.isFile() ?? false

const splitPackage = (specifier: string): [name: string, rest: string] => {
  const parts = specifier.split('/')
  const length = specifier.startsWith('@') ? 2 : 1
  return [parts.slice(0, length).join('/'), parts.slice(length).join('/')]
}

/** The folder that "build npm" would copy: the package's `miniprogram` field, else `miniprogram_dist`. */
const findPackage = (name: string, from: readonly string[]): string | null => {
  for (const start of from) {
    for (let folder = start; ; folder = path.dirname(folder)) {
      const candidate = path.join(folder, 'node_modules', name)
      if (existsSync(path.join(candidate, 'package.json'))) return insidePackage(candidate)
      if (folder === path.dirname(folder)) break
    }
  }
  return null
}

const insidePackage = (folder: string): string => {
  const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const named =
    typeof manifest === 'object' && manifest !== null && 'miniprogram' in manifest
      ? manifest.miniprogram
      : undefined
  if (typeof named === 'string') return path.join(folder, named)
  const usual = path.join(folder, 'miniprogram_dist')
  return existsSync(usual) ? usual : folder
}
