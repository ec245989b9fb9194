import type { OrderLineView, OrderView } from '../contracts/storefront.ts'
import type { Instant } from '../kernel/instant.ts'
import { codeLives, type PaymentAttempt, type PaymentGateway } from '../payment/index.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { openAttempts } from './receive-payment.ts'

/** What a shopper may see of an order. Codes are shown only while they can be used. */
export const orderView = (
  order: OrderSnapshot,
  now: Instant,
  gateway: Pick<PaymentGateway, 'paySheet'>
): OrderView => {
  const attempt = openAttempts(order).at(-1)
  const payable = order.status === 'awaitingPayment' && now < order.expiresAt
  return {
    orderId: order.id,
    status: order.status === 'abandoned' ? 'closed' : order.status,
    lines: order.lines.map(lineView),
    goodsFen: order.payableFen,
    freightFen: 0,
    pointsUsed: 0,
    balanceFen: 0,
    payableFen: order.payableFen,
    explanation: [],
    createdAt: order.createdAt,
    expiresAt: order.expiresAt,
    channel: order.attempts.at(-1)?.channel ?? 'native',
    ...(payable && attempt ? codeView(attempt, now, gateway) : {}),
    refundingFen: Object.values(order.refunds).reduce((sum, refund) => sum + refund.amountFen, 0),
    timeline: order.timeline.map(({ at, step, cause }) => ({ at, step, cause })),
    channels: [],
    shipments: [],
    actions: payable ? ['pay', 'cancel'] : [],
    now
  }
}

const lineView = (line: OrderSnapshot['lines'][number]): OrderLineView => ({
  line: line.line,
  kind: line.kind,
  productId: line.productId,
  skuId: line.skuId,
  name: line.name,
  choices: [],
  quantity: line.quantity,
  unitFen: line.unitFen,
  amountFen: line.amountFen,
  paidFen: line.amountFen,
  delivered: line.fulfillment.state === 'delivered',
  shipped: 0,
  reviewed: false
})

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
