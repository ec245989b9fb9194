import * as v from 'valibot'

import { fen } from '#domain/kernel/fen'
import { instant } from '#domain/kernel/instant'

/** Parsers of single stored values. A value that this version does not know is a defect, never a guess. */
export const at = v.pipe(
  v.date(),
  v.transform((date) => instant(date.getTime()))
)

export const due = v.nullable(at)

export const money = v.pipe(v.number(), v.transform(fen))

export const count = v.pipe(v.number(), v.integer())

export const branded = <Id extends string>(parse: (text: unknown) => Id) =>
  v.pipe(
    v.string(),
    v.transform((text): Id => parse(text))
  )
