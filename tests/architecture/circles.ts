import type { SourceFile } from './source-file.ts'

/** The product: what is bundled and runs. */
const PRODUCT = /^(shared-domain|cloudfunctions|local|miniprogram|scripts)\//

/**
 * Files that wait for each other when they are loaded: the first one to run finds the other half empty. Types are gone
 * by then, so they may go round.
 * @returns each circle as the files in it
 */
export const loadingCircles = (files: readonly SourceFile[]): readonly string[] => {
  const needs = new Map(
    files.filter(({ path }) => PRODUCT.test(path)).map((file) => [file.path, neededBy(file)])
  )
  const finished = new Set<string>()
  const circles: string[] = []
  const visit = (path: string, way: readonly string[]): void => {
    if (finished.has(path)) return
    const seen = way.indexOf(path)
    if (seen >= 0) {
      circles.push([...way.slice(seen), path].join(' -> '))
      return
    }
    for (const next of needs.get(path) ?? []) visit(next, [...way, path])
    finished.add(path)
  }
  for (const path of needs.keys()) visit(path, [])
  return circles
}

const neededBy = ({ imports }: SourceFile): readonly string[] =>
  imports.flatMap(({ target, typeOnly }) => (target === null || typeOnly ? [] : [target]))
