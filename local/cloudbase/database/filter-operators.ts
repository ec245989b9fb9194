import { makeRegExp } from './ejson.ts'
import { queryRefused } from './refusal.ts'
import { compareValues, type Doc, equalValues, isDoc, isOperators, rankOf } from './value.ts'

export type Test = (target: unknown) => boolean

/** What one operator asks of a value. */
export interface Condition {
  readonly test: Test
  /** Asked of the value itself. */
  readonly whole: boolean
  /** Asked of each element when the value is an array. */
  readonly elements: boolean
  /** The document matches when nothing meets the test. */
  readonly negated: boolean
}

export interface Binding {
  /** Ties a condition to what is tested: a field of a document, or an element of an array. */
  readonly bind: (condition: Condition) => Test
  readonly elementFilter: (filter: Doc) => Test
}

/** All conditions of an operator object such as {$gte: 1, $lt: 5}. */
export const compileOperators = (operators: Doc, binding: Binding): Test => {
  const tests: Test[] = []
  for (const [operator, operand] of Object.entries(operators)) {
    if (operator === '$options') continue
    tests.push(compileOperator([operator, operand, operators['$options']], binding))
  }
  const [only] = tests
  return only && tests.length === 1 ? only : (target) => tests.every((test) => test(target))
}

type Operator = readonly [name: string, operand: unknown, options: unknown]

const compileOperator = ([name, operand, options]: Operator, binding: Binding): Test => {
  const { bind } = binding
  switch (name) {
    case '$not':
      return negate(compileNot(operand, binding))
    case '$all':
      return compileAll(operand, binding)
    case '$elemMatch':
      return bind(onWhole(elemMatch(operand, binding)))
    case '$regex':
      return bind(onBoth(matchesRegExp(toRegExp(operand, options))))
    default:
      return bind(simpleCondition(name, operand))
  }
}

const simpleCondition = (name: string, operand: unknown): Condition => {
  switch (name) {
    case '$eq':
      return onBoth(equals(operand))
    case '$ne':
      return negated(onBoth(equals(operand)))
    case '$in':
      return onBoth(oneOf(list(name, operand)))
    case '$nin':
      return negated(onBoth(oneOf(list(name, operand))))
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return onBoth(ordered(name, operand))
    case '$exists': {
      const present = onWhole((value) => value !== undefined)
      return operand ? present : negated(present)
    }
    case '$size':
      return onWhole((value) => Array.isArray(value) && value.length === operand)
    case '$mod':
      return onBoth(modulo(operand))
    case '$type':
      return onBoth(ofType(operand))
    default:
      throw unknownOperator(name)
  }
}

const GEO = /^\$(near|nearSphere|geoNear|geoWithin|geoIntersects)$/

const unknownOperator = (name: string): Error =>
  queryRefused(
    GEO.test(name) ? `${name}: geo queries are not emulated` : `unknown operator: ${name}`
  )

/** A plain value in a filter: equality, or a match for a regular expression. */
export const conditionOfValue = (value: unknown): Condition =>
  onBoth(value instanceof RegExp ? matchesRegExp(value) : equals(value))

const onBoth = (test: Test): Condition => ({ test, whole: true, elements: true, negated: false })
const onWhole = (test: Test): Condition => ({ test, whole: true, elements: false, negated: false })
const negated = (condition: Condition): Condition => ({ ...condition, negated: true })
const negate =
  (test: Test): Test =>
  (target) =>
    !test(target)

/** null is also the missing field. */
const equals = (operand: unknown): Test => {
  if (operand === null || operand === undefined)
    return (value) => value === null || value === undefined
  if (typeof operand !== 'object')
    return (value) => value === operand || equalValues(value, operand)
  return (value) => value !== undefined && equalValues(value, operand)
}

const matchesRegExp =
  (pattern: RegExp): Test =>
  (value) =>
    typeof value === 'string' ? pattern.test(value) : equalValues(value, pattern)

const oneOf = (operands: readonly unknown[]): Test => {
  const strings = new Set(operands.filter((operand) => typeof operand === 'string'))
  const others = operands
    .filter((operand) => typeof operand !== 'string')
    .map((operand) => (operand instanceof RegExp ? matchesRegExp(operand) : equals(operand)))
  return (value) =>
    (typeof value === 'string' && strings.has(value)) || others.some((test) => test(value))
}

/** Only values of the operand's own type compare (type bracketing); null compares as equality does. */
const ordered = (name: '$gt' | '$gte' | '$lt' | '$lte', operand: unknown): Test => {
  const inclusive = name.endsWith('e')
  if (operand === null) return inclusive ? equals(null) : () => false
  if (Number.isNaN(operand)) return (value) => inclusive && Number.isNaN(value)
  const type = rankOf(operand)
  const sign = name.startsWith('$g') ? 1 : -1
  return (value) => {
    if (rankOf(value) !== type || Number.isNaN(value)) return false
    const order = compareValues(value, operand) * sign
    return order > 0 || (inclusive && order === 0)
  }
}

const modulo = (operand: unknown): Test => {
  const [divisor, remainder] = list('$mod', operand).map((part) => Math.trunc(Number(part)))
  if (!divisor || remainder === undefined || Number.isNaN(remainder)) {
    throw queryRefused('malformed mod, divisor cannot be 0 and needs a remainder')
  }
  return (value) => typeof value === 'number' && Math.trunc(value) % divisor === remainder
}

const list = (name: string, operand: unknown): readonly unknown[] => {
  if (!Array.isArray(operand)) throw queryRefused(`${name} needs an array`)
  return operand
}

const toRegExp = (operand: unknown, options: unknown): RegExp => {
  if (operand instanceof RegExp) {
    return typeof options === 'string' ? makeRegExp(operand.source, options) : operand
  }
  if (typeof operand !== 'string') throw queryRefused('$regex has to be a string')
  return makeRegExp(operand, typeof options === 'string' ? options : '')
}

const compileNot = (operand: unknown, binding: Binding): Test => {
  if (operand instanceof RegExp) return binding.bind(conditionOfValue(operand))
  if (!isOperators(operand)) throw queryRefused('$not needs a regex or a document')
  return compileOperators(operand, binding)
}

const compileAll = (operand: unknown, binding: Binding): Test => {
  const tests = list('$all', operand).map((member) =>
    isDoc(member) && '$elemMatch' in member
      ? binding.bind(onWhole(elemMatch(member['$elemMatch'], binding)))
      : binding.bind(conditionOfValue(member))
  )
  return tests.length === 0 ? () => false : (target) => tests.every((test) => test(target))
}

const FILTERS_OF_OBJECTS = new Set(['$and', '$or', '$nor', '$expr'])

/** {$elemMatch: {$gt: 1}} asks the elements themselves; any other form only elements that are objects. */
const elemMatch = (operand: unknown, binding: Binding): Test => {
  if (!isDoc(operand)) throw queryRefused('$elemMatch needs an Object')
  const ofElements = isOperators(operand) && !FILTERS_OF_OBJECTS.has(Object.keys(operand)[0] ?? '')
  const test = ofElements
    ? compileOperators(operand, { ...binding, bind: onElement })
    : onlyObjects(binding.elementFilter(operand))
  return (value) => Array.isArray(value) && value.some(test)
}

const onlyObjects =
  (test: Test): Test =>
  (element) =>
    typeof element === 'object' && (isDoc(element) || Array.isArray(element)) && test(element)

const onElement =
  ({ test, negated: none }: Condition): Test =>
  (element) =>
    test(element) !== none

const typeTests: Readonly<Record<string, Test>> = {
  double: (value) => typeof value === 'number' && !isInt(value),
  int: (value) => isInt(value) && Math.abs(value) < 2 ** 31,
  long: (value) => isInt(value) && Math.abs(value) >= 2 ** 31,
  number: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  object: isDoc,
  array: Array.isArray,
  bool: (value) => typeof value === 'boolean',
  date: (value) => value instanceof Date,
  null: (value) => value === null,
  regex: (value) => value instanceof RegExp
}

const isInt = (value: unknown): value is number => Number.isSafeInteger(value)

const typeNumbers: Readonly<Record<number, string>> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  18: 'long'
}

const ofType = (operand: unknown): Test => {
  const tests = (Array.isArray(operand) ? operand : [operand]).map((type: unknown) => {
    const name = typeof type === 'number' ? typeNumbers[type] : String(type)
    const test = typeTests[name ?? '']
    if (!test) throw queryRefused(`Unknown type name alias: ${String(type)}`)
    return test
  })
  return (value) => tests.some((test) => test(value))
}
