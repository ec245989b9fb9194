import { type Doc, rank, rankOf } from './value.ts'

/**
 * Values as text whose binary order (SQLite's, of UTF-8 bytes) is MongoDB's order: one digit for the type, then the
 * value. A string is readable as it is ("3paid"), so any SQLite tool can look into the tables.
 */
export const encodeKey = (value: unknown): string => {
  const type = rankOf(value)
  const digit = String(type)
  switch (type) {
    case rank.number:
      return digit + encodeNumber(value as number)
    case rank.string:
      return digit + encodeString(value as string)
    case rank.boolean:
      return digit + (value === true ? '1' : '0')
    case rank.date:
      return digit + encodeNumber((value as Date).getTime())
    case rank.regExp:
      return digit + encodeRegExp(value as RegExp)
    case rank.array:
      return digit + (value as readonly unknown[]).map(encodeNested).join('') + END
    case rank.object:
      return digit + encodeFields(value as Doc) + END
    default:
      return digit
  }
}

/** Below every key of this type, and below every key of the next one: the bounds of MongoDB's type bracketing. */
export const typeStart = (type: number): string => String(type)
export const typeEnd = (type: number): string => String(type + 1)

/** Above every key that begins with this text. */
export const prefixEnd = (prefix: string): string => `${prefix}\u{10ffff}`

// The end of a nested string, array or object sorts below whatever could follow in a longer one.
const END = '\u0001'
const STRING_END = '\u0001\u0001'

/** Nothing holds U+0000, which ends a text in some drivers, and U+0001 is kept for the ends. */
const encodeString = (text: string): string => {
  // eslint-disable-next-line no-control-regex
  if (!/[\u0000\u0001]/.test(text)) return text
  return text.replaceAll('\u0001', '\u0001\u0003').replaceAll('\u0000', '\u0001\u0002')
}

const scratch = Buffer.alloc(8)
const NOT_A_NUMBER = '0'.repeat(16)

/** IEEE 754 bits in an order that memory comparison understands. */
const encodeNumber = (value: number): string => {
  if (Number.isNaN(value)) return NOT_A_NUMBER
  scratch.writeDoubleBE(value === 0 ? 0 : value)
  if (value < 0) for (let i = 0; i < 8; i++) scratch[i] = ~(scratch[i] ?? 0)
  else scratch[0] = (scratch[0] ?? 0) | 0x80
  return scratch.toString('hex')
}

const encodeRegExp = ({ source, flags }: RegExp): string =>
  encodeString(source) + STRING_END + encodeString(flags) + STRING_END

const encodeNested = (value: unknown): string => {
  if (value === undefined) return encodeKey(null)
  return typeof value === 'string' ? encodeKey(value) + STRING_END : encodeKey(value)
}

const encodeFields = (doc: Doc): string => {
  let encoded = ''
  for (const key of Object.keys(doc)) {
    const value = doc[key]
    encoded += String(rankOf(value)) + encodeString(key) + STRING_END + encodeNested(value)
  }
  return encoded
}
