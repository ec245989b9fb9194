import * as mingo from 'mingo/operators/accumulator'
import type { Options } from 'mingo/types'
import { isDoc } from '../value.ts'
import { evaluate } from './expressions.ts'

type Accumulate = (
  docs: Record<string, unknown>[],
  expression: unknown,
  options: Options
) => unknown

/** MongoDB collects no missing values; mingo collects them as null. */
const ofPresent =
  (collect: Accumulate): Accumulate =>
  (docs, expression, options) => {
    const present = docs.filter((doc) => evaluate(doc, expression, options) !== undefined)
    return collect(present, expression, options)
  }

/** Accumulators that differ from mingo's. */
export const collecting: Readonly<Record<`$${string}`, Accumulate>> = {
  $push: ofPresent(mingo.$push as Accumulate),
  $addToSet: ofPresent(mingo.$addToSet as Accumulate)
}

/** A field whose expression gives nothing is left out by MongoDB; mingo keeps it as undefined. */
export const withoutMissing = <Value>(value: Value): Value => {
  if (Array.isArray(value)) return value.map(withoutMissing) as Value
  if (!isDoc(value)) return value
  const present = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(present.map(([key, field]) => [key, withoutMissing(field)])) as Value
}
