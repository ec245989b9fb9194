import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Files of a component library, from its root, with slashes. */
export type Reached = ReadonlySet<string>

/** `button/button`: a component is four files of one name. */
const COMPONENT_ENDINGS = ['.json', '.js', '.wxml', '.wxss']

/**
 * Everything of a component library that some of its components and sheets need, and nothing else: components by
 * `usingComponents`, scripts by import, templates and WXS by their paths, sheets by @import.
 * @param root the folder of the library's compiled components
 * @param entries components (`button/button`) and files (`common/style/theme/_index.wxss`)
 * @throws Error naming a file that another one asks for and that is not there
 */
export const reachedFiles = (root: string, entries: Iterable<string>): Reached => {
  const reached = new Set<string>()
  const open = [...entries]
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    for (const file of filesOf(root, entry)) {
      if (reached.has(file)) continue
      reached.add(file)
      open.push(...needsOf(root, file))
    }
  }
  return reached
}

const filesOf = (root: string, entry: string): string[] => {
  if (path.extname(entry) !== '' && existsSync(path.join(root, entry))) return [entry]
  const files = COMPONENT_ENDINGS.map((ending) => `${entry}${ending}`).filter((file) =>
    existsSync(path.join(root, file))
  )
  if (files.length === 0) throw new Error(`the library has no ${entry}`)
  return files
}

const needsOf = (root: string, file: string): string[] => {
  const text = readFileSync(path.join(root, file), 'utf8')
  const near = (name: string): string => path.posix.join(path.posix.dirname(file), name)
  switch (path.extname(file)) {
    case '.json':
      return componentsOf(text).map(near)
    case '.js':
      return found(text, /(?:from|import|require\()\s*["']([^"']+)["']/g).map((name) =>
        scriptOf(root, near, name)
      )
    case '.wxml':
      return found(text, /<(?:import|include|wxs)[^>]*\ssrc="([^"]+)"/g).map(near)
    case '.wxs':
      return found(text, /require\(["']([^"']+)["']\)/g).map(near)
    case '.wxss':
      return found(text, /@import\s+["']([^"']+)["']/g).map(near)
    default:
      return []
  }
}

const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, name]) => name ?? [])

/** Components that stand in for others until those are loaded are components too. */
const componentsOf = (json: string): string[] => {
  const content: unknown = JSON.parse(json)
  const using = field(content, 'usingComponents')
  return typeof using === 'object' && using !== null ? Object.values(using).map(String) : []
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

/** A relative script, a folder's index, or a package that the library brings along. */
const scriptOf = (root: string, near: (name: string) => string, name: string): string => {
  const at = name.startsWith('.') ? near(name) : `miniprogram_npm/${name}`
  const script = [at, `${at}.js`, `${at}/index.js`].find(
    (file) => file.endsWith('.js') && existsSync(path.join(root, file))
  )
  if (script === undefined) throw new Error(`the library has no script ${name}`)
  return script
}
