import { compileFilter } from './filter.ts'
import { compileOperators, conditionOfValue } from './filter-operators.ts'
import { writeRefused } from './refusal.ts'
import { compareBy, parseSort } from './sorting.ts'
import { compareValues, type Doc, equalValues, isDoc, isOperators } from './value.ts'

interface PushOptions {
  readonly each: readonly unknown[]
  readonly position: number
  readonly slice: number | undefined
  readonly sort: ((a: unknown, b: unknown) => number) | undefined
}

/**
 * An array after $push: elements go in at the position, then all are sorted, then the array is cut.
 * @throws CloudBaseError for wrong modifiers
 */
export const pushed = (items: readonly unknown[], operand: unknown): readonly unknown[] => {
  if (!isDoc(operand) || !('$each' in operand)) return [...items, operand]
  const { each, position, slice, sort } = pushOptions(operand, items.length)
  const all = [...items.slice(0, position), ...each, ...items.slice(position)]
  if (sort) all.sort(sort)
  if (slice === undefined) return all
  return slice < 0 ? all.slice(slice) : all.slice(0, slice)
}

const pushOptions = (operand: Doc, length: number): PushOptions => {
  const { $each: each, $position: position, $slice: slice, $sort: sort } = operand
  if (!Array.isArray(each)) throw writeRefused('The argument to $each in $push must be an array')
  return {
    each,
    position: integer('$position', position) ?? length,
    slice: integer('$slice', slice),
    sort: sort === undefined ? undefined : elementOrder(sort)
  }
}

const integer = (name: string, value: unknown): number | undefined => {
  if (value === undefined || Number.isInteger(value)) return value as number | undefined
  throw writeRefused(`The value for ${name} must be an integer value`)
}

const elementOrder = (sort: unknown): ((a: unknown, b: unknown) => number) => {
  if (sort === 1 || sort === -1) return (a, b) => compareValues(a, b) * sort
  if (!isDoc(sort)) throw writeRefused('The $sort must be 1, -1 or an object')
  const compare = compareBy(parseSort(sort))
  return (a, b) => compare(isDoc(a) ? a : {}, isDoc(b) ? b : {})
}

/** Which elements $pull takes out: equal ones, those that meet operators, or objects that match a filter. */
export const pullTest = (operand: unknown): ((item: unknown) => boolean) => {
  if (operand instanceof RegExp) return conditionOfValue(operand).test
  if (!isDoc(operand)) return (item) => equalValues(item, operand)
  if (isOperators(operand)) {
    return compileOperators(operand, {
      bind:
        ({ test, negated }) =>
        (item) =>
          test(item) !== negated,
      elementFilter: compileFilter
    })
  }
  const matches = compileFilter(operand)
  return (item) => isDoc(item) && matches(item)
}
