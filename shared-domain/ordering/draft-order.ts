import { outTradeNo, type CheckoutId, type OpenId, type OrderId } from '../kernel/ids.ts'
import { later, type Instant } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import type { PaymentAttempt, PaymentGateway, WechatChannel } from '../payment/index.ts'
import { attemptNumber } from '../payment/index.ts'
import { isQuota } from './order-line.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { Order } from './order.ts'
import type { Purchase } from './purchase.ts'
import { NOTHING_TO_TELL } from './wechat-shipping.ts'

export interface Draft {
  readonly id: OrderId
  readonly openid: OpenId
  readonly checkoutId: CheckoutId
  readonly contentHash: string
  readonly channel: WechatChannel
  readonly purchase: Purchase
  readonly now: Instant
}

/**
 * Takes a snapshot of everything that is being bought and writes the first attempt with its exact prepay body; where
 * nothing is left to pay there is none.
 * @throws RangeError on quantities and line counts outside the settings: the door refuses them before
 */
export const draftOrder = (draft: Draft, gateway: Pick<PaymentGateway, 'prepayBody'>): Order => {
  const { id, openid, checkoutId, contentHash, channel, purchase, now } = draft
  const { assets, stock, earnsPoints, lines, goodsFen, freightFen, payableFen, ...rest } = purchase
  const { cashFen, explanation, ...optional } = rest
  checkLines(lines)
  const expiresAt = later(now, settings.unpaidMs)
  const order = { id, openid, lines, cashFen, expiresAt }
  const attempts = cashFen > 0 ? [newAttempt(order, { channel, index: 0 }, gateway)] : []
  const quotaProducts = [...new Set(lines.filter(isQuota).map((line) => line.productId))]
  return Order.place(
    {
      id,
      openid,
      checkoutId,
      contentHash,
      lines,
      goodsFen,
      freightFen,
      payableFen,
      cashFen,
      explanation,
      expiresAt,
      holds: { state: 'taking', quotaProducts, stock, ...assets },
      earning: { points: earnsPoints, state: 'later' },
      attempts,
      createdAt: now,
      dueClose: later(now, settings.placingMs),
      // One by one, and last what may be absent: orders that begin as copies are slow, with all that follow from them.
      version: 0,
      status: 'placing',
      notices: [],
      refunds: {},
      afterSales: {},
      shipments: [],
      wechatShipping: NOTHING_TO_TELL,
      reviewed: [],
      hidden: false,
      timeline: [],
      outbox: [],
      queryTries: 0,
      closeTries: 0,
      workTries: 0,
      stuckAt: null,
      duePay: null,
      dueWork: null,
      dueRefund: null,
      dueRelay: null,
      dueShipping: null,
      dueReceipt: null,
      dueForget: null,
      moneyDays: [],
      ...optional
    },
    now
  )
}

const checkLines = (lines: Purchase['lines']): void => {
  if (lines.length === 0 || lines.length > settings.linesPerOrder) {
    throw new RangeError('not a number of lines for one order')
  }
  if (!lines.every(({ quantity }) => isQuantity(quantity))) {
    throw new RangeError('not a quantity for one line')
  }
}

const isQuantity = (quantity: number): boolean =>
  Number.isSafeInteger(quantity) && quantity >= 1 && quantity <= settings.piecesPerLine

type Payable = Pick<OrderSnapshot, 'id' | 'openid' | 'lines' | 'cashFen' | 'expiresAt'>

/**
 * A new attempt to pay an order, with the exact bytes that WeChat will get.
 * @throws RangeError when nothing is to be paid: WeChat takes no payment below one fen
 */
export const newAttempt = (
  order: Payable,
  { channel, index }: { readonly channel: WechatChannel; readonly index: number },
  gateway: Pick<PaymentGateway, 'prepayBody'>
): PaymentAttempt => {
  if (order.cashFen < 1) throw new RangeError('WeChat takes no payment below one fen')
  const number = outTradeNo(attemptNumber(order.id, channel, index))
  const body = gateway.prepayBody({
    channel,
    outTradeNo: number,
    description: order.lines.map((line) => line.name).join('、'),
    totalFen: order.cashFen,
    expiresAt: order.expiresAt,
    ...(channel === 'jsapi' ? { payer: order.openid } : {})
  })
  const { cashFen: totalFen, expiresAt } = order
  return { outTradeNo: number, channel, totalFen, body, expiresAt, state: 'prepared' }
}
