import type { OpenId, OrderId } from '#domain/kernel/ids'
import { checkoutId } from '#domain/kernel/ids'
import { accountOf, emptyPurse, type LedgerEntry, type Purse } from '#domain/ledger/index'
import {
  defaultChannelPolicy,
  holdsInPurse,
  isLate,
  isQuota,
  orderView,
  standingRefunds,
  type Order,
  type OrderSnapshot
} from '#domain/ordering/index'
import { anna } from '#domain/testing/order-builder'
import { aCheckout } from '#domain/testing/test-store'
import type { PiecesSeen, Scene } from './world.ts'

/** Every checkout that a story may use. */
export const CHECKOUTS = ['checkout-0', 'checkout-1'] as const

/** Everything that is stored about one shopper and the story's orders. */
interface Books {
  readonly orders: readonly OrderSnapshot[]
  readonly entries: readonly LedgerEntry[]
  readonly purse: Purse | null
  /** Of balance and points. */
  readonly ownMoney: Readonly<Record<'wallet' | 'points', number>>
  /** What of it the story gave before it began, and what orders earned since. */
  readonly gifts: Readonly<Record<'wallet' | 'points', number>>
  readonly pieces: PiecesSeen | null
}

export const ordersOf = async ({ ports }: Scene, openid: OpenId = anna): Promise<Order[]> => {
  const ids = CHECKOUTS.map((checkout) => ports.ids.orderId(openid, checkoutId(checkout)))
  const found = await Promise.all(ids.map((id) => ports.orders.byId(id)))
  return found.filter((order) => order !== null)
}

const readBooks = async (scene: Scene): Promise<Books> => ({
  orders: (await ordersOf(scene)).map((order) => order.state),
  entries: await scene.ports.ledger.statement(accountOf('quota', anna), 0, 100),
  purse: await scene.ports.purses.read(anna),
  ownMoney: {
    wallet: await sumOf(scene, 'wallet'),
    points: await sumOf(scene, 'points')
  },
  gifts: {
    wallet: await sumOf(scene, 'wallet', isGift),
    points: await sumOf(scene, 'points', isGift)
  },
  pieces: scene.pieces?.() ?? null
})

const sumOf = async (
  { ports }: Scene,
  asset: 'wallet' | 'points',
  counts: (entry: LedgerEntry) => boolean = () => true
): Promise<number> => {
  const entries = await ports.ledger.statement(accountOf(asset, anna), 0, 100)
  return entries.filter(counts).reduce((sum, { amount }) => sum + amount, 0)
}

const isGift = ({ contra }: LedgerEntry): boolean => !contra.endsWith(':spent')

/** What is wrong although the story is not over yet: nothing of this may be true at any moment. */
export const wrongNow = async (scene: Scene): Promise<string[]> => {
  const books = await readBooks(scene)
  return [
    ...wrongLedger(books),
    ...wrongOwnMoney(books),
    ...wrongPieces(books),
    ...wrongClaims(books),
    ...deadCodes(scene, books)
  ]
}

/** What is wrong after all timers had their time: every order is at rest, nothing is lost, doubled or held. */
export const wrongInTheEnd = async (scene: Scene): Promise<string[]> => {
  const books = await readBooks(scene)
  const wrong = [
    ...wrongLedger(books),
    ...unrest(books),
    ...wrongMoney(scene, books),
    ...wrongReturns(books)
  ]
  const { wallet, points } = books.purse ?? emptyPurse(anna)
  const kept = Object.values(books.pieces?.holds ?? {})
  if (wallet.heldFen + points.held > 0 || kept.length > 0)
    wrong.push('own money or pieces are held for ever')
  const held = [
    ...Object.keys(books.purse?.holds ?? {}),
    ...Object.keys(books.purse?.openQuota ?? {})
  ]
  if (held.length > 0) wrong.push('something is held for ever')
  return [...wrong, ...(await blocked(scene))]
}

export const endOf = async (scene: Scene): Promise<string> => {
  const { orders } = await readBooks(scene)
  const refunds = orders.flatMap((order) => Object.values(order.refunds)).length
  const statuses = orders.map((order) => order.status).join(' + ')
  return `${statuses || 'no order'}${refunds > 0 ? ` + ${refunds} refund` : ''}`
}

/** I1: each entry exists for one reason, the chain is whole, the balance is its sum. */
const wrongLedger = ({ orders, entries, purse }: Books): string[] => {
  const wrong: string[] = []
  let sum = 0
  entries.forEach((entry, index) => {
    sum += entry.amount
    if (entry.seq !== index + 1 || entry.balanceAfter !== sum) wrong.push('the chain is broken')
  })
  const { free, held } = purse?.quota ?? { free: 0, held: 0 }
  if (free + held !== sum) wrong.push('the balance is not the sum of its entries')
  if (free < 0 || held < 0) wrong.push('a balance is below zero')
  for (const order of orders) {
    const posted = deliveriesOf(order, entries)
    if (posted > order.lines.filter(isQuota).length) wrong.push('delivered twice')
    if (posted > 0 && !PAID.has(order.status)) wrong.push(`delivered although ${order.status}`)
  }
  return wrong
}

const deliveriesOf = ({ id }: OrderSnapshot, entries: readonly LedgerEntry[]): number =>
  entries.filter(({ orderId, amount }) => orderId === id && amount > 0).length

/** I1 of balance and points: free and held together are the sum of their entries. */
const wrongOwnMoney = ({ purse, ownMoney }: Books): string[] => {
  const { wallet, points } = purse ?? emptyPurse(anna)
  const amounts = [wallet.freeFen, wallet.heldFen, points.free, points.held]
  const wrong = amounts.some((amount) => amount < 0) ? ['own money below zero'] : []
  if (wallet.freeFen + wallet.heldFen !== ownMoney.wallet) wrong.push('the balance is made up')
  if (points.free + points.held !== ownMoney.points) wrong.push('points are made up')
  return wrong
}

/** I5, and each piece that is sold is somebody's paid line. */
const wrongPieces = ({ orders, pieces }: Books): string[] => {
  if (!pieces) return []
  const held = Object.values(pieces.holds).reduce((sum, quantity) => sum + quantity, 0)
  const wrong = pieces.available < 0 ? ['stock below zero'] : []
  if (pieces.available + held + pieces.sold !== pieces.putIn) wrong.push('pieces do not add up')
  const bought = orders
    .filter(({ status, holds }) => PAID.has(status) && holds.state === 'settled')
    .flatMap(({ lines }) => lines.filter(({ kind }) => kind === 'physical'))
    .reduce((sum, { quantity }) => sum + quantity, 0)
  const back = orders
    .flatMap(({ refunds }) => standingRefunds(refunds))
    .flatMap(({ givesBack }) => givesBack.stock)
    .reduce((sum, { quantity }) => sum + quantity, 0)
  if (pieces.sold < bought - back) wrong.push('paid, and nothing was sold')
  return wrong
}

const PAID = new Set(['paid', 'shipped', 'completed', 'refunded'])

/** Two orders of one product never wait at once, and one that waits has its claim. */
const wrongClaims = ({ orders, purse, pieces: stock }: Books): string[] => {
  const live = orders.filter((order) => order.status === 'awaitingPayment')
  const quota = live.filter(({ holds }) => holds.quotaProducts.length > 0)
  const wrong = quota.length > 1 ? ['two unfinished orders of one product'] : []
  for (const { id, holds } of live) {
    const claimed = holds.quotaProducts.every((product) => purse?.openQuota[product] === id)
    const kept = !holdsInPurse(holds) || purse?.holds[id]
    const pieces = holds.stock.every(({ quantity }) => stock?.holds[id] === quantity)
    if (!claimed || !kept || !pieces) wrong.push('a live order without its hold')
  }
  return wrong
}

/** A code that is shown can be paid. */
const deadCodes = (scene: Scene, { orders }: Books): string[] =>
  orders.flatMap((order) => {
    const { codeUrl } = orderView(order, {
      now: scene.clock.now(),
      gateway: scene.wechat,
      channels: defaultChannelPolicy
    })
    if (codeUrl === undefined) return []
    const alive = order.attempts.some(
      ({ outTradeNo }) => scene.wechat.codeOf(outTradeNo) === codeUrl
    )
    return alive ? [] : ['the code that is shown is dead']
  })

const REST = new Set(['completed', 'refunded', 'closed', 'abandoned'])

/** I4, I7: paid is delivered, everything else is ended, and no timer has work left. */
const unrest = ({ orders, entries }: Books): string[] =>
  orders.flatMap((order) => {
    const goods = !order.lines.every(isQuota)
    const waits = order.status === 'shipped' || (order.status === 'paid' && goods)
    const wrong = REST.has(order.status) || waits ? [] : [`${order.status} for ever`]
    const posted = deliveriesOf(order, entries)
    if (order.status === 'completed' && posted !== order.lines.filter(isQuota).length)
      wrong.push('not delivered')
    const { duePay, dueClose, dueWork, dueRefund, dueRelay } = order
    if ([duePay, dueClose, dueWork, dueRefund, dueRelay].some((due) => due !== null))
      wrong.push('still due')
    if (order.holds.state !== 'settled') wrong.push('holds not settled')
    return wrong
  })

/** I2, I3, I8: each payment at WeChat is one paid order's, or went back once; WeChat's refunds are the order's own. */
const wrongMoney = (scene: Scene, { orders }: Books): string[] =>
  scene.wechat.trades().flatMap((trade) => {
    if (trade.state !== 'paid') return []
    const order = orders.find((one) =>
      one.attempts.some((attempt) => attempt.transactionId === trade.transactionId)
    )
    if (!order) return ['money that no order knows']
    const said = standingRefunds(order.refunds).filter(
      (refund) => refund.transactionId === trade.transactionId
    )
    const back = scene.wechat.refunds
      .list()
      .filter(({ seen }) => seen.outTradeNo === trade.outTradeNo && seen.state === 'succeeded')
    const backFen = sumFen(back.map(({ seen }) => seen.amountFen))
    if (backFen !== sumFen(said.map(({ cashFen }) => cashFen))) return ['sent back otherwise']
    const late = said.filter(isLate).length
    if (late > 1) return ['sent back twice']
    return late === 1 || PAID.has(order.status) ? [] : ['money kept for nothing']
  })

const sumFen = (amounts: readonly number[]): number =>
  amounts.reduce((sum, amount) => sum + amount, 0)

/** What a refund says it gave back came back: balance, points and pieces, once. */
const wrongReturns = ({ orders, ownMoney, gifts, pieces }: Books): string[] => {
  const paid = orders.filter(({ status }) => PAID.has(status))
  const refunds = orders.flatMap((order) => standingRefunds(order.refunds))
  const wrong = refunds.every(({ givenBack }) => givenBack) ? [] : ['something was not given back']
  for (const asset of ['wallet', 'points'] as const) {
    const name = asset === 'wallet' ? 'walletFen' : 'points'
    const spent = sumFen(paid.map(({ holds }) => holds[name]))
    const back = sumFen(refunds.map((refund) => refund[name]))
    if (ownMoney[asset] !== gifts[asset] - spent + back) wrong.push(`${asset} did not come back`)
  }
  const bought = paid.flatMap(({ holds }) => holds.stock).map(({ quantity }) => quantity)
  const restocked = refunds.flatMap(({ givesBack }) => givesBack.stock)
  const sold = sumFen(bought) - sumFen(restocked.map(({ quantity }) => quantity))
  if (pieces && pieces.sold !== sold) wrong.push('pieces did not come back')
  return wrong
}

/** The shopper can buy the product again, at the second try at the latest: a dead claim ends with the first. */
const blocked = async (scene: Scene): Promise<string[]> => {
  const again = aCheckout({ checkout: 'checkout-again' })
  const bought = await scene.useCases.placeOrder(again)
  const id: OrderId = scene.ports.ids.orderId(anna, again.checkoutId)
  return bought.ok && bought.value.state.id === id ? [] : ['the shopper can not buy again']
}
