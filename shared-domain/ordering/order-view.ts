import type { ExplanationView } from '../contracts/checkout.ts'
import type { OrderAction, OrderLineView, OrderView } from '../contracts/orders.ts'
import type { Instant } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import { codeLives, type PaymentAttempt, type PaymentGateway } from '../payment/index.ts'
import { allowedChannels, type ChannelPolicy } from './channel-policy.ts'
import { openAfterSale } from './after-sale-mark.ts'
import { mayAskFor } from './after-sale-terms.ts'
import { mayHide } from './may-hide.ts'
import { mayReview } from './may-review.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import type { KeptRow } from './purchase.ts'
import { openAttempts } from './receive-payment.ts'
import { refundedOfLine, standingRefunds, type RefundState } from './refund.ts'
import { refundView } from './refund-view.ts'
import { shippedPieces } from './shipment.ts'
import { confirmableAtWechat } from './wechat-shipping.ts'

interface Seeing {
  readonly now: Instant
  readonly gateway: Pick<PaymentGateway, 'paySheet'>
  readonly channels: ChannelPolicy
}

/** What a shopper may see of an order. Codes are shown only while they can be used. */
export const orderView = (order: OrderSnapshot, seeing: Seeing): OrderView => {
  const { now, gateway } = seeing
  const attempt = openAttempts(order).at(-1)
  const payable = order.status === 'awaitingPayment' && now < order.expiresAt
  const { walletFen, points } = order.holds
  return {
    orderId: order.id,
    status: order.status === 'abandoned' ? 'closed' : order.status,
    lines: order.lines.map((line) => lineView(order, line)),
    goodsFen: order.goodsFen,
    freightFen: order.freightFen,
    pointsUsed: points,
    balanceFen: walletFen,
    payableFen: order.cashFen,
    explanation: order.explanation.map((row) => rowView(row, order.lines)),
    createdAt: order.createdAt,
    expiresAt: order.expiresAt,
    channel: order.attempts.at(-1)?.channel ?? 'native',
    channels: payable ? otherChannels(order, seeing.channels) : [],
    ...(payable && attempt ? codeView(attempt, now, gateway) : {}),
    ...refundsView(order),
    ...afterSaleView(order),
    timeline: order.timeline.map(({ at, step, cause }) => ({ at, step, cause })),
    shipments: order.shipments.map(({ at: shippedAt, ...shipment }) => ({
      ...shipment,
      shippedAt
    })),
    ...optional(order),
    actions: actionsOf(order, payable, seeing),
    now
  }
}

const refundsView = ({ refunds }: OrderSnapshot): Pick<OrderView, 'refundingFen' | 'refunds'> => ({
  refundingFen: standingRefunds(refunds)
    .filter(({ state }) => state !== 'success')
    .reduce((sum, { cashFen, walletFen }) => sum + cashFen + walletFen, 0),
  refunds: Object.entries(refunds)
    .filter(([, { state }]) => state !== 'closed')
    .map(([number, refund]) => refundView(number, refund))
})

/** The one that waits for its decision, else the one whose money is on its way. */
const afterSaleView = (order: OrderSnapshot): Pick<OrderView, 'afterSaleId'> => {
  const open = openAfterSale(order)?.number
  const [underWay] = Object.entries(order.refunds)
    .filter(([, { reason, state }]) => reason === 'afterSale' && isUnderWay(state))
    .map(([number, { root }]) => root ?? number)
  const afterSaleId = open ?? underWay
  return afterSaleId === undefined ? {} : { afterSaleId }
}

const isUnderWay = (state: RefundState): boolean =>
  state === 'due' || state === 'processing' || state === 'abnormal'

const optional = (order: OrderSnapshot): Partial<OrderView> => {
  const { paidAt, closedBecause, address, carrier, remark, invoice } = order
  const confirmAtWechat = confirmableAtWechat(order)
  return {
    ...(paidAt === undefined ? {} : { paidAt }),
    ...(closedBecause === undefined ? {} : { closedBecause }),
    ...(address === undefined ? {} : { address }),
    ...(carrier === undefined ? {} : { carrier: carrier.name }),
    ...(remark === undefined ? {} : { remark }),
    ...(invoice === undefined ? {} : { invoice }),
    ...(confirmAtWechat === undefined ? {} : { confirmAtWechat })
  }
}

const lineView = (order: OrderSnapshot, line: OrderSnapshot['lines'][number]): OrderLineView => ({
  line: line.line,
  kind: line.kind,
  productId: line.productId,
  skuId: line.skuId,
  name: line.name,
  choices: line.choices,
  ...(line.picture === undefined ? {} : { picture: line.picture }),
  quantity: line.quantity,
  unitFen: line.unitFen,
  amountFen: line.amountFen,
  paidFen: line.paidFen,
  delivered: line.fulfillment.state === 'delivered',
  shipped: shippedPieces(order.shipments, line.line),
  refunded: refundedOfLine(order.refunds, line.line).quantity,
  reviewed: order.reviewed.includes(line.line)
})

/** A row with its shares by SKU; what takes nothing from a line does not name it. */
export const rowView = (
  { kind, label, amountFen, shares }: KeptRow,
  lines: readonly { readonly skuId: string }[]
): ExplanationView => ({
  kind: kind === 'wallet' ? 'balance' : kind,
  label,
  amountFen,
  lines: lines.flatMap(({ skuId }, index) => {
    const share = shares[index] ?? 0
    return share === 0 ? [] : [{ skuId, amountFen: share }]
  })
})

const otherChannels = (order: OrderSnapshot, policy: ChannelPolicy) => {
  if (order.attempts.length >= settings.attemptsPerOrder) return []
  const now = openAttempts(order).at(-1)?.channel
  const kinds = order.lines.map(({ kind }) => kind)
  return allowedChannels(policy, kinds).filter((channel) => channel !== now)
}

const actionsOf = (
  order: OrderSnapshot,
  payable: boolean,
  { channels, now }: Seeing
): readonly OrderAction[] => {
  const { status, lines } = order
  const possible: readonly (readonly [OrderAction, boolean])[] = [
    ['pay', payable],
    ['switchChannel', payable && otherChannels(order, channels).length > 0],
    ['cancel', status === 'awaitingPayment'],
    ['confirm', status === 'shipped'],
    ['review', status === 'completed' && lines.some((line) => mayReview(order, line))],
    ['afterSale', mayAskFor(order, now)],
    ['hide', mayHide(order)]
  ]
  return possible.filter(([, may]) => may).map(([action]) => action)
}

const codeView = (
  attempt: PaymentAttempt,
  now: Instant,
  gateway: Pick<PaymentGateway, 'paySheet'>
): Pick<OrderView, 'codeUrl' | 'sheet'> => {
  if (!codeLives(attempt, now)) return {}
  return {
    ...(attempt.codeUrl === undefined ? {} : { codeUrl: attempt.codeUrl }),
    ...(attempt.prepayId === undefined ? {} : { sheet: gateway.paySheet(attempt.prepayId) })
  }
}
