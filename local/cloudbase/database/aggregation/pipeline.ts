import { invalidParam } from '../refusal.ts'
import { parseSort, type Sort } from '../sorting.ts'
import { parseEjson } from '../ejson.ts'
import { type Doc, isDoc } from '../value.ts'

/** Reads the SDK's stages: [{stageKey: '$match', stageValue: '<EJSON>'}]. */
export const parseStages = (stages: readonly unknown[], now: number): readonly Doc[] =>
  stages.map((stage) => {
    const { stageKey, stageValue } = isDoc(stage) ? stage : {}
    if (typeof stageKey !== 'string' || typeof stageValue !== 'string') {
      throw invalidParam('a stage needs stageKey and stageValue')
    }
    return { [stageKey]: parseEjson(stageValue, now) }
  })

export interface Split {
  readonly query: {
    readonly filter: Doc
    readonly sort?: Sort
    readonly skip?: number
    readonly limit?: number
  }
  readonly rest: readonly Doc[]
}

/** The leading stages that a query on the indexes answers, and what remains. */
export const splitPipeline = (pipeline: readonly Doc[]): Split => {
  const stages = [...pipeline]
  const take = (name: string, accepts: (argument: unknown) => boolean): unknown => {
    const argument = stages[0]?.[name]
    if (argument === undefined || !accepts(argument)) return undefined
    stages.shift()
    return argument
  }
  const filters: Doc[] = []
  for (let next = take('$match', isDoc); next; next = take('$match', isDoc)) {
    filters.push(next as Doc)
  }
  const [only] = filters
  const filter = only && filters.length === 1 ? only : filters.length > 0 ? { $and: filters } : {}
  const order = take('$sort', isDoc) as Doc | undefined
  const skip = take('$skip', isCount) as number | undefined
  const limit = take('$limit', isPositive) as number | undefined
  return {
    query: {
      filter,
      ...(order ? { sort: parseSort(order) } : {}),
      ...(skip === undefined ? {} : { skip }),
      ...(limit === undefined ? {} : { limit })
    },
    rest: stages
  }
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0
const isPositive = (value: unknown): boolean => isCount(value) && value !== 0
