import { examineOffers, type Breach } from '#domain/insight/index'
import type { DatabaseEngine } from '../../local/cloudbase/database/engine.ts'
import { readFollowing, readProduct } from '../../scripts/books/audit-offers.ts'
import { field, isObject, numberOf, type Fields } from '../e2e/support/fields.ts'
import { documentsOf } from './documents.ts'
import { goodsBreaches } from './goods-audit.ts'
import { moneyBreaches, type BookedTrade } from './money-audit.ts'
import { orderBreaches } from './order-audit.ts'

/** One asset after a story. */
export interface Balance {
  readonly asset: Asset
  /** What shoppers' purses hold of it, read from the purses. */
  readonly inPurses: number
  /** What the shop's side gave of it, read from the entries' contra accounts; below zero where it gave some. */
  readonly given: number
}

/** The books after a story. */
export interface Audit {
  /** Of each asset the two sides together are zero when nothing was lost and nothing made up. */
  readonly ledger: readonly Balance[]
  /** What does not add up, in sentences; empty when all is well. */
  readonly breaches: readonly string[]
}

/**
 * Checks the invariants on the stored documents and WeChat's book themselves, not through the store's code. Offers and
 * their products are held to the very rule of `npm run audit`.
 */
export const audit = async (
  database: DatabaseEngine,
  trades: readonly BookedTrade[] = []
): Promise<Audit> => {
  const entries = await documentsOf(database, 'entries')
  const purses = await documentsOf(database, 'purses')
  const orders = await documentsOf(database, 'orders')
  const stock = await documentsOf(database, 'stock')
  const products = await documentsOf(database, 'products')
  const [front] = await documentsOf(database, 'rules', { _id: 'catalog' })
  const ledger = ASSETS.map((asset) => balanceOfAll(asset, purses, entries))
  const breaches = [
    ...purses.flatMap((purse) => purseBreaches(purse, entries)),
    ...orders.flatMap((order) => orderBreaches(order, entries)),
    ...moneyBreaches(orders, await ordersTrades(database, trades)),
    ...goodsBreaches({ orders, purses, stock }),
    ...examineOffers(products.map(readProduct), readFollowing(stock, front)).map(breachText),
    ...chainBreaches(entries),
    ...ledger.flatMap(unevenBreaches)
  ]
  return { ledger, breaches }
}

const breachText = ({ subject, what }: Breach): string => `${subject}: ${what}`

/** Without those that no order can take, and that a person decided about. */
const ordersTrades = async (
  database: DatabaseEngine,
  trades: readonly BookedTrade[]
): Promise<readonly BookedTrade[]> => {
  const settled = await documentsOf(database, 'bill_diffs', { state: 'settled' })
  const decided = new Set(settled.map(({ number }) => number))
  return trades.filter(({ outTradeNo }) => !decided.has(outTradeNo))
}

const ASSETS = ['quota', 'wallet', 'points'] as const
type Asset = (typeof ASSETS)[number]

/** Money says so in its names. */
const PARTS = {
  quota: ['free', 'held'],
  wallet: ['freeFen', 'heldFen'],
  points: ['free', 'held']
} as const

const total = (all: readonly Fields[], figure: (one: Fields) => number): number =>
  all.reduce((sum, one) => sum + figure(one), 0)

const freeOf = (purse: Fields, asset: Asset): number =>
  numberOf(field(purse, asset), PARTS[asset][0])
const heldOf = (purse: Fields, asset: Asset): number =>
  numberOf(field(purse, asset), PARTS[asset][1])
const balanceOf = (purse: Fields, asset: Asset): number =>
  freeOf(purse, asset) + heldOf(purse, asset)

/** I1: what an account holds is the sum of its entries and never below zero; what is held some order holds. */
const purseBreaches = (purse: Fields, entries: readonly Fields[]): string[] =>
  ASSETS.flatMap((asset) => {
    const account = `${asset}:${String(purse['_id'])}`
    const own = entries.filter((entry) => entry['account'] === account)
    const sum = total(own, (entry) => numberOf(entry, 'amount'))
    const balance = balanceOf(purse, asset)
    const isBelow = freeOf(purse, asset) < 0 || heldOf(purse, asset) < 0
    const held = heldByOrders(purse, asset)
    return [
      ...(balance === sum ? [] : [`${asset}: a purse holds ${balance}, its entries sum to ${sum}`]),
      ...(isBelow ? [`${asset}: a purse is below zero`] : []),
      ...(heldOf(purse, asset) === held ? [] : [`${asset}: held without an order that holds it`])
    ]
  })

const heldIn = ({ holds }: Fields): readonly unknown[] =>
  isObject(holds) ? Object.values(holds) : []

const heldByOrders = (purse: Fields, asset: Asset): number => {
  const name = { quota: '', wallet: 'walletFen', points: 'points' }[asset]
  return heldIn(purse).reduce<number>((sum, hold) => sum + numberOf(hold, name), 0)
}

const balanceOfAll = (
  asset: Asset,
  purses: readonly Fields[],
  entries: readonly Fields[]
): Balance => {
  const own = entries.filter((entry) => entry['asset'] === asset)
  return {
    asset,
    inPurses: total(purses, (purse) => balanceOf(purse, asset)),
    given: -total(own, (entry) => numberOf(entry, 'amount'))
  }
}

/** I1: both sides of all entries of an asset sum to zero. */
const unevenBreaches = ({ asset, inPurses, given }: Balance): string[] =>
  inPurses + given === 0 ? [] : [`the ledger of ${asset} sums to ${inPurses + given}`]

/** Every account is a chain without gaps. */
const chainBreaches = (entries: readonly Fields[]): string[] => {
  const next = new Map<string, { seq: number; balance: number }>()
  const ordered = entries.toSorted((a, b) => numberOf(a, 'seq') - numberOf(b, 'seq'))
  return ordered.flatMap((entry) => {
    const account = String(entry['account'])
    const before = next.get(account) ?? { seq: 0, balance: 0 }
    const balance = before.balance + numberOf(entry, 'amount')
    next.set(account, { seq: numberOf(entry, 'seq'), balance })
    const whole =
      numberOf(entry, 'seq') === before.seq + 1 && numberOf(entry, 'balanceAfter') === balance
    return whole ? [] : [`the chain of an account breaks at ${String(entry['_id'])}`]
  })
}
