import { MINUTE_MS } from '#domain/kernel/instant'
import type { OpenId, SkuId } from '#domain/kernel/ids'
import { accountOf, type Asset } from '#domain/ledger/index'
import { isLate, isQuota, standingRefunds, type OrderSnapshot } from '#domain/ordering/index'
import type { TestStore } from '#domain/testing/test-store'
import { checkAfterSales } from './after-sale-rules.ts'
import { checkDepartures } from './departures.ts'
import { givenBackOf, checkRefunds } from './money-back.ts'
import { isEnded, isPaid } from './order-rules.ts'
import type { Watch } from './watch.ts'

interface Rest {
  readonly store: TestStore
  readonly watch: Watch
  readonly shoppers: readonly OpenId[]
  readonly skus: readonly SkuId[]
  readonly templates: readonly string[]
  /** WeChat said of some payment that it did not know it: what was paid may be taken for unpaid, and goes back. */
  readonly lagged: boolean
  /** What every shopper was given to begin with. */
  readonly granted: Readonly<Record<'wallet' | 'points', number>>
}

interface Paid extends Rest {
  /** By shopper. */
  readonly paid: ReadonlyMap<OpenId, readonly OrderSnapshot[]>
}

/** After a time without accidents in which all timers ran: nothing is lost, doubled, held or left over. */
export const checkRest = async (rest: Rest): Promise<void> => {
  const { watch } = rest
  for (const order of watch.orders.values()) checkOrder(order, watch)
  checkMoney(rest)
  checkNothingToPay(rest)
  checkRefunds(rest.store.wechat.refunds, watch)
  checkAfterSales(watch)
  checkStock(rest)
  checkSales(rest)
  const adjusted = await watch.adjustments.check(rest.store, watch)
  const checked = { ...rest, paid: paidByShopper(watch) }
  for (const openid of rest.shoppers) {
    const isNew = watch.departures.hasLeft(openid)
    const given = [isNew ? {} : rest.granted, adjusted.get(openid)]
    await checkShopper(checked, openid, together(given))
  }
  for (const [as, { isFirst, gaveUp }] of watch.departures.all()) {
    const given = [isFirst ? rest.granted : {}, adjusted.get(as)]
    await checkShopper(checked, as, together(given, gaveUp))
  }
  checkDepartures(rest.store, watch)
  await watch.questions.check(rest.store, watch)
}

const paidByShopper = ({ orders }: Watch): Paid['paid'] => {
  const paid = new Map<OpenId, OrderSnapshot[]>()
  for (const order of orders.values()) {
    if (!isPaid(order)) continue
    const others = paid.get(order.openid)
    if (others) others.push(order)
    else paid.set(order.openid, [order])
  }
  return paid
}

/** I4, I7: every order is at its end, or waits for the operator, and no timer has work left. */
const checkOrder = (order: OrderSnapshot, watch: Watch): void => {
  const { id, status, holds, earning, lines } = order
  watch.asked += 4
  const ended = isEnded(order) || status === 'completed' || status === 'refunded'
  const waitsToBeShipped = status === 'paid' && !lines.every(isQuota)
  if (!ended && !waitsToBeShipped) watch.accuse('I7', `${status} for ever`, id)
  if (holds.state !== 'settled') watch.accuse('I7', 'its holds were never ended', id)
  if (earning.state === 'due') watch.accuse('I4', 'its points never came', id)
  const { duePay, dueClose, dueWork, dueRelay, dueRefund } = order
  if ([duePay, dueClose, dueWork, dueRelay, dueRefund].some((due) => due !== null)) {
    watch.accuse('I7', 'a timer has work with it for ever', id)
  }
}

/**
 * I3: nobody can pay an order that is closed here with a code that they were given. Codes that had run out by then
 * can't be paid, whatever WeChat says of them.
 */
const checkNothingToPay = ({ watch, store }: Rest): void => {
  const payable = new Set(
    store.wechat
      .trades()
      .filter(({ state }) => state === 'notPaid')
      .map(({ outTradeNo }) => outTradeNo)
  )
  for (const order of watch.orders.values()) {
    const { id, status, attempts } = order
    watch.asked += 1
    if (status !== 'closed') continue
    const isPayable = attempts.some(
      ({ outTradeNo, codeAt, expiresAt }) =>
        codeAt !== undefined && expiresAt > closedAt(order) && payable.has(outTradeNo)
    )
    if (isPayable) {
      watch.accuse('I3', 'closed here, and still to be paid at WeChat', id)
    }
  }
}

/** A function that closes may live so long, and what is paid meanwhile is late. */
const IN_TIME_MS = 2 * MINUTE_MS

const closedAt = ({ timeline }: OrderSnapshot): number =>
  timeline.findLast(({ step }) => step === 'closed')?.at ?? 0

/** I3: what was really paid pays a delivered order, or is to be sent back. */
const checkMoney = ({ watch, store, lagged }: Rest): void => {
  const known = new Map<string, OrderSnapshot>()
  for (const order of watch.orders.values()) {
    for (const { transactionId } of order.attempts) {
      if (transactionId !== undefined) known.set(transactionId, order)
    }
  }
  for (const { transactionId, outTradeNo, at, afterClose } of watch.money.all()) {
    watch.asked += 1
    const order = known.get(transactionId)
    if (!order) {
      watch.accuse('I3', 'money that no order knows', outTradeNo)
      continue
    }
    const isTakenLate = lagged || afterClose || at + IN_TIME_MS >= closedAt(order)
    if (order.status === 'closed' && !isTakenLate) {
      watch.accuse('I3', 'paid in time, and closed', order.id)
    }
    const back = standingRefunds(order.refunds).filter(
      (one) => one.transactionId === transactionId && isLate(one)
    )
    if (!isPaid(order) && back.length !== 1) {
      watch.accuse('I3', 'money kept for nothing', order.id)
    }
  }
  if (store.alarms.kinds().includes('settlingGaveUp')) {
    watch.accuse('I7', 'a delivery was given up', '')
  }
}

/** I5: nothing is held, and what was sold is what was paid. */
const checkStock = ({ store, watch, skus, templates, shoppers }: Rest): void => {
  const sold = new Map<string, number>()
  for (const order of watch.orders.values()) {
    if (!isPaid(order)) continue
    const back = givenBackOf(order, watch.taken)
    for (const { kind, skuId, quantity } of order.lines) {
      if (kind !== 'physical') continue
      sold.set(skuId, (sold.get(skuId) ?? 0) + quantity - back.pieces(skuId))
    }
  }
  for (const sku of skus) {
    const pieces = store.shop.piecesOf(sku)
    watch.asked += 2
    if (Object.keys(pieces?.holds ?? {}).length > 0) watch.accuse('I5', 'held for ever', sku)
    if ((pieces?.sold ?? 0) !== (sold.get(sku) ?? 0)) {
      watch.accuse('I5', 'sold is not what was paid', sku)
    }
  }
  const received = couponsReceived({ store, watch, shoppers })
  for (const template of templates) {
    const pieces = store.couponStock.of(template)
    watch.asked += 2
    if (Object.keys(pieces?.holds ?? {}).length > 0) watch.accuse('I5', 'held for ever', template)
    const gone = watch.departures.couponsOf(template)
    if ((pieces?.sold ?? 0) !== (received.get(template) ?? 0) + gone) {
      watch.accuse('I5', 'coupons given out are not those that were received', template)
    }
  }
}

/** How many coupons of each template are with the shoppers, those who left among them. */
const couponsReceived = ({
  store,
  watch,
  shoppers
}: Pick<Rest, 'store' | 'watch' | 'shoppers'>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  const leavers = [...watch.departures.all()].map(([as]) => as)
  for (const openid of [...shoppers, ...leavers]) {
    for (const { templateId } of Object.values(store.purses.current(openid).coupons)) {
      counts.set(templateId, (counts.get(templateId) ?? 0) + 1)
    }
  }
  return counts
}

/** Each paid line is counted once in the shop's figures. */
const checkSales = ({ store, watch }: Rest): void => {
  const paid = [...watch.orders.values()].filter(isPaid)
  const expected = paid.reduce((sum, { lines }) => sum + lines.length, 0)
  const sales = store.sales.all()
  const lines = new Set(sales.map(({ orderId, line }) => `${orderId}:${line}`))
  watch.asked += 1
  if (lines.size !== expected || sales.length !== expected) {
    watch.accuse('I4', 'the figures do not count each paid line once', '')
  }
}

type Given = Readonly<Record<Asset, number>>

/** All that was given, without what was given up. */
const together = (given: readonly (Partial<Given> | undefined)[], gaveUp?: Given): Given => {
  const sumOf = (asset: Asset): number =>
    given.reduce((sum, one) => sum + (one?.[asset] ?? 0), -(gaveUp?.[asset] ?? 0))
  return { quota: sumOf('quota'), wallet: sumOf('wallet'), points: sumOf('points') }
}

/** I1, I4, I6 of one shopper, from the paid orders alone: what they must have. */
const checkShopper = async (rest: Paid, openid: OpenId, given: Given): Promise<void> => {
  const { watch, store } = rest
  const purse = store.purses.current(openid)
  const expected = { ...given, quota: given.quota - watch.usedBy(openid) }
  const used = new Map<string, string>()
  for (const order of rest.paid.get(openid) ?? []) {
    const { holds, earning, lines } = order
    for (const line of lines.filter(isQuota)) expected.quota += line.calls * line.quantity
    const back = givenBackOf(order, watch.taken)
    expected.quota -= back.quota
    expected.wallet += back.walletFen - holds.walletFen
    expected.points += back.points - holds.points - back.earned
    if (earning.state === 'posted') expected.points += earning.points
    if (holds.couponId !== undefined && !back.coupon) used.set(holds.couponId, order.id)
  }
  const { quota, wallet, points } = purse
  const has = { quota: quota.free, wallet: wallet.freeFen, points: points.free }
  for (const asset of ['quota', 'wallet', 'points'] as const) {
    watch.asked += 2
    if (has[asset] !== expected[asset]) {
      watch.accuse('I4', `${asset}: ${has[asset]} and not ${expected[asset]}`, openid)
    }
    if ((await chainOf(rest, asset, openid)) !== has[asset]) {
      watch.accuse('I1', `the chain of ${asset} is broken`, openid)
    }
  }
  const held = [purse.holds, purse.openQuota, purse.asks]
  if (held.some((one) => Object.keys(one).length > 0)) {
    watch.accuse('I7', 'something is held for ever', openid)
  }
  for (const [id, coupon] of Object.entries(purse.coupons)) {
    watch.asked += 1
    const owner = used.get(id)
    const right = owner === undefined ? coupon.state === 'free' : coupon.state === 'used'
    if (!right || coupon.orderId !== owner) watch.accuse('I6', `a coupon is ${coupon.state}`, id)
  }
}

const ENTRIES = 10_000

/** The balance at the end of an account's chain; NaN where a link is missing. */
const chainOf = async ({ store }: Rest, asset: Asset, openid: OpenId): Promise<number> => {
  const entries = await store.ledger.statement(accountOf(asset, openid), 0, ENTRIES)
  let balance = 0
  for (const [index, { seq, amount, balanceAfter }] of entries.entries()) {
    balance += amount
    if (seq !== index + 1 || balanceAfter !== balance) return Number.NaN
  }
  return balance
}
