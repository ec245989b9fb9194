import path from 'node:path'
import { isForTests, isTest, type SourceFile } from './source-file.ts'

/** Where a run begins: nobody imports these, a tool, a platform or a person starts them. */
const ENTRIES: readonly RegExp[] = [
  /\.test\.ts$/,
  /(^|\/)[^/]+\.config\.js$/,
  /^scripts\/[^/]+$/,
  /^cloudfunctions\/[^_/][^/]*\/index\.ts$/,
  /^local\/start\.ts$/,
  /^local\/.+\/main\.ts$/,
  /^tests\/(bench|browser|stories)\/[^/]+\.ts$/,
  /^miniprogram\/(app|.+\/(pages|components)\/.+|pages\/.+|components\/.+)\.ts$/
]

/**
 * Files that nothing uses. One that only a test imports is as dead as one that nobody imports; one that is named in
 * a string (a worker that is bundled or forked) is alive.
 */
export const deadFiles = (files: readonly SourceFile[]): string[] => {
  const alive = new Set<string>()
  for (const file of files) {
    for (const { target } of file.imports) {
      if (target && target !== file.path && !isOnlyTest(file.path, target)) alive.add(target)
    }
  }
  return files
    .map(({ path: name }) => name)
    .filter((name) => !alive.has(name) && !ENTRIES.some((entry) => entry.test(name)))
    .filter((name) => !isNamedElsewhere(name, files))
    .map((name) => `${name} is used by nothing${usedByTests(name, files) ? ' but tests' : ''}`)
}

const isOnlyTest = (from: string, target: string): boolean => isTest(from) && !isForTests(target)

const isNamedElsewhere = (name: string, files: readonly SourceFile[]): boolean => {
  const named = new RegExp(`['"\`/]${escaped(path.posix.basename(name))}['"\`]`)
  return files.some(
    (file) =>
      file.path !== name &&
      !isTest(file.path) &&
      named.test(file.text) &&
      !file.imports.some(
        ({ specifier }) => path.posix.basename(specifier) === path.posix.basename(name)
      )
  )
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

const usedByTests = (name: string, files: readonly SourceFile[]): boolean =>
  files.some((file) => isTest(file.path) && file.imports.some(({ target }) => target === name))

/** The kernel is a vocabulary: a word of it may wait for its first use. */
const VOCABULARY = /^shared-domain\/kernel\//

/** Values that the domain exports although nothing outside their file uses them and no index offers them. */
export const deadExports = (files: readonly SourceFile[]): string[] => {
  const taken = new Map<string, Set<string>>()
  for (const file of files) {
    if (isTest(file.path)) continue
    for (const { target, names } of file.imports) {
      if (!target || target === file.path) continue
      const known = taken.get(target) ?? new Set()
      for (const name of names) known.add(name)
      taken.set(target, known)
    }
  }
  return files
    .filter(({ path: name }) => name.startsWith('shared-domain/') && !isTest(name))
    .filter(({ path: name }) => !isForTests(name) && !VOCABULARY.test(name))
    .filter(({ path: name }) => !name.endsWith('/index.ts'))
    .flatMap(({ path: name, exports }) => {
      const known = taken.get(name) ?? new Set()
      if (known.has('*')) return []
      return exports
        .filter((one) => !known.has(one))
        .map((one) => `${name} exports ${one}, which nothing uses`)
    })
}
