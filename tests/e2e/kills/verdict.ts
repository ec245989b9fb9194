import { documentsOf } from '../../stories/documents.ts'
import { field, listOf, namesIn, numberOf, textOf, type Fields } from '../support/fields.ts'
import type { RealStore } from '../support/real-store.ts'
import { wrongRequests } from './requests-verdict.ts'
import { CHECKOUTS, type Actor } from '../support/actor.ts'

/** Everything that is stored about the shoppers of a story. */
export interface Books {
  readonly orders: readonly Fields[]
  readonly requests: readonly Fields[]
  readonly purses: readonly Fields[]
  readonly entries: readonly Fields[]
  readonly sales: readonly Fields[]
}

const ASSETS = ['quota', 'wallet', 'points'] as const
type Asset = (typeof ASSETS)[number]

export const readBooks = async (store: RealStore, actors: readonly Actor[]): Promise<Books> => {
  const openids = actors.map((actor) => actor.openid)
  const openid = { $in: openids }
  const account = { $in: ASSETS.flatMap((asset) => openids.map((one) => `${asset}:${one}`)) }
  const orders = await documentsOf(store.cloud.database, 'orders', { openid })
  const orderId = { $in: orders.map((order) => order['_id']) }
  return {
    orders,
    requests: await documentsOf(store.cloud.database, 'after_sales', { openid }),
    purses: await documentsOf(store.cloud.database, 'purses', { _id: openid }),
    entries: await documentsOf(store.cloud.database, 'entries', { account }),
    sales: await documentsOf(store.cloud.database, 'sales', { orderId })
  }
}

const ofActor = (books: Books, { openid }: Actor): Books => {
  const orders = books.orders.filter((order) => order['openid'] === openid)
  const ids = new Set(orders.map((order) => order['_id']))
  return {
    orders,
    requests: books.requests.filter((request) => request['openid'] === openid),
    purses: books.purses.filter((purse) => purse['_id'] === openid),
    entries: books.entries.filter((entry) => entry['openid'] === openid),
    sales: books.sales.filter((sale) => ids.has(sale['orderId']))
  }
}

/** What must hold at every moment. */
export const wrongNow = (actor: Actor, all: Books): string[] => {
  const books = ofActor(all, actor)
  return [...wrongLedger(books), ...wrongClaims(books)]
}

/** What must hold when all timers had their time: everything is at rest, nothing is lost, doubled or held. */
export const wrongInTheEnd = (actor: Actor, all: Books): string[] => {
  const books = ofActor(all, actor)
  const held = books.purses.flatMap((purse) => [
    ...namesIn(purse['holds']),
    ...namesIn(purse['openQuota'])
  ])
  return [
    ...wrongLedger(books),
    ...(held.length > 0 ? ['something is held for ever'] : []),
    ...books.orders.flatMap((order) => unrest(order, books)),
    ...wrongRequests(books),
    ...wrongMoney(actor, books)
  ]
}

/** How it ended, in a word per order. */
export const endOf = (actor: Actor, all: Books): string => {
  const { orders } = ofActor(all, actor)
  const words = orders.map((order) => {
    const refunds = namesIn(order['refunds']).length
    return `${textOf(order, 'status')}${refunds > 0 ? ' and money goes back' : ''}`
  })
  return words.toSorted().join(' + ') || 'no order'
}

/** I1: each account is a whole chain and its balance is the sum; each paid order is delivered once. */
const wrongLedger = (books: Books): string[] => [
  ...ASSETS.flatMap((asset) => wrongAccount(asset, books)),
  ...books.orders.flatMap((order) => wrongDelivery(order, books))
]

/** Each entry names its other side, so that both sum to zero. */
const CONTRA: Readonly<Record<Asset, string>> = {
  quota: 'sys:quota:sold',
  wallet: 'sys:wallet:spent',
  points: 'sys:points:earned'
}
const PAID = new Set(['paid', 'completed', 'refunded'])

const wrongAccount = (asset: Asset, { purses, entries }: Books): string[] => {
  const wrong: string[] = []
  let sum = 0
  entries
    .filter((entry) => entry['asset'] === asset)
    .toSorted((a, b) => numberOf(a, 'seq') - numberOf(b, 'seq'))
    .forEach((entry, index) => {
      sum += numberOf(entry, 'amount')
      if (numberOf(entry, 'seq') !== index + 1) wrong.push('a gap in the chain')
      if (numberOf(entry, 'balanceAfter') !== sum) wrong.push('the chain does not add up')
      if (entry['contra'] !== CONTRA[asset]) wrong.push('an entry without its other side')
    })
  const account = purses[0]?.[asset]
  const parts = ['free', 'held', 'freeFen', 'heldFen'].map((part) => numberOf(account, part))
  const balance = parts.reduce((total, one) => total + one, 0)
  if (balance !== sum) wrong.push(`${asset}: the purse holds ${balance}, its entries sum to ${sum}`)
  if (parts.some((one) => one < 0)) wrong.push(`${asset} below zero`)
  const putIn = entries
    .filter((entry) => entry['asset'] === asset && numberOf(entry, 'amount') > 0)
    .reduce((total, entry) => total + numberOf(entry, 'amount'), 0)
  if (asset === 'quota' && numberOf(account, 'total') !== putIn) {
    wrong.push('the total is not all that was put in')
  }
  return wrong
}

const wrongDelivery = (order: Fields, { entries }: Books): string[] => {
  const posted = deliveriesOf(order, entries).length
  const status = textOf(order, 'status')
  return [
    ...(posted > listOf(order['lines']).length ? ['delivered twice'] : []),
    ...(posted > 0 && !PAID.has(status) ? [`delivered although ${status}`] : [])
  ]
}

const deliveriesOf = (order: Fields, entries: readonly Fields[]): readonly Fields[] =>
  entries.filter(
    (entry) =>
      entry['orderId'] === order['_id'] &&
      entry['asset'] === 'quota' &&
      numberOf(entry, 'amount') > 0
  )

/** One unfinished order of a product at most, and it has its claim. */
const wrongClaims = ({ orders, purses }: Books): string[] => {
  const live = orders.filter((order) => order['status'] === 'awaitingPayment')
  const wrong = live.length > 1 ? ['two unfinished orders of one product'] : []
  for (const order of live) {
    const id = textOf(order, '_id')
    const claimed = Object.values(Object(purses[0]?.['openQuota'])).includes(id)
    if (!claimed || field(purses[0]?.['holds'], id) === undefined) {
      wrong.push('a live order without its hold')
    }
  }
  return wrong
}

const REST = new Set(['completed', 'refunded', 'closed', 'abandoned'])
const DUE = ['duePay', 'dueClose', 'dueWork', 'dueRefund', 'dueRelay']

/** I4, I7: paid is delivered and told once, everything else is ended, and no timer has work left. */
const unrest = (order: Fields, { entries, sales }: Books): string[] => {
  const status = textOf(order, 'status')
  const wrong = REST.has(status) ? [] : [`${status} for ever`]
  const posted = deliveriesOf(order, entries).length
  const told = sales.filter((sale) => sale['orderId'] === order['_id']).length
  const lines = PAID.has(status) ? listOf(order['lines']).length : 0
  if (posted !== lines) wrong.push(`${status} with ${posted} deliveries`)
  if (told !== lines) wrong.push(`${status} with ${told} sales`)
  if (DUE.some((due) => order[due] !== null)) wrong.push('still due')
  if (field(order['holds'], 'state') !== 'settled') wrong.push('holds not settled')
  return wrong
}

/** I2, I3, I8: each payment at WeChat is one completed order's, or goes back once. */
const wrongMoney = (actor: Actor, { orders }: Books): string[] =>
  CHECKOUTS.flatMap((checkout) => {
    const payment = actor.store.wechat.trades.get(actor.number(checkout))?.payment
    const order = orders.find(({ _id }) => _id === actor.orderId(checkout))
    const back = namesIn(order?.['refunds']).length
    if (back > 1) return ['sent back twice']
    if (!payment) return PAID.has(textOf(order, 'status')) ? ['completed without money'] : []
    const arrived = actor.store.wechat.refunds
      .list()
      .filter((refund) => refund.outTradeNo === actor.number(checkout))
    if (arrived.filter(({ state }) => state === 'SUCCESS').length !== back) {
      return [`${back} refunds, and WeChat sent ${arrived.length}`]
    }
    const known = listOf(order?.['attempts']).some(
      (attempt) => field(attempt, 'transactionId') === payment.transactionId
    )
    if (!known) return ['money that no order knows']
    const kept = order?.['status'] === 'completed' ? 1 : 0
    return back + kept === 1 ? [] : [`kept ${kept} and sent back ${back} of one payment`]
  })
