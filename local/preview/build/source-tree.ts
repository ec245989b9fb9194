import { buildSync } from 'esbuild'
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'

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

/** A package of `node_modules`, as "build npm" would make it. */
interface NpmPackage {
  /** The folder that is copied; null for a package of another kind, of which one file is made. */
  readonly folder: string | null
  /** Where a package of another kind begins. */
  readonly main: string
}

/**
 * Reads a mini-program's folder. `miniprogram_npm` at its root need not exist: its packages are then taken from
 * `node_modules`, as WeChat's "build npm" would make them.
 */
export const openSourceTree = (root: string, projectRoot: string): SourceTree => {
  const read = new Set<string>()
  const built = existsSync(path.join(root, NPM))
  const packages = new Map<string, NpmPackage | null>()
  const packageOf = (name: string): [NpmPackage | null, rest: string] => {
    if (built || !name.startsWith(NPM)) return [null, name]
    const [pack, rest] = splitPackage(name.slice(NPM.length))
    const known = packages.get(pack) ?? findPackage(pack, [root, projectRoot])
    packages.set(pack, known)
    return [known, rest]
  }
  const locate = (name: string): string => {
    const [found, rest] = packageOf(name)
    if (!found) return path.join(root, name)
    if (found.folder !== null) return path.join(found.folder, rest)
    return rest === 'index.js' ? found.main : path.join(root, name)
  }
  return {
    root,
    read,
    locate,
    has: (name) => isFile(locate(name)),
    text: (name) => {
      const file = locate(name)
      read.add(file)
      const [found] = packageOf(name)
      return found?.folder === null ? bundled(found.main) : readFileSync(file, 'utf8')
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

const findPackage = (name: string, from: readonly string[]): NpmPackage | null => {
  for (const start of from) {
    for (let folder = start; ; folder = path.dirname(folder)) {
      const candidate = path.join(folder, 'node_modules', name)
      if (existsSync(path.join(candidate, 'package.json'))) return readPackage(candidate)
      if (folder === path.dirname(folder)) break
    }
  }
  return null
}

const manifest = v.object({ miniprogram: v.optional(v.string()), main: v.optional(v.string()) })

/** Source: developers.weixin.qq.com, npm: the `miniprogram` field, else the folder `miniprogram_dist`. */
const readPackage = (folder: string): NpmPackage => {
  const { miniprogram = 'miniprogram_dist', main = 'index.js' } = v.parse(
    manifest,
    JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  )
  const copied = path.join(folder, miniprogram)
  const file = [main, `${main}.js`, path.join(main, 'index.js')].find((one) =>
    isFile(path.join(folder, one))
  )
  return {
    folder: existsSync(copied) ? copied : null,
    main: path.join(folder, file ?? 'index.js')
  }
}

const bundled = (main: string): string => {
  const { outputFiles } = buildSync({
    entryPoints: [main],
    bundle: true,
    write: false,
    format: 'cjs',
    mainFields: ['main'],
    logLevel: 'silent'
  })
  return outputFiles[0]?.text ?? ''
}
