import type { Offer, QuotaProduct } from '../catalog/index.ts'
import { addFen, timesFen } from '../kernel/fen.ts'
import { outTradeNo, type CheckoutId, type OpenId, type OrderId } from '../kernel/ids.ts'
import { later, type Instant } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import { attemptNumber, type PaymentGateway, type WechatChannel } from '../payment/index.ts'
import type { OrderLine } from './order-line.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { Order } from './order.ts'

export interface OfferedItem {
  readonly product: QuotaProduct
  readonly offer: Offer
  readonly quantity: number
}

export interface Draft {
  readonly id: OrderId
  readonly openid: OpenId
  readonly checkoutId: CheckoutId
  readonly contentHash: string
  readonly channel: WechatChannel
  readonly items: readonly OfferedItem[]
  readonly now: Instant
}

/**
 * Takes a snapshot of everything that is being bought and writes the first attempt with its exact prepay body.
 * @throws RangeError on quantities, line counts and totals outside the settings: the door refuses them before
 */
export const draftOrder = (draft: Draft, gateway: Pick<PaymentGateway, 'prepayBody'>): Order => {
  const lines = draft.items.map(lineOf)
  if (lines.length === 0 || lines.length > settings.linesPerOrder) {
    throw new RangeError('not a number of lines for one order')
  }
  const payableFen = addFen(...lines.map((line) => line.amountFen))
  if (payableFen < 1) throw new RangeError('WeChat takes no payment below one fen')
  const expiresAt = later(draft.now, settings.unpaidMs)
  const number = outTradeNo(attemptNumber(draft.id, draft.channel, 0))
  const body = gateway.prepayBody({
    channel: draft.channel,
    outTradeNo: number,
    description: lines.map((line) => line.name).join('、'),
    totalFen: payableFen,
    expiresAt,
    ...(draft.channel === 'jsapi' ? { payer: draft.openid } : {})
  })
  const attempt = {
    outTradeNo: number,
    channel: draft.channel,
    totalFen: payableFen,
    body,
    expiresAt,
    state: 'prepared' as const
  }
  const { id, openid, checkoutId, contentHash, now } = draft
  return Order.place(
    {
      ...blank,
      id,
      openid,
      checkoutId,
      contentHash,
      lines,
      payableFen,
      expiresAt,
      cashFen: payableFen,
      holds: { state: 'taking', quotaProducts: [...new Set(lines.map((line) => line.productId))] },
      attempts: [attempt],
      createdAt: now,
      dueClose: later(now, settings.placingMs)
    },
    now
  )
}

const blank = {
  version: 0,
  status: 'placing',
  notices: [],
  refunds: {},
  timeline: [],
  outbox: [],
  queryTries: 0,
  closeTries: 0,
  workTries: 0,
  duePay: null,
  dueWork: null,
  dueRefund: null,
  dueRelay: null,
  moneyDays: []
} as const satisfies Partial<OrderSnapshot>

const lineOf = ({ product, offer, quantity }: OfferedItem, line: number): OrderLine => {
  if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > settings.piecesPerLine) {
    throw new RangeError('not a quantity for one line')
  }
  return {
    line,
    kind: 'quota',
    productId: product.id,
    skuId: product.skuId,
    name: product.name,
    quantity,
    unitFen: offer.priceFen,
    amountFen: timesFen(offer.priceFen, quantity),
    calls: product.calls,
    models: product.models,
    fulfillment: { state: 'none' }
  }
}
