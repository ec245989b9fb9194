import * as v from 'valibot'

import { fen } from '#domain/kernel/fen'

/** Text of so many characters that a parser of the domain understands. */
export const parsedText = <Value>(parse: (text: string) => Value | null, maxLength: number) =>
  v.pipe(
    v.string(),
    v.maxLength(maxLength),
    v.rawTransform(({ dataset, addIssue, NEVER }): Value => {
      const parsed = parse(dataset.value)
      if (parsed !== null) return parsed
      addIssue({ message: 'not understood' })
      return NEVER
    })
  )

export const id = <Id>(parse: (text: string) => Id | null) => parsedText(parse, 64)

export const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))

/** More than any shop's price; the server's own price decides anyway. */
export const MAX_UNIT_FEN = 100_000_000

export const nothing = v.object({})

/** Money that somebody saw or asks for. */
export const fenUpTo = (max: number) =>
  v.pipe(
    whole(0, max),
    v.transform((amount) => fen(amount))
  )
