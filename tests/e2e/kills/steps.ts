import { fen } from '#domain/kernel/fen'
import { outTradeNo, refundNo, transactionId } from '#domain/kernel/ids'
import { SECOND_MS } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import type { Shop } from '../support/real-store.ts'
import { PAYER, type Actor, type Checkout } from '../support/actor.ts'
import { DoomedCalls } from './mishap.ts'

/** Calls of a placing in a cold function: products, stock, rules, order, purse, prepay, order. */
export const PREPAY_CALL = 6
export const LAST_SAVE_CALL = 7
/** Calls of a notice until the payment is stored; the delivery begins after it. */
const RECORDING_CALLS = 2
/** Calls of a cancel until WeChat has closed: order, query, close. */
const CLOSED_AT_WECHAT = 3

export const EXPIRED = { passMs: settings.unpaidMs + SECOND_MS }

export const place =
  (checkout: Checkout = 'checkout-1') =>
  (actor: Actor): Promise<unknown> =>
    actor.shop.placeOrder(actor.checkout(checkout))

/** Places an order whose function ends before its n-th call. */
export const placeKilledAt =
  (at: number, checkout: Checkout = 'checkout-1') =>
  (actor: Actor): Promise<void> =>
    killedAt(actor, at, (shop) => shop.placeOrder(actor.checkout(checkout)))

/** The code reached WeChat and never the shop. */
export const placeWithoutCode =
  (checkout: Checkout = 'checkout-1') =>
  async (actor: Actor): Promise<void> => {
    const outTradeNo = actor.number(checkout)
    actor.store.wechat.faults.set({ op: 'prepay', kind: 'dropAnswer', times: 1, outTradeNo })
    await place(checkout)(actor)
  }

/** The money is there; nobody was told. */
export const pay = async (actor: Actor): Promise<void> => {
  actor.store.wechat.phone.payOrder(PAYER, actor.number())
}

/** Placed, paid and recorded; the function ended before it delivered. */
export const record =
  (checkout: Checkout = 'checkout-1') =>
  async (actor: Actor): Promise<void> => {
    await place(checkout)(actor)
    actor.store.wechat.phone.payOrder(PAYER, actor.number(checkout))
    await recordOnly(actor, checkout)
  }

/** What is paid is recorded, and the function ends before it delivers. */
export const recordOnly = (actor: Actor, checkout?: Checkout): Promise<void> => {
  const event = actor.notice(actor.number(checkout))
  return killedAt(actor, RECORDING_CALLS + 1, (shop) => shop.receiveNotice(event))
}

export const expire = (actor: Actor): Promise<unknown> =>
  timer('expireUnpaidOrders')(actor, actor.start())

export const cancel = (actor: Actor, shop: Shop, checkout?: Checkout): Promise<unknown> =>
  shop.cancelOrder(actor.openid, actor.orderId(checkout))

/** The function that cancels ends between WeChat's close and ours. */
export const cancelCutOff = (actor: Actor): Promise<void> =>
  killedAt(actor, CLOSED_AT_WECHAT + 1, (shop) => cancel(actor, shop))

export const notice = (actor: Actor, shop: Shop): Promise<unknown> =>
  shop.receiveNotice(actor.notice(actor.number()))

/** Money that was under way when WeChat closed the order. */
export const lateNotice = (actor: Actor, shop: Shop): Promise<unknown> => {
  actor.store.wechat.phone.payAlthoughClosed(PAYER, actor.number())
  return notice(actor, shop)
}

const DELIVERY_TRIES = 60

/** Recorded and delivered, as often as it takes: where all lanes wait, the clock moves and transactions die. */
export const deliver = async (actor: Actor): Promise<void> => {
  await record()(actor)
  const { repositories, settleOrder } = actor.shop
  for (let tries = 0; tries < DELIVERY_TRIES; tries += 1) {
    const order = await repositories.orders.byId(actor.orderId())
    if (!order || order.state.status === 'completed') return
    await settleOrder(order, 'notification').catch(() => undefined)
  }
}

/** The operator gives everything back. */
export const decideRefund = (actor: Actor, shop: Shop = actor.shop): Promise<unknown> =>
  shop.approveRefund({
    orderId: actor.orderId(),
    ask: { kind: 'whole' },
    reason: 'operator',
    cause: 'operator'
  })

/** WeChat tells that the only refund of the order arrived. */
export const refundNotice = (actor: Actor, shop: Shop): Promise<unknown> => {
  const number = actor.number()
  const paid = actor.store.wechat.trades.get(number)?.payment?.transactionId ?? ''
  const refund = {
    refundNo: refundNo(`${actor.orderId()}R01`),
    refundId: '50300000000000000000000000001',
    outTradeNo: outTradeNo(number),
    transactionId: transactionId(paid),
    state: 'succeeded',
    amountFen: fen(990),
    totalFen: fen(990)
  } as const
  return shop.recordRefund({ source: 'notification', refund }, { cause: 'notification' })
}

/** The number of the only request of the order. */
export const requestOf = (actor: Actor) => refundNo(`${actor.orderId()}R01`)

/** The shopper asks their money back. */
export const askBack = (actor: Actor, shop: Shop = actor.shop): Promise<unknown> =>
  shop.askAfterSale(actor.openid, {
    orderId: actor.orderId(),
    requestId: 'request-of-a-story',
    kind: 'refundOnly',
    lines: [{ line: 0, quantity: 1 }],
    reason: 'unwanted',
    words: '',
    pictures: []
  })

/** Calls of an approval until the request's document has it: request, order, purse, request. */
const APPROVED_CALLS = 4

export const approveRequest = (actor: Actor, shop: Shop = actor.shop): Promise<unknown> =>
  shop.approveAfterSale({ id: requestOf(actor) })

/** The function ends before the order hears of the approval. */
export const approveCutOff = (actor: Actor): Promise<void> =>
  killedAt(actor, APPROVED_CALLS + 1, (shop) => approveRequest(actor, shop))

type Timer =
  | 'reconcilePayments'
  | 'sendRefunds'
  | 'expireUnpaidOrders'
  | 'retryFulfillment'
  | 'relayOutbox'
  | 'forgetOrders'
export const timer =
  (name: Timer) =>
  (actor: Actor, shop: Shop): Promise<unknown> =>
    shop[name]({ limit: settings.timerBatch, now: actor.now() })

const killedAt = async (
  actor: Actor,
  at: number,
  run: (shop: Shop) => Promise<unknown>
): Promise<void> => {
  const calls = new DoomedCalls(actor.store, { at, mishap: 'killedBefore' })
  await Promise.race([run(actor.start(calls.disturbance)), calls.killed])
}
