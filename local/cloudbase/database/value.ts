/** A stored document or a part of one, as parsed from EJSON: plain objects, arrays and scalars. */
export type Doc = Readonly<Record<string, unknown>>

export const isDoc = (value: unknown): value is Doc =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  !(value instanceof RegExp)

/** An object whose keys are operators, such as {$gt: 1}. */
export const isOperators = (value: unknown): value is Doc => {
  if (!isDoc(value)) return false
  for (const key in value) return key.startsWith('$')
  return false
}

/**
 * MongoDB's order of types; undefined stands for the empty array of an index, below null.
 * Source: MongoDB manual, "Comparison/Sort Order".
 */
export const rank = {
  undefined: 0,
  null: 1,
  number: 2,
  string: 3,
  object: 4,
  array: 5,
  boolean: 6,
  date: 7,
  regExp: 8
} as const

export const rankOf = (value: unknown): number => {
  switch (typeof value) {
    case 'string':
      return rank.string
    case 'number':
      return rank.number
    case 'boolean':
      return rank.boolean
    case 'undefined':
      return rank.undefined
    default:
      return rankOfObject(value)
  }
}

const rankOfObject = (value: unknown): number => {
  if (value === null) return rank.null
  if (Array.isArray(value)) return rank.array
  if (value instanceof Date) return rank.date
  return value instanceof RegExp ? rank.regExp : rank.object
}

/** MongoDB's total order over values: negative, zero or positive. Objects compare field by field, in stored order. */
export const compareValues = (a: unknown, b: unknown): number => {
  const rankA = rankOf(a)
  const difference = rankA - rankOf(b)
  if (difference !== 0) return difference
  switch (rankA) {
    case rank.number:
      return compareNumbers(a as number, b as number)
    case rank.string:
      return compareStrings(a as string, b as string)
    case rank.boolean:
      return Number(a) - Number(b)
    case rank.date:
      return compareNumbers((a as Date).getTime(), (b as Date).getTime())
    case rank.regExp:
      return compareRegExps(a as RegExp, b as RegExp)
    case rank.array:
      return compareArrays(a as readonly unknown[], b as readonly unknown[])
    case rank.object:
      return compareDocs(a as Doc, b as Doc)
    default:
      return 0
  }
}

export const equalValues = (a: unknown, b: unknown): boolean => a === b || compareValues(a, b) === 0

/** NaN is below every number and equal to itself. */
const compareNumbers = (a: number, b: number): number => {
  if (a < b) return -1
  if (a > b) return 1
  if (a === b) return 0
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a))
}

/** By code point, as UTF-8 bytes compare; JavaScript's own order differs beyond U+FFFF. */
export const compareStrings = (a: string, b: string): number => {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return surrogatesLast(x) - surrogatesLast(y)
  }
  return a.length - b.length
}

const surrogatesLast = (unit: number): number => {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}

const compareRegExps = (a: RegExp, b: RegExp): number =>
  compareStrings(a.source, b.source) || compareStrings(a.flags, b.flags)

const compareArrays = (a: readonly unknown[], b: readonly unknown[]): number => {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const order = compareValues(nullIfMissing(a[i]), nullIfMissing(b[i]))
    if (order !== 0) return order
  }
  return a.length - b.length
}

const compareDocs = (a: Doc, b: Doc): number => {
  const keysA = Object.keys(a)
  const keysB = Object.keys(b)
  const length = Math.min(keysA.length, keysB.length)
  for (let i = 0; i < length; i++) {
    const order = compareFields([keysA[i] ?? '', a], [keysB[i] ?? '', b])
    if (order !== 0) return order
  }
  return keysA.length - keysB.length
}

type Field = readonly [key: string, owner: Doc]

/** Type first, then name, then value: MongoDB's order of fields. */
const compareFields = ([keyA, docA]: Field, [keyB, docB]: Field): number => {
  const a = docA[keyA]
  const b = docB[keyB]
  return rankOf(a) - rankOf(b) || compareStrings(keyA, keyB) || compareValues(a, b)
}

const nullIfMissing = (value: unknown): unknown => (value === undefined ? null : value)
