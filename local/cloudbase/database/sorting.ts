import { parsePath, type Path, visitPath } from './path.ts'
import { queryRefused } from './refusal.ts'
import { compareValues, type Doc } from './value.ts'

export interface SortField {
  readonly field: string
  readonly direction: 1 | -1
}

export type Sort = readonly SortField[]

/** @throws CloudBaseError for a direction other than 1 and -1 */
export const parseSort = (order: Doc): Sort =>
  Object.entries(order).map(([field, direction]) => {
    if (direction !== 1 && direction !== -1) throw queryRefused('bad sort specification')
    return { field, direction }
  })

/** Compares documents by a sort; 0 when they are alike in it. */
export const compareBy = (sort: Sort): ((a: Doc, b: Doc) => number) => {
  const keys = sort.map(({ field, direction }) => ({ path: parsePath(field), direction }))
  return (a, b) => {
    for (const { path, direction } of keys) {
      const order = compareValues(sortValue(a, path, direction), sortValue(b, path, direction))
      if (order !== 0) return order * direction
    }
    return 0
  }
}

/** An array sorts by its least element upwards and by its greatest downwards; an empty one below null. */
const sortValue = (doc: Doc, path: Path, direction: 1 | -1): unknown => {
  const single = path.length === 1 ? doc[path[0] ?? ''] : undefined
  if (single !== undefined && !Array.isArray(single)) return single
  let chosen: unknown
  let found = false
  const offer = (value: unknown): void => {
    if (found && compareValues(value, chosen) * direction >= 0) return
    chosen = value
    found = true
  }
  visitPath(doc, path, (reached) => {
    if (!Array.isArray(reached)) offer(reached ?? null)
    else if (reached.length === 0) offer(undefined)
    else for (const item of reached) offer(item ?? null)
    return false
  })
  return found ? chosen : null
}
