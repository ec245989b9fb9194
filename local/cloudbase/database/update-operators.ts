import { pullTest, pushed } from './update-arrays.ts'
import { type Change, type Outcome, shown } from './update-path.ts'
import { refuseDollarKeys } from './stored-form.ts'
import { writeRefused } from './refusal.ts'
import { compareValues, type Doc, equalValues, isDoc, rank, rankOf } from './value.ts'

export interface Operand {
  readonly field: string
  readonly operand: unknown
  /** Milliseconds, for $currentDate. */
  readonly now: number
}

interface Operator {
  readonly make: (operand: Operand) => Change
  readonly creates: boolean
}

const KEEP: Outcome = { keep: true }
const REMOVE: Outcome = { remove: true }

const creating = (make: (operand: Operand) => Change): Operator => ({ make, creates: true })
const touching = (make: (operand: Operand) => Change): Operator => ({ make, creates: false })

/** @throws CloudBaseError for an operator that MongoDB does not know */
export const operatorOf = (name: string): Operator => {
  const operator = operators.get(name)
  if (!operator) throw writeRefused(`Unknown modifier: ${name}`)
  return operator
}

const set = ({ operand, field }: Operand): Change => {
  refuseDollarKeys(operand, field)
  return () => ({ value: operand })
}

const arithmetic =
  (name: string, verb: string, combine: (old: number, operand: number) => number) =>
  ({ field, operand }: Operand): Change => {
    if (typeof operand !== 'number') {
      throw writeRefused(`Cannot ${verb} with non-numeric argument: {${field}: ${shown(operand)}}`)
    }
    return (old, { before }) => {
      if (old !== undefined && typeof old !== 'number') {
        throw writeRefused(
          `Cannot apply ${name} to a value of non-numeric type. ${idOf(before)} ` +
            `has the field '${lastOf(field)}' of non-numeric type ${typeName(old)}`
        )
      }
      return { value: combine(old ?? 0, operand) }
    }
  }

const extreme =
  (sign: 1 | -1) =>
  ({ operand }: Operand): Change =>
  (old) =>
    old === undefined || compareValues(operand, old) * sign > 0 ? { value: operand } : KEEP

const push =
  ({ operand }: Operand): Change =>
  (old, { before, field }) => {
    if (old !== undefined && !Array.isArray(old)) {
      throw writeRefused(
        `The field '${field}' must be an array but is of type ${typeName(old)} ` +
          `in document ${idOf(before)}`
      )
    }
    return { value: pushed((old ?? []) as readonly unknown[], operand) }
  }

const addToSet = ({ operand }: Operand): Change => {
  const each = isDoc(operand) && '$each' in operand ? operand['$each'] : [operand]
  if (!Array.isArray(each)) {
    throw writeRefused('The argument to $each in $addToSet must be an array')
  }
  return (old, { field }) => {
    if (old !== undefined && !Array.isArray(old)) {
      throw writeRefused(
        `Cannot apply $addToSet to non-array field. Field named '${lastOf(field)}' ` +
          `has non-array type ${typeName(old)}`
      )
    }
    const items: unknown[] = [...((old ?? []) as readonly unknown[])]
    for (const item of each as readonly unknown[]) {
      if (!items.some((present) => equalValues(present, item))) items.push(item)
    }
    return { value: items }
  }
}

const pop = ({ operand }: Operand): Change => {
  if (operand !== 1 && operand !== -1) throw writeRefused('$pop expects 1 or -1')
  return (old, { field }) => {
    if (old === undefined) return KEEP
    if (!Array.isArray(old)) {
      throw writeRefused(`Path '${field}' contains an element of non-array type '${typeName(old)}'`)
    }
    return { value: operand === 1 ? old.slice(0, -1) : old.slice(1) }
  }
}

const removing =
  (testOf: (operand: unknown) => (item: unknown) => boolean) =>
  ({ operand }: Operand): Change => {
    const pulled = testOf(operand)
    return (old) => {
      if (old === undefined) return KEEP
      if (!Array.isArray(old)) throw writeRefused('Cannot apply $pull to a non-array value')
      return { value: old.filter((item) => !pulled(item)) }
    }
  }

const oneOf = (operand: unknown): ((item: unknown) => boolean) => {
  if (!Array.isArray(operand)) throw writeRefused('$pullAll requires an array argument')
  return (item) => operand.some((unwanted) => equalValues(unwanted, item))
}

const bit = ({ operand }: Operand): Change => {
  const [[name, mask] = ['', 0]] = isDoc(operand) ? Object.entries(operand) : []
  const combine = bitwise.get(name)
  if (!combine || !Number.isInteger(mask)) {
    throw writeRefused('The $bit modifier must hold and, or or xor with an integer')
  }
  return (old) => {
    if (old !== undefined && !Number.isInteger(old)) {
      throw writeRefused('Cannot apply $bit to a value of non-integral type')
    }
    return { value: combine(Number(old ?? 0), Number(mask)) }
  }
}

const bitwise: ReadonlyMap<string, (a: number, b: number) => number> = new Map([
  ['and', (a: number, b: number) => a & b],
  ['or', (a: number, b: number) => a | b],
  ['xor', (a: number, b: number) => a ^ b]
])

const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['$set', creating(set)],
  ['$unset', touching(() => (old) => (old === undefined ? KEEP : REMOVE))],
  ['$inc', creating(arithmetic('$inc', 'increment', (old, by) => old + by))],
  ['$mul', creating(arithmetic('$mul', 'multiply', (old, by) => old * by))],
  ['$min', creating(extreme(-1))],
  ['$max', creating(extreme(1))],
  ['$push', creating(push)],
  ['$addToSet', creating(addToSet)],
  ['$pop', touching(pop)],
  ['$pull', touching(removing(pullTest))],
  ['$pullAll', touching(removing(oneOf))],
  ['$bit', creating(bit)],
  [
    '$currentDate',
    creating(({ now }) => () => ({ value: new Date(now) }))
  ],
  // Only an upsert would use it, and the SDK sends none with operators.
  ['$setOnInsert', touching(() => () => KEEP)]
])

const lastOf = (field: string): string => field.slice(field.lastIndexOf('.') + 1)

const idOf = (doc: Doc): string => `{_id: ${shown(doc['_id'])}}`

const typeNames: Readonly<Record<number, string>> = {
  [rank.null]: 'null',
  [rank.string]: 'string',
  [rank.object]: 'object',
  [rank.array]: 'array',
  [rank.boolean]: 'bool',
  [rank.date]: 'date',
  [rank.regExp]: 'regex'
}

const typeName = (value: unknown): string =>
  typeNames[rankOf(value)] ?? (Number.isInteger(value) ? 'int' : 'double')
