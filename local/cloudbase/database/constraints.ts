import { branches } from './filter.ts'
import {
  everything,
  type Interval,
  intervalsOf,
  intervalsOfValue,
  isConstant,
  isExact,
  point
} from './interval.ts'
import { type Doc, isDoc, isOperators } from './value.ts'

/** What a filter says that indexes can use. All of it must hold at once. */
export interface Constraints {
  /** Per field the conditions on it, each as the stretches of keys it allows. */
  readonly fields: ReadonlyMap<string, ReadonlyArray<readonly Interval[]>>
  /** The $or lists; of each at least one member must match. */
  readonly alternatives: ReadonlyArray<readonly Doc[]>
  /** Whether the fields say all that the filter asks. */
  readonly exact: boolean
}

/** Values of `$$name` in expressions, as $lookup's `let` gives them. */
export type Variables = Readonly<Record<string, unknown>>

export const constraintsOf = (filter: Doc, variables: Variables = {}): Constraints => {
  const collector = new Collector(variables)
  collector.addFilter(filter)
  return collector
}

class Collector implements Constraints {
  readonly fields = new Map<string, Array<readonly Interval[]>>()
  readonly alternatives: Array<readonly Doc[]> = []
  exact = true
  readonly #variables: Variables

  constructor(variables: Variables) {
    this.#variables = variables
  }

  addFilter(filter: Doc): void {
    for (const [key, value] of Object.entries(filter)) {
      if (key === '$and') for (const branch of branches(key, value)) this.addFilter(branch)
      else if (key === '$or') this.#addAlternatives(branches(key, value))
      else if (key === '$expr') this.#addExpression(value)
      else if (key.startsWith('$')) this.exact = false
      else if (isOperators(value)) this.#addOperators(key, value)
      else this.#add(key, { intervals: intervalsOfValue(value), exact: isExact(value) })
    }
  }

  #addAlternatives(members: readonly Doc[]): void {
    const [only] = members
    if (only && members.length === 1) {
      this.addFilter(only)
      return
    }
    this.alternatives.push(members)
    this.exact = false
  }

  #addOperators(field: string, operators: Doc): void {
    for (const [operator, operand] of Object.entries(operators)) {
      // _id is always there; emptying a collection asks for no more.
      const always = field === '_id' && operator === '$exists' && Boolean(operand)
      const intervals = always ? [everything] : intervalsOfOperator(operators, operator)
      this.#add(field, { intervals, exact: isExact(operand) })
    }
  }

  #add(
    field: string,
    condition: { intervals: readonly Interval[] | undefined; exact: boolean }
  ): void {
    if (!condition.intervals || !condition.exact) this.exact = false
    if (!condition.intervals) return
    const known = this.fields.get(field)
    if (known) known.push(condition.intervals)
    else this.fields.set(field, [condition.intervals])
  }

  /** {$eq: ['$field', constant]}, alone or within $and, as $lookup's pipelines join. */
  #addExpression(expression: unknown): void {
    this.exact = false
    if (!isDoc(expression)) return
    const { $and: all, $eq: pair } = expression
    if (Array.isArray(all)) for (const part of all) this.#addExpression(part)
    if (!Array.isArray(pair) || pair.length !== 2) return
    const [left, right] = pair.map((side: unknown) => this.#valueOf(side))
    if (isField(left) && isConstant(right)) this.fields.set(left.slice(1), [[point(right)]])
    else if (isField(right) && isConstant(left)) this.fields.set(right.slice(1), [[point(left)]])
  }

  #valueOf(side: unknown): unknown {
    if (typeof side !== 'string' || !side.startsWith('$$')) return side
    const value = this.#variables[side.slice(2)]
    return value === undefined ? side : value
  }
}

const intervalsOfOperator = (operators: Doc, operator: string): readonly Interval[] | undefined => {
  const operand = operators[operator]
  if (operator === '$regex' && operand instanceof RegExp && !('$options' in operators)) {
    return intervalsOfValue(operand)
  }
  if (operator === '$regex' && typeof operand === 'string' && !operators['$options']) {
    return isPlainPrefix(operand) ? intervalsOfValue(new RegExp(operand)) : undefined
  }
  return intervalsOf(operator, operand)
}

const isPlainPrefix = (pattern: string): boolean => /^\^[\w\u4e00-\u9fff-]+$/.test(pattern)

const isField = (side: unknown): side is string =>
  typeof side === 'string' && side.startsWith('$') && !side.startsWith('$$')
