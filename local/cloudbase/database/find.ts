import type { Collection } from './collection.ts'
import type { Variables } from './constraints.ts'
import type { QueryReport } from './engine.ts'
import { compileFilter, type Expression } from './filter.ts'
import type { Test } from './filter-operators.ts'
import { describeIndex } from './index-table.ts'
import { type Plan, planQuery, planScan, type Source } from './planner.ts'
import { queryRefused } from './refusal.ts'
import { compareBy, type Sort } from './sorting.ts'
import { idKey, type Stored } from './stored-form.ts'
import { compareStrings, type Doc } from './value.ts'
import type { View } from './view.ts'

export interface Query {
  readonly collection: Collection
  readonly filter: Doc
  readonly sort?: Sort
  readonly skip?: number
  /** Default: all. */
  readonly limit?: number
  readonly variables?: Variables
}

export interface Finding {
  readonly view: View
  /** Whether a query without an index is refused above SMALL documents. */
  readonly strictIndexes: boolean
  readonly expression: (variables: Variables | undefined) => Expression
  readonly report: (report: Omit<QueryReport, 'action'>) => void
}

/** Up to this many documents any query may look at all of them. */
export const SMALL = 1000

/**
 * The documents that match, sorted, skipped and cut.
 * @throws CloudBaseError when no index serves the query, or for a filter that is not understood
 */
export const find = (query: Query, finding: Finding): readonly Stored[] => {
  const { collection, filter, sort = [], skip = 0, limit = Infinity } = query
  const test = compileFilter(filter, finding.expression(query.variables))
  const plan = planFor(query, finding)
  const search = new Search(query, { ...finding, plan, test })
  const matched = search.collect(skip + limit)
  finding.report({
    collection: collection.name,
    index: plan.index,
    examined: search.examined,
    returned: Math.max(Math.min(matched.length - skip, limit), 0)
  })
  if (sort.length > 0 && !search.inOrder) matched.sort(stableBy(sort))
  return skip === 0 && matched.length <= limit ? matched : matched.slice(skip, skip + limit)
}

/** How many documents match; an index that tells exactly is only counted. */
export const count = (query: Query, finding: Finding): number => {
  const { collection } = query
  const plan = planFor({ ...query, sort: [], limit: 0 }, finding)
  const counts = plan.sources.map((source) => source.count?.())
  const isKnown = plan.exact && !counts.includes(undefined)
  if (!isKnown || finding.view.differing(collection)) return find(query, finding).length
  const total = counts.reduce<number>((sum, some) => sum + (some ?? 0), 0)
  finding.report({ collection: collection.name, index: plan.index, examined: 0, returned: total })
  return total
}

const planFor = (query: Query, { strictIndexes }: Finding): Plan => {
  const { collection, filter, sort = [], limit = Infinity, variables } = query
  const plan = planQuery(collection, { filter, sort, ...(variables ? { variables } : {}) })
  // Everything in no order, without a limit, is a scan by another name.
  const served = plan && !(plan.index === 'all' && limit === Infinity)
  if (served) return plan
  if (strictIndexes && collection.documents > SMALL) throw notServed(collection, filter, sort)
  return planScan(collection)
}

const notServed = ({ name, indexes }: Collection, filter: Doc, sort: Sort): Error => {
  const fields = Object.keys(filter).join(', ')
  const order = sort.map(({ field }) => field).join(', ')
  return queryRefused(
    `no index serves this query: collection ${name}, filter {${fields}}, sort {${order}}; ` +
      `declared indexes: ${indexes.map(describeIndex).join(', ') || 'none'}. ` +
      `Above ${SMALL} documents the emulator refuses to look at all of them.`
  )
}

/** MongoDB's bound of a sort without an index. */
const MAX_SORT_BYTES = 100 * 1024 * 1024

class Search {
  examined = 0
  readonly #query: Query
  readonly #plan: Plan
  readonly #test: Test
  readonly #view: View
  readonly #differing: ReadonlySet<string> | undefined
  /** Whether candidates match without being asked: then their text is not even parsed. */
  readonly #surely: boolean
  readonly #seen: Set<string> | undefined
  readonly #matched: Stored[] = []
  #bytes = 0

  constructor(query: Query, { plan, test, view }: { plan: Plan; test: Test; view: View }) {
    this.#query = query
    this.#plan = plan
    this.#test = test
    this.#view = view
    this.#differing = plan.named ? undefined : view.differing(query.collection)
    this.#surely = plan.exact && !this.#differing
    this.#seen = plan.named || this.#surely ? undefined : new Set()
  }

  /** Whether the documents come in the sort's order as they are found. */
  get inOrder(): boolean {
    return this.#plan.ordered && this.#plan.sources.length <= 1 && !this.#differing
  }

  collect(needed: number): Stored[] {
    const sorted = (this.#query.sort ?? []).length > 0
    const mayStop = !sorted || (this.#plan.ordered && !this.#differing)
    for (const source of this.#plan.sources) {
      // Each source is in order, so beyond as many as are needed none of its documents can be wanted.
      const enough = sorted ? this.#matched.length + needed : needed
      this.#take(source, mayStop ? enough : Infinity)
      if (!sorted && this.#matched.length >= needed) return this.#matched
    }
    for (const id of this.#differing ?? []) this.#examine(id)
    return this.#matched
  }

  #take(source: Source, enough: number): void {
    let size = Math.min(Math.max(enough - this.#matched.length, 1), FIRST_PAGE)
    for (let offset = 0; this.#matched.length < enough;) {
      const page = source.page(size, offset)
      for (const id of page) {
        this.#examine(id)
        if (this.#matched.length >= enough) return
      }
      if (page.length < size) return
      offset += size
      size = Math.min(size * 4, LAST_PAGE)
    }
  }

  #examine(id: string): void {
    if (this.#seen?.has(id)) return
    this.#seen?.add(id)
    const stored = this.#view.read(this.#query.collection, id)
    if (!stored) return
    this.examined++
    if (!this.#surely && !this.#test(stored.doc)) return
    this.#matched.push(stored)
    this.#bytes += stored.text.length
    if (this.#bytes > MAX_SORT_BYTES && (this.#query.sort ?? []).length > 0 && !this.inOrder) {
      throw queryRefused(`Sort exceeded memory limit of ${MAX_SORT_BYTES} bytes`)
    }
  }
}

const FIRST_PAGE = 1000
/** Pages begin at an offset, which SQLite walks to: large ones keep that walk short. */
const LAST_PAGE = 16_384

/** Equal documents stay in the order of their _id. */
const stableBy = (sort: Sort): ((a: Stored, b: Stored) => number) => {
  const compare = compareBy(sort)
  return (a, b) => compare(a.doc, b.doc) || compareStrings(idKey(a.doc['_id']), idKey(b.doc['_id']))
}
