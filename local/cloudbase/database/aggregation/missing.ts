import * as mingo from 'mingo/operators/accumulator'
import type { Options } from 'mingo/types'
import { isDoc } from '../value.ts'

type Accumulate = (
  docs: Record<string, unknown>[],
  expression: unknown,
  options: Options
) => unknown

/** No stored text begins with NUL by accident. */
const MISSING = '\u0000missing'

/** MongoDB collects no missing values; mingo collects them as null. */
const ofPresent =
  (collect: Accumulate): Accumulate =>
  (docs, expression, options) => {
    // Without an expression mingo asks for the documents themselves.
    if (expression === null || expression === undefined) return collect(docs, expression, options)
    const isMissing = { $eq: [{ $type: expression }, 'missing'] }
    const values = collect(docs, { $cond: [isMissing, MISSING, expression] }, options)
    return Array.isArray(values) ? values.filter((value) => value !== MISSING) : values
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
