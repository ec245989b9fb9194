import path from 'node:path'
import type { SourceTree } from './source-tree.ts'

/** Looks a reference up as WeChat does; null when nothing is there. */
export interface Resolver {
  /** A page or component, without an ending. */
  component(reference: string, from: string): string | null
  /** A script file, with its ending. */
  script(reference: string, from: string): string | null
  /** A style sheet, with its ending. */
  sheet(reference: string, from: string): string | null
  /** The script of a page or component. */
  scriptOf(component: string): string | null
}

export const createResolver = (tree: SourceTree): Resolver => {
  const component = (name: string): string | null =>
    tree.has(`${name}.json`) || tree.has(`${name}.wxml`)
      ? name
      : tree.has(`${name}/index.json`)
        ? `${name}/index`
        : null
  const script = (name: string): string | null =>
    [name, `${name}.ts`, `${name}.js`, `${name}/index.ts`, `${name}/index.js`].find(
      (file) => /\.[tj]s$/.test(file) && tree.has(file)
    ) ?? null
  const sheet = (name: string): string | null =>
    [name, `${name}.wxss`].find((file) => file.endsWith('.wxss') && tree.has(file)) ?? null
  return {
    component: lookup(component),
    script: lookup(script),
    sheet: lookup(sheet),
    scriptOf: (name) => [`${name}.ts`, `${name}.js`].find((file) => tree.has(file)) ?? null
  }
}

type Test = (name: string) => string | null

/** Absolute from the root, else beside the file, else in `miniprogram_npm` up the tree. */
const lookup =
  (test: Test) =>
  (reference: string, from: string): string | null => {
    if (reference.startsWith('/')) return test(normal(reference))
    const folder = path.posix.dirname(from)
    const beside = test(normal(`${folder}/${reference}`))
    if (beside !== null || reference.startsWith('.')) return beside
    return inPackages(reference, folder, test)
  }

const inPackages = (reference: string, from: string, test: Test): string | null => {
  for (let folder = from; ; folder = path.posix.dirname(folder)) {
    const found = test(normal(`${folder}/miniprogram_npm/${reference}`))
    if (found !== null || folder === '.' || folder === '') return found
  }
}

/** A path from the root, without a leading slash or dots. */
export const normal = (name: string): string => path.posix.normalize(name).replace(/^\//, '')
