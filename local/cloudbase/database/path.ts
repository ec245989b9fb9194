import { type Doc, isDoc } from './value.ts'

export type Path = readonly string[]

export const parsePath = (field: string): Path => field.split('.')

/** The array index that a path segment names, or undefined. */
export const arrayIndex = (segment: string): number | undefined =>
  /^(0|[1-9]\d{0,6})$/.test(segment) ? Number(segment) : undefined

/**
 * Visits every value that a path reaches, walking through arrays as MongoDB does: into the objects of an array,
 * or to one element by a numeric segment. A missing field is visited as undefined; scalars inside an array on
 * the way have no field to miss and are passed over.
 * @param visit answers true to stop
 * @returns whether a visit answered true
 */
export const visitPath = (
  value: unknown,
  path: Path,
  visit: (reached: unknown) => boolean
): boolean => walk(value, 0, { path, visit })

interface Walk {
  readonly path: Path
  readonly visit: (reached: unknown) => boolean
}

const walk = (value: unknown, depth: number, way: Walk): boolean => {
  const segment = way.path[depth]
  if (segment === undefined) return way.visit(value)
  if (Array.isArray(value)) return walkArray(value, depth, way)
  if (!isDoc(value) || !Object.hasOwn(value, segment)) return way.visit(undefined)
  return walk(value[segment], depth + 1, way)
}

const walkArray = (items: readonly unknown[], depth: number, way: Walk): boolean => {
  const index = arrayIndex(way.path[depth] ?? '')
  if (index !== undefined && index < items.length && walk(items[index], depth + 1, way)) return true
  return items.some((item) => isDoc(item) && walk(item, depth, way))
}

export interface Reached {
  /** The values an index keeps for the path: an array's elements, null where a field is missing. */
  readonly values: readonly unknown[]
  /** Whether an array was met: then several conditions may be met by different elements. */
  readonly multikey: boolean
}

/** What an index keeps of a document for one field; at least one value, so that every document is in every index. */
export const reach = (doc: Doc, path: Path): Reached => {
  const top = doc[path[0] ?? '']
  if (path.length === 1 && !Array.isArray(top)) return { values: [top ?? null], multikey: false }
  const values: unknown[] = []
  visitPath(doc, path, (value) => {
    if (!Array.isArray(value)) values.push(value ?? null)
    else if (value.length === 0) values.push(undefined)
    else values.push(...value.map((item: unknown) => item ?? null))
    return false
  })
  if (values.length === 0) values.push(null)
  return { values, multikey: meetsArray(doc, path) }
}

const meetsArray = (doc: Doc, path: Path): boolean => {
  let value: unknown = doc
  for (const segment of path) {
    if (!isDoc(value)) return Array.isArray(value)
    value = value[segment]
  }
  return Array.isArray(value)
}
