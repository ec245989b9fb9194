import { compileFilter } from './filter.ts'
import { arrayIndex, type Path } from './path.ts'
import { writeRefused } from './refusal.ts'
import { type Doc, isDoc } from './value.ts'

/** What becomes of one place: another value, nothing, or no change. */
export type Outcome =
  | { readonly value: unknown }
  | { readonly remove: true }
  | { readonly keep: true }

/** @param old undefined where the field is missing */
export type Change = (
  old: unknown,
  place: { readonly before: Doc; readonly field: string }
) => Outcome

export type MutableDoc = Record<string, unknown>

/** A copy whose objects and arrays are its own; dates and patterns are shared, nothing changes them. */
export const cloneDoc = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(cloneDoc)
  if (!isDoc(value)) return value
  const copy: MutableDoc = {}
  for (const key in value) copy[key] = cloneDoc(value[key])
  return copy
}

interface At {
  readonly change: Change
  /** Whether missing parents are made, as $set does and $unset does not. */
  readonly creates: boolean
  readonly before: Doc
}

/**
 * Changes one place of a document.
 * @throws CloudBaseError where the path leads through something that holds no field
 */
export const changeAt = (doc: MutableDoc, path: Path, at: At): void => {
  let holder: unknown = doc
  for (const [depth, segment] of path.entries()) {
    const place = placeIn(holder, segment)
    if (!place) {
      if (at.creates) throw noPlace(path, depth, holder)
      return
    }
    if (depth === path.length - 1) {
      settle(place, at, path)
      return
    }
    let next = place.get()
    if (next === undefined) {
      if (!at.creates) return
      next = {}
      place.set(next)
    }
    holder = next
  }
}

interface Place {
  get(): unknown
  set(value: unknown): void
  remove(): void
}

const placeIn = (holder: unknown, segment: string): Place | undefined => {
  if (Array.isArray(holder)) return placeInArray(holder, segment)
  if (!isDoc(holder)) return undefined
  const owner = holder as MutableDoc
  return {
    get: () => (Object.hasOwn(owner, segment) ? owner[segment] : undefined),
    set: (value) => {
      owner[segment] = value
    },
    remove: () => {
      delete owner[segment]
    }
  }
}

/** MongoDB's own bound: an update may not pad an array by more than this many nulls. */
const MAX_PADDING = 1_500_000

const placeInArray = (items: unknown[], segment: string): Place | undefined => {
  const index = arrayIndex(segment)
  if (index === undefined) return undefined
  return {
    get: () => items[index],
    set: (value) => {
      if (index - items.length > MAX_PADDING) {
        throw writeRefused('cannot backfill more than 1500000 elements')
      }
      while (items.length < index) items.push(null)
      items[index] = value
    },
    // An element leaves null behind, so that the others keep their places.
    remove: () => {
      if (index < items.length) items[index] = null
    }
  }
}

const settle = (place: Place, { change, before }: At, path: Path): void => {
  const result = change(place.get(), { before, field: path.join('.') })
  if ('value' in result) place.set(result.value)
  else if ('remove' in result) place.remove()
}

const noPlace = (path: Path, depth: number, holder: unknown): Error => {
  const owner = path[depth - 1] ?? ''
  return writeRefused(
    `Cannot create field '${path[depth]}' in element {${owner}: ${shown(holder)}}`
  )
}

/** A value as MongoDB shows it in messages. */
export const shown = (value: unknown): string => {
  if (Array.isArray(value)) return `[ ${value.map(shown).join(', ')} ]`
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (!isDoc(value)) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).map(([key, part]) => `${key}: ${shown(part)}`)
  return `{ ${fields.join(', ')} }`
}

/** The places that a path with `$` or `$[]` stands for in this document. */
export const concretePaths = (doc: Doc, path: Path, filter: Doc): readonly Path[] => {
  const at = path.findIndex((segment) => segment.startsWith('$'))
  if (at < 0) return [path]
  const parent = path.slice(0, at)
  const items = arrayAt(doc, parent)
  const rest = path.slice(at + 1)
  const segment = path[at]
  if (segment !== '$' && segment !== '$[]') {
    throw writeRefused(`No array filter found for identifier '${segment}' in path`)
  }
  if (segment === '$[]') {
    return items.flatMap((_, i) => concretePaths(doc, [...parent, String(i), ...rest], filter))
  }
  const index = items.findIndex(matchedBy(parent.join('.'), filter))
  if (index < 0) {
    throw writeRefused('The positional operator did not find the match needed from the query.')
  }
  return concretePaths(doc, [...parent, String(index), ...rest], filter)
}

const arrayAt = (doc: Doc, path: Path): readonly unknown[] => {
  let value: unknown = doc
  for (const segment of path) {
    if (Array.isArray(value)) value = value[arrayIndex(segment) ?? -1] as unknown
    else value = isDoc(value) ? value[segment] : undefined
  }
  if (!Array.isArray(value)) {
    throw writeRefused(
      `The path '${path.join('.')}' must exist in the document in order to apply array updates.`
    )
  }
  return value
}

/** Whether one element alone would satisfy what the filter asks of the array. */
const matchedBy = (field: string, filter: Doc): ((item: unknown) => boolean) => {
  const asked = Object.entries(filter).filter(
    ([key]) => key === field || key.startsWith(`${field}.`)
  )
  if (asked.length === 0) return () => false
  const segments = field.split('.')
  const test = compileFilter(Object.fromEntries(asked))
  return (item) => {
    let doc: unknown = [item]
    for (const segment of segments.toReversed()) doc = { [segment]: doc }
    return test(doc)
  }
}
