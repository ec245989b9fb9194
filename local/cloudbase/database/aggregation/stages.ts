import { type Iterator, Lazy } from 'mingo/lazy'
import * as mingo from 'mingo/operators/pipeline'
import type { AnyObject, Options } from 'mingo/types'
import { compileFilter, type Expression } from '../filter.ts'
import { queryRefused } from '../refusal.ts'
import { compareBy, parseSort } from '../sorting.ts'
import { type Doc, isDoc } from '../value.ts'
import { evaluate, isTruthy } from './expressions.ts'

export type Stage = (input: Iterator, argument: unknown, options: Options) => Iterator

/** $expr within a pipeline, with the variables of its options. */
export const expressionOf =
  (options: Options): Expression =>
  (expression) =>
  (doc) =>
    isTruthy(evaluate(doc, expression, options))

const match: Stage = (input, argument, options) => {
  if (!isDoc(argument)) throw queryRefused('the match filter must be an expression in an object')
  return input.filter(compileFilter(argument, expressionOf(options)))
}

/** MongoDB's order, arrays by their least or greatest element, and equal documents as they came. */
const sort: Stage = (input, argument) => {
  if (!isDoc(argument)) throw queryRefused('the $sort key specification must be an object')
  const compare = compareBy(parseSort(argument))
  return input.transform<Doc>((docs) => Lazy(docs.toSorted(compare)))
}

const MEMBERS = '__members'

/** MongoDB leaves out buckets without documents; mingo gives them. */
const bucket: Stage = (input, argument, options) => {
  if (!isDoc(argument)) throw queryRefused('$bucket needs an object')
  const output = { ...(argument['output'] ?? { count: { $sum: 1 } }), [MEMBERS]: { $sum: 1 } }
  const counted = { ...argument, output } as unknown as Parameters<typeof mingo.$bucket>[1]
  return mingo
    .$bucket(input, counted, options)
    .filter<Doc>((group) => group[MEMBERS] !== 0)
    .map<AnyObject, AnyObject>(({ [MEMBERS]: _members, _id, ...fields }) => ({ _id, ...fields }))
}

const refused =
  (name: string): Stage =>
  () => {
    throw queryRefused(`${name} is not emulated`)
  }

/** Stages that differ from mingo's, and those that the emulator does not offer. $lookup is made per request. */
export const stages: Readonly<Record<`$${string}`, Stage>> = {
  $match: match,
  $sort: sort,
  $bucket: bucket,
  $geoNear: refused('$geoNear'),
  $out: refused('$out'),
  $merge: refused('$merge'),
  $documents: refused('$documents')
}
