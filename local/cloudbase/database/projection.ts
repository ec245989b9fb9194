import { type Path, parsePath } from './path.ts'
import { queryRefused } from './refusal.ts'
import { type Doc, isDoc } from './value.ts'

export type Projection = (doc: Doc) => Doc

/**
 * Compiles the fields wanted of a query: {a: 1} keeps only a and _id, {a: 0} leaves a out, {a: {$slice: 2}} shortens
 * an array and, alone, keeps all else.
 * @throws CloudBaseError for a mixture of both, or for other operators, which the service does not support either
 */
export const compileProjection = (fields: Doc): Projection => {
  const entries = Object.entries(fields)
  const slices = entries.filter(([, wanted]) => isDoc(wanted))
  const flags = entries.filter(([, wanted]) => !isDoc(wanted))
  const others = flags.filter(([field]) => field !== '_id')
  const including = others.filter(([, wanted]) => Boolean(wanted))
  if (including.length > 0 && including.length < others.length) {
    throw queryRefused('Cannot do exclusion on a field in inclusion projection')
  }
  const idWanted = fields['_id']
  const keeps = including.length > 0 || (others.length === 0 && Boolean(idWanted))
  const shape = keeps
    ? include(idWanted, [...including, ...slices])
    : exclude(flags.filter(([, wanted]) => !wanted))
  const cuts = slices.map(([field, wanted]) => slice(parsePath(field), wanted as Doc))
  return cuts.length === 0 ? shape : (doc) => cuts.reduce((cut, next) => next(cut), shape(doc))
}

type Fields = ReadonlyArray<readonly [string, unknown]>

const include = (idWanted: unknown, fields: Fields): Projection => {
  const tree = treeOf(fields.map(([field]) => field))
  if (idWanted === undefined || idWanted) tree.set('_id', undefined)
  return (doc) => pick(doc, tree) as Doc
}

const exclude = (fields: Fields): Projection => {
  if (fields.length === 0) return (doc) => doc
  const tree = treeOf(fields.map(([field]) => field))
  return (doc) => omit(doc, tree) as Doc
}

type Tree = Map<string, Tree | undefined>

const treeOf = (fields: readonly string[]): Tree => {
  const root: Tree = new Map()
  for (const field of fields) {
    const path = parsePath(field)
    let node = root
    for (const segment of path.slice(0, -1)) {
      const next = node.get(segment) ?? new Map<string, Tree | undefined>()
      node.set(segment, next)
      node = next
    }
    node.set(path.at(-1) ?? '', undefined)
  }
  return root
}

const pick = (value: unknown, tree: Tree): unknown => {
  if (Array.isArray(value)) {
    return value.filter((item) => typeof item === 'object').map((item) => pick(item, tree))
  }
  if (!isDoc(value)) return undefined
  const kept: Record<string, unknown> = {}
  for (const [key, part] of Object.entries(value)) {
    if (!tree.has(key)) continue
    const below = tree.get(key)
    const picked = below ? pick(part, below) : part
    if (picked !== undefined) kept[key] = picked
  }
  return kept
}

const omit = (value: unknown, tree: Tree): unknown => {
  if (Array.isArray(value)) return value.map((item) => omit(item, tree))
  if (!isDoc(value)) return value
  const kept: Record<string, unknown> = {}
  for (const [key, part] of Object.entries(value)) {
    const below = tree.get(key)
    if (below) kept[key] = omit(part, below)
    else if (!tree.has(key)) kept[key] = part
  }
  return kept
}

const slice = (path: Path, wanted: Doc): Projection => {
  const [operator] = Object.keys(wanted)
  if (operator !== '$slice') throw queryRefused(`Unsupported projection option: ${operator}`)
  const cut = cutter(wanted['$slice'])
  return (doc) => replaceAt(doc, path, cut) as Doc
}

const cutter = (count: unknown): ((items: readonly unknown[]) => readonly unknown[]) => {
  if (typeof count === 'number') {
    return (items) => (count < 0 ? items.slice(count) : items.slice(0, count))
  }
  const [skip, limit] = Array.isArray(count) ? (count as unknown[]) : []
  if (typeof skip !== 'number' || typeof limit !== 'number' || limit <= 0) {
    throw queryRefused('$slice needs a number or [skip, positive limit]')
  }
  return (items) => {
    const start = skip < 0 ? Math.max(items.length + skip, 0) : skip
    return items.slice(start, start + limit)
  }
}

type Cut = (items: readonly unknown[]) => readonly unknown[]

const replaceAt = (value: unknown, path: Path, cut: Cut): unknown => {
  const [segment, ...rest] = path
  if (segment === undefined) return Array.isArray(value) ? cut(value) : value
  if (Array.isArray(value)) return value.map((item) => replaceAt(item, path, cut))
  if (!isDoc(value) || !Object.hasOwn(value, segment)) return value
  return { ...value, [segment]: replaceAt(value[segment], rest, cut) }
}
