import type { DatabaseEngine } from '../../local/cloudbase/database/engine.ts'
import { documentsOf } from './documents.ts'

/** The books after a story. */
export interface Audit {
  /** What shoppers' purses hold, read from the purses. */
  readonly inPurses: number
  /** What the shop's side gave, read from the entries' contra accounts; below zero. */
  readonly given: number
  /** The two together: zero when nothing was lost and nothing made up. */
  readonly sum: number
  /** What does not add up, in sentences; empty when all is well. */
  readonly breaches: readonly string[]
}

/** Checks the invariants on the stored documents themselves, not through the store's code. */
export const audit = async (database: DatabaseEngine): Promise<Audit> => {
  const entries = await documentsOf(database, 'entries')
  const purses = await documentsOf(database, 'purses')
  const orders = await documentsOf(database, 'orders')
  const breaches = [
    ...purses.flatMap((purse) => purseBreaches(purse, entries)),
    ...orders.flatMap((order) => orderBreaches(order, entries)),
    ...chainBreaches(entries)
  ]
  const inPurses = purses.reduce((total, purse) => total + balanceOf(purse), 0)
  const given = entries.reduce((total, entry) => total - number(entry['amount']), 0)
  const sum = inPurses + given
  const uneven = sum === 0 ? [] : [`the ledger sums to ${sum}`]
  return { inPurses, given, sum, breaches: [...breaches, ...uneven] }
}

type Document = Readonly<Record<string, unknown>>

const number = (value: unknown): number => Number(value)
const field = (document: unknown, name: string): unknown =>
  typeof document === 'object' && document !== null ? Reflect.get(document, name) : undefined
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const balanceOf = (purse: Document): number =>
  number(field(purse['quota'], 'free')) + number(field(purse['quota'], 'held'))

/** I1: what an account holds is the sum of its entries, and never below zero. */
const purseBreaches = (purse: Document, entries: readonly Document[]): string[] => {
  const own = entries.filter((entry) => entry['account'] === `quota:${String(purse['_id'])}`)
  const sum = own.reduce((total, entry) => total + number(entry['amount']), 0)
  const balance = balanceOf(purse)
  return [
    ...(balance === sum ? [] : [`a purse holds ${balance} but its entries sum to ${sum}`]),
    ...(balance < 0 ? ['a purse is below zero'] : [])
  ]
}

/** Every account is a chain without gaps. */
const chainBreaches = (entries: readonly Document[]): string[] => {
  const next = new Map<string, { seq: number; balance: number }>()
  const ordered = entries.toSorted((a, b) => number(a['seq']) - number(b['seq']))
  return ordered.flatMap((entry) => {
    const account = String(entry['account'])
    const before = next.get(account) ?? { seq: 0, balance: 0 }
    const balance = before.balance + number(entry['amount'])
    next.set(account, { seq: number(entry['seq']), balance })
    const whole =
      number(entry['seq']) === before.seq + 1 && number(entry['balanceAfter']) === balance
    return whole ? [] : [`the chain of an account breaks at ${String(entry['_id'])}`]
  })
}

const SETTLED = new Set(['completed', 'closed', 'abandoned'])

/** I4 and I7: what is paid is delivered once, what is over holds nothing. */
const orderBreaches = (order: Document, entries: readonly Document[]): string[] => {
  const id = String(order['_id'])
  const status = String(order['status'])
  const delivered = entries.filter((entry) => entry['orderId'] === id).length
  const lines = list(order['lines']).length
  return [
    ...(SETTLED.has(status) ? [] : [`an order is still ${status}`]),
    ...(status === 'completed' && delivered !== lines
      ? [`paid, and ${delivered} of ${lines} delivered`]
      : []),
    ...(status !== 'completed' && delivered > 0 ? [`${status}, and yet delivered`] : []),
    ...(field(order['holds'], 'state') === 'settled'
      ? []
      : ['an order that is over still holds something'])
  ]
}
