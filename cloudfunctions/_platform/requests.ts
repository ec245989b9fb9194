import * as v from 'valibot'

import { fen } from '#domain/kernel/fen'
import { instant } from '#domain/kernel/instant'

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

/** The last moment that a Date can tell: beyond it the database would be asked for no date at all. */
const LAST_MOMENT = 8_640_000_000_000_000

export const moment = v.pipe(
  whole(0, LAST_MOMENT),
  v.transform((ms) => instant(ms))
)

/** Where a list goes on: as a page of it was answered with. */
export const place = v.object({
  at: moment,
  id: v.pipe(v.string(), v.regex(/^[0-9A-Za-z_:-]{1,64}$/))
})

/** Not seen by who reads it, or turning around what stands beside it. A joiner inside an emoji is none of them. */
const UNSEEN = /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu

/** One line that somebody wrote for others to read. */
export const writtenLine = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.transform((text) => text.replaceAll(UNSEEN, ' ').replaceAll(/\s+/g, ' ').trim()),
    v.maxLength(maxLength)
  )

/** The same with paragraphs, an empty line between two at most. */
export const writtenText = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.transform((text) =>
      text
        .split('\n')
        .map((one) => one.replaceAll(UNSEEN, '').trim())
        .join('\n')
        .replaceAll(/\n{3,}/g, '\n\n')
        .trim()
    ),
    v.maxLength(maxLength)
  )

/** More than any shop's price; the server's own price decides anyway. */
export const MAX_UNIT_FEN = 100_000_000

export const nothing = v.object({})

/** Money that somebody saw or asks for. */
export const fenUpTo = (max: number) =>
  v.pipe(
    whole(0, max),
    v.transform((amount) => fen(amount))
  )
