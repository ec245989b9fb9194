import type { Collection } from './collection.ts'
import { type Constraints, constraintsOf, type Variables } from './constraints.ts'
import { type Entry, type IndexTable, type Seek } from './index-table.ts'
import { everything, intersect, type Interval, isPoint } from './interval.ts'
import type { Sort } from './sorting.ts'
import type { Doc } from './value.ts'

/** One ordered stretch of _id keys to look at. */
export interface Source {
  page(limit: number, offset: number): readonly string[]
  /** How many there are, where that is known without fetching documents. */
  count?(): number
}

export interface Plan {
  /** _id, an index's name, names joined by +, all (nothing was asked), or scan. */
  readonly index: string
  readonly sources: readonly Source[]
  /** Whether each source gives the sort's order. */
  readonly ordered: boolean
  /** Whether every candidate that exists matches, once: the filter need not be asked again. */
  readonly exact: boolean
  /** Whether the candidates are named by the filter itself, whatever the index tables hold. */
  readonly named?: boolean
  /** Better plans score higher. */
  readonly score: number
}

export interface Question {
  readonly filter: Doc
  readonly sort: Sort
  readonly variables?: Variables
}

/** More index seeks than this for one query are not worth it; MongoDB stops combining at a like number. */
const MAX_SEEKS = 1000

/**
 * Chooses how to find candidates: by _id, by the index with most equal columns, then a range, then the sort; a $or is
 * the union of its members' plans.
 * @returns undefined when no index serves the question
 */
export const planQuery = (collection: Collection, question: Question): Plan | undefined => {
  const constraints = constraintsOf(question.filter, question.variables)
  return asksNothing(constraints)
    ? planInOrder(collection, question.sort)
    : planConstraints(collection, constraints, question.sort)
}

const asksNothing = ({ fields, alternatives, exact }: Constraints): boolean =>
  fields.size === 0 && alternatives.length === 0 && exact

const planConstraints = (
  collection: Collection,
  constraints: Constraints,
  sort: Sort
): Plan | undefined => {
  const plans = [
    planById(collection, constraints, sort),
    ...collection.indexes.map((index) => planByIndex(index, constraints, sort))
  ]
  let best: Plan | undefined
  for (const plan of plans) if (plan && plan.score > (best?.score ?? 0)) best = plan
  return best ?? planUnion(collection, constraints)
}

/** Everything, in order of insertion: the last resort of a small collection. */
export const planScan = (collection: Collection): Plan => ({
  index: 'scan',
  sources: [
    {
      page: (limit, offset) => collection.naturalIds(limit, offset),
      count: () => collection.documents
    }
  ],
  ordered: false,
  exact: false,
  score: 0
})

const SCORE = { id: 1000, equal: 4, ordered: 3, range: 2, whole: 1 }

const planById = (
  collection: Collection,
  constraints: Constraints,
  sort: Sort
): Plan | undefined => {
  const { fields } = constraints
  const conditions = fields.get('_id')
  if (!conditions) return undefined
  const intervals = conditions.reduce(intersect)
  const [only] = intervals
  const exact = constraints.exact && fields.size === 1
  if (intervals.every(isPoint)) {
    const ids = intervals.map(({ low }) => low)
    const ordered = sort.length === 0 || ids.length <= 1 || isById(sort, 1)
    return { index: '_id', sources: [listed(ids)], ordered, exact, named: true, score: SCORE.id }
  }
  if (!only || intervals.length > 1) return undefined
  const ordered = sort.length === 0 || isById(sort)
  if (only === everything && !(exact && ordered)) return undefined
  const descending = sort[0]?.direction === -1
  return {
    index: '_id',
    sources: [idRange(collection, only, descending)],
    ordered,
    exact,
    score: only === everything ? SCORE.whole : SCORE.range + (ordered ? SCORE.ordered : 0)
  }
}

const listed = (ids: readonly string[]): Source => ({
  page: (limit, offset) => ids.slice(offset, offset + limit)
})

const idRange = (collection: Collection, interval: Interval, descending: boolean): Source => ({
  page: (limit, offset) => collection.idsWithin(interval, { descending, limit, offset }),
  count: () => (interval === everything ? collection.documents : collection.countWithin(interval))
})

const isById = ([first]: Sort, direction?: 1 | -1): boolean =>
  first?.field === '_id' && (direction === undefined || first.direction === direction)

interface Bounds {
  readonly seeks: readonly Seek[]
  /** Leading columns of which each seek has one value: they do not matter for its order. */
  readonly equal: number
  readonly ranged: boolean
  readonly fields: ReadonlySet<string>
}

const planByIndex = (index: IndexTable, constraints: Constraints, sort: Sort): Plan | undefined => {
  const bounds = boundsOf(index, constraints)
  if (bounds.equal === 0 && !bounds.ranged) return undefined
  const order = sort.length === 0 ? [] : sqlOrder(index, bounds, sort)
  const ordered = order !== undefined
  const exact =
    constraints.exact && index.multikey === 0 && bounds.fields.size === constraints.fields.size
  return {
    index: index.name,
    sources: bounds.seeks.map((seek) => indexSource(index, seek, order)),
    ordered,
    exact,
    score:
      bounds.equal * SCORE.equal +
      (bounds.ranged ? SCORE.range : 0) +
      (sort.length > 0 && ordered ? SCORE.ordered : 0)
  }
}

type SqlOrder = ReadonlyArray<{ readonly column: number; readonly descending: boolean }>

const indexSource = (index: IndexTable, seek: Seek, order: SqlOrder | undefined): Source => ({
  page: (limit, offset) =>
    index.ids(seek, { limit, offset, ...(order && order.length > 0 ? { order } : {}) }),
  count: () => index.count(seek)
})

const boundsOf = (index: IndexTable, { fields }: Constraints): Bounds => {
  let prefixes: Entry[] = [[]]
  const used = new Set<string>()
  for (const [column, { field }] of index.keys.entries()) {
    const intervals = intervalsFor(index, column, fields.get(field))
    if (!intervals || prefixes.length * intervals.length > MAX_SEEKS) break
    used.add(field)
    if (!intervals.every(isPoint)) {
      const seeks = prefixes.flatMap((equals) => intervals.map((range) => ({ equals, range })))
      return { seeks, equal: column, ranged: true, fields: used }
    }
    prefixes = prefixes.flatMap((equals) => intervals.map(({ low }) => [...equals, low]))
  }
  const seeks = prefixes.map((equals) => ({ equals }))
  return { seeks, equal: used.size, ranged: false, fields: used }
}

/** Where arrays occur, two conditions may be met by two elements: only one of them narrows the search. */
const intervalsFor = (
  index: IndexTable,
  column: number,
  conditions: ReadonlyArray<readonly Interval[]> | undefined
): readonly Interval[] | undefined => {
  if (!conditions) return undefined
  if (!index.isMultikey(column)) return conditions.reduce(intersect)
  return conditions.find((intervals) => intervals.every(isPoint)) ?? conditions[0]
}

/** The columns to order by, or undefined when this index does not give the sort's order. */
const sqlOrder = (index: IndexTable, bounds: Bounds, sort: Sort): SqlOrder | undefined => {
  const order: { column: number; descending: boolean }[] = []
  let column = bounds.equal
  for (const { field, direction } of sort) {
    const fixedAt = index.keys.findIndex((key) => key.field === field)
    if (fixedAt >= 0 && fixedAt < bounds.equal && !index.isMultikey(fixedAt)) continue
    if (index.keys[column]?.field !== field || index.isMultikey(column)) return undefined
    order.push({ column, descending: direction < 0 })
    column++
  }
  return followsTable(index, order) ? order : undefined
}

/** Read forwards or backwards, the rows must come as wanted; a mixture of both would sort them all. */
const followsTable = (index: IndexTable, order: SqlOrder): boolean => {
  const backwards = order.map(
    ({ column, descending }) => descending !== (index.keys[column]?.direction ?? 1) < 0
  )
  return new Set(backwards).size <= 1
}

/** Nothing asked but an order, or nothing at all: an index in its order, or insertion order. */
const planInOrder = (collection: Collection, sort: Sort): Plan | undefined => {
  if (sort.length === 0) return { ...planScan(collection), index: 'all', exact: true, score: 1 }
  if (isById(sort)) {
    const sources = [idRange(collection, everything, sort[0]?.direction === -1)]
    return { index: '_id', sources, ordered: true, exact: true, score: 1 }
  }
  const none: Bounds = { seeks: [], equal: 0, ranged: false, fields: new Set() }
  for (const index of collection.indexes) {
    const order = sqlOrder(index, none, sort)
    if (!order) continue
    const sources = [indexSource(index, { equals: [] }, order)]
    return { index: index.name, sources, ordered: true, exact: index.multikey === 0, score: 1 }
  }
  return undefined
}

/** Every member of a $or, together with what is asked beside it, must be served. */
const planUnion = (collection: Collection, constraints: Constraints): Plan | undefined => {
  for (const members of constraints.alternatives) {
    const plans = members.map((member) =>
      planConstraints(collection, both(constraints, constraintsOf(member)), [])
    )
    const served = plans.filter((plan) => plan !== undefined)
    if (served.length < plans.length) continue
    return {
      index: [...new Set(served.map(({ index }) => index))].join('+'),
      sources: served.flatMap(({ sources }) => sources),
      ordered: false,
      exact: false,
      score: 1
    }
  }
  return undefined
}

/** A member's constraints beside the common ones; the common $or lists stay for the test of each document. */
const both = (common: Constraints, member: Constraints): Constraints => {
  const fields = new Map(common.fields)
  for (const [field, conditions] of member.fields) {
    fields.set(field, [...(fields.get(field) ?? []), ...conditions])
  }
  return { fields, alternatives: member.alternatives, exact: false }
}
