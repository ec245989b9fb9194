import { encodeKey, prefixEnd, typeEnd, typeStart } from './key-encoding.ts'
import { compareStrings, isDoc, isOperators, rank, rankOf } from './value.ts'

/** A stretch of encoded keys. A point has two equal, inclusive ends. */
export interface Interval {
  readonly low: string
  readonly lowInclusive: boolean
  readonly high: string
  readonly highInclusive: boolean
}

export const isPoint = ({ low, high }: Interval): boolean => low === high

export const point = (value: unknown): Interval => closed(encodeKey(value))

const closed = (key: string): Interval => ({
  low: key,
  lowInclusive: true,
  high: key,
  highInclusive: true
})

const halfOpen = (low: string, high: string): Interval => ({
  low,
  lowInclusive: true,
  high,
  highInclusive: false
})

/** Every key there is. */
export const everything: Interval = halfOpen(typeStart(rank.undefined), typeEnd(rank.regExp))

/**
 * The keys that one operator allows, or undefined where no stretch of keys can tell.
 * Whatever lies outside surely does not match; inside, `isExact` tells whether all does.
 */
export const intervalsOf = (
  operator: string,
  operand: unknown
): readonly Interval[] | undefined => {
  switch (operator) {
    case '$eq':
      return equality(operand)
    case '$in':
      return membership(operand)
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return ordering(operator, operand)
    default:
      return undefined
  }
}

/** A plain value in a filter. */
export const intervalsOfValue = (value: unknown): readonly Interval[] | undefined =>
  value instanceof RegExp ? prefixOf(value) : equality(value)

/** A pattern only narrows the keys; the others are exact where no array is met. */
export const isExact = (operand: unknown): boolean =>
  !(operand instanceof RegExp) &&
  !(Array.isArray(operand) && operand.some((member) => member instanceof RegExp))

/** An array also equals the array that holds it, which its elements' keys cannot tell. */
const equality = (value: unknown): readonly Interval[] | undefined =>
  Array.isArray(value) || isOperators(value) ? undefined : [point(value)]

const membership = (operand: unknown): readonly Interval[] | undefined => {
  if (!Array.isArray(operand)) return undefined
  const found = new Map<string, Interval>()
  for (const member of operand) {
    const intervals = intervalsOfValue(member)
    if (!intervals) return undefined
    for (const interval of intervals) found.set(interval.low, interval)
  }
  return [...found.values()].toSorted((a, b) => compareStrings(a.low, b.low))
}

const ordering = (operator: string, operand: unknown): readonly Interval[] | undefined => {
  if (operand === null) return operator.endsWith('e') ? [point(null)] : []
  if (Number.isNaN(operand) || Array.isArray(operand)) return undefined
  const key = encodeKey(operand)
  const type = rankOf(operand)
  const inclusive = operator.endsWith('e')
  if (operator.startsWith('$g')) {
    return [{ low: key, lowInclusive: inclusive, high: typeEnd(type), highInclusive: false }]
  }
  // NaN lies below every number and is less than none.
  const low = type === rank.number ? encodeKey(-Infinity) : typeStart(type)
  return [{ low, lowInclusive: true, high: key, highInclusive: inclusive }]
}

/** ^abc: the strings that begin so. */
const prefixOf = (pattern: RegExp): readonly Interval[] | undefined => {
  const literal = /^\^([\w\u4e00-\u9fff-]+)(?![?*+{|])/.exec(pattern.source)?.[1]
  if (literal === undefined || pattern.flags !== '' || /[|?*{]/.test(pattern.source)) {
    return undefined
  }
  const key = encodeKey(literal)
  return [halfOpen(key, prefixEnd(key))]
}

/** What two conditions on one value both allow. */
export const intersect = (
  as: readonly Interval[],
  bs: readonly Interval[]
): readonly Interval[] => {
  const both: Interval[] = []
  for (const a of as) {
    for (const b of bs) {
      const common = intersectTwo(a, b)
      if (common) both.push(common)
    }
  }
  return both
}

const intersectTwo = (a: Interval, b: Interval): Interval | undefined => {
  const lows = compareStrings(a.low, b.low)
  const highs = compareStrings(a.high, b.high)
  const lower = lows > 0 ? a : b
  const upper = highs < 0 ? a : b
  const common = {
    low: lower.low,
    lowInclusive: lows === 0 ? a.lowInclusive && b.lowInclusive : lower.lowInclusive,
    high: upper.high,
    highInclusive: highs === 0 ? a.highInclusive && b.highInclusive : upper.highInclusive
  }
  const width = compareStrings(common.high, common.low)
  const empty = width < 0 || (width === 0 && !(common.lowInclusive && common.highInclusive))
  return empty ? undefined : common
}

/** A constant of an expression, for which {$expr: {$eq: ['$field', constant]}} can be looked up. */
export const isConstant = (value: unknown): boolean =>
  !(typeof value === 'string' && value.startsWith('$')) && !Array.isArray(value) && !isDoc(value)
