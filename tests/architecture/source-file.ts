import { parseSync, type Module } from '@swc/core'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** The repository. */
export const ROOT = path.resolve(__dirname, '../..')

/** One import, export-from, require or import() of a file. */
export interface Import {
  /** As written. */
  readonly specifier: string
  /** The file it leads to, relative to the root; null for packages and Node's own modules. */
  readonly target: string | null
  /** Nothing of it is left at run time. */
  readonly typeOnly: boolean
  /** What is taken by name; `*` for all of it. */
  readonly names: readonly string[]
}

export interface SourceFile {
  /** Relative to the root, with `/`. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
  /** Exported values (functions, classes, constants), not types. */
  readonly exports: readonly string[]
}

/** Declarations hold no code. */
const SOURCE = /(?<!\.d)\.(ts|js)$/
/** What git ignores too. */
const SKIPPED = /(^|\/)(node_modules|miniprogram_npm|\.git)$|^(dist|data)$|\.log$/

/** Every file of the repository under a folder, relative to the root. */
export const filesUnder = (folder: string): string[] => {
  const full = path.join(ROOT, folder)
  if (!existsSync(full)) return []
  return readdirSync(full, { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name)
    if (SKIPPED.test(name)) return []
    return entry.isDirectory() ? filesUnder(name) : [name]
  })
}

export const readText = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8')

/** Every TypeScript and JavaScript file of the repository, parsed. */
export const readSources = (): SourceFile[] =>
  filesUnder('.')
    .filter((name) => SOURCE.test(name))
    .map((name) => parseSource(name, readText(name)))

export const isTest = (name: string): boolean => name.endsWith('.test.ts')

/** Files that only tests need: they may use what tests may use. */
export const isForTests = (name: string): boolean => /^tests\/|\/testing\//.test(name)

export const parseSource = (name: string, text: string): SourceFile => {
  const module = parseSync(text, { syntax: 'typescript', target: 'es2022' })
  const found: Found = { imports: [], exports: [] }
  for (const item of module.body) readItem(item, found)
  readCalls(module.body, found)
  const imports = found.imports.map((raw) => ({
    ...raw,
    target: resolveSpecifier(name, raw.specifier)
  }))
  return { path: name, text, imports, exports: found.exports }
}

interface Found {
  readonly imports: Omit<Import, 'target'>[]
  readonly exports: string[]
}

type Item = Module['body'][number]

const readItem = (item: Item, found: Found): void => {
  switch (item.type) {
    case 'ImportDeclaration': {
      const taken = item.specifiers.map((one) =>
        one.type === 'ImportSpecifier'
          ? { name: (one.imported ?? one.local).value, typeOnly: one.isTypeOnly }
          : { name: one.type === 'ImportDefaultSpecifier' ? 'default' : '*', typeOnly: false }
      )
      const typeOnly = item.typeOnly || (taken.length > 0 && taken.every((one) => one.typeOnly))
      const names = taken.map((one) => one.name)
      found.imports.push({ specifier: item.source.value, typeOnly, names })
      break
    }
    case 'ExportAllDeclaration':
      found.imports.push({ specifier: item.source.value, typeOnly: false, names: ['*'] })
      break
    case 'ExportNamedDeclaration':
      readNamedExport(item, found)
      break
    case 'ExportDeclaration':
      found.exports.push(...declaredNames(item.declaration))
      break
    default:
  }
}

const readNamedExport = (
  item: Extract<Item, { type: 'ExportNamedDeclaration' }>,
  found: Found
): void => {
  const names = item.specifiers.flatMap((one) =>
    one.type === 'ExportSpecifier' ? [one.orig.value] : ['*']
  )
  // swc marks `export type { .. }` so; its own types leave the mark out of some versions.
  const typeOnly = 'typeOnly' in item && item.typeOnly
  if (item.source) found.imports.push({ specifier: item.source.value, typeOnly, names })
  else if (!typeOnly) found.exports.push(...names)
}

type Declaration = Extract<Item, { type: 'ExportDeclaration' }>['declaration']

const declaredNames = (declaration: Declaration): string[] => {
  switch (declaration.type) {
    case 'ClassDeclaration':
    case 'FunctionDeclaration':
      return [declaration.identifier.value]
    case 'VariableDeclaration':
      return declaration.declarations.flatMap(({ id }) =>
        id.type === 'Identifier' ? [id.value] : []
      )
    default:
      return []
  }
}

/** require('x'), require.resolve('x') and import('x'), at any depth. */
const readCalls = (node: unknown, found: Found): void => {
  if (Array.isArray(node)) {
    for (const part of node) readCalls(part, found)
  } else if (isRecord(node)) {
    const specifier = loadedBy(node)
    if (specifier !== null) found.imports.push({ specifier, typeOnly: false, names: ['*'] })
    for (const part of Object.values(node)) readCalls(part, found)
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const loadedBy = (node: Readonly<Record<string, unknown>>): string | null => {
  if (node['type'] !== 'CallExpression' || !isLoading(node['callee'])) return null
  const args: readonly unknown[] = Array.isArray(node['arguments']) ? node['arguments'] : []
  const first = isRecord(args[0]) ? args[0]['expression'] : null
  if (!isRecord(first) || first['type'] !== 'StringLiteral') return null
  return typeof first['value'] === 'string' ? first['value'] : null
}

const isLoading = (callee: unknown): boolean =>
  isRecord(callee) &&
  (callee['type'] === 'Import' ||
    callee['value'] === 'require' ||
    (callee['type'] === 'MemberExpression' && isLoading(callee['object'])))

/** Follows a specifier as the build does: relative, or `#domain/x` by package.json's imports. */
const resolveSpecifier = (from: string, specifier: string): string | null => {
  const domain = /^#domain\/(.+)$/.exec(specifier)?.[1]
  if (domain) return `shared-domain/${domain}.ts`
  if (!specifier.startsWith('.')) return null
  const target = path.posix.join(path.posix.dirname(from), specifier)
  return [target, `${target}.ts`, `${target}.js`, `${target}/index.ts`].find(isFile) ?? target
}

const isFile = (name: string): boolean =>
  statSync(path.join(ROOT, name), { throwIfNoEntry: false })?.isFile() ?? false
