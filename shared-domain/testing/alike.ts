import type { PaymentAttempt } from '../payment/index.ts'
import type { OrderSnapshot } from '../ordering/order-snapshot.ts'

type Optional<Document> = {
  [Field in keyof Document]-?: object extends Pick<Document, Field> ? Field : never
}[keyof Document]
/** Never, where a document may be without something that is not named: then nothing fits, and nothing is forgotten. */
type Whole<Document, Named> =
  Exclude<Optional<Document>, Named> extends never
    ? { -readonly [Field in keyof Document]: Document[Field] }
    : never
type OfOrder = 'address' | 'carrier' | 'paidAt' | 'remark' | 'invoice' | 'limits' | 'closedBecause'
type OfAttempt =
  | 'codeUrl'
  | 'prepayId'
  | 'codeAt'
  | 'codesGivenUp'
  | 'payer'
  | 'transactionId'
  | 'paidFen'
  | 'paidAt'

/**
 * The same order, its fields in one order for all orders, and undefined where it is without: so that they are of one
 * hidden class. What came about by different copies is of different ones, and whatever reads or copies many such orders
 * is several times slower.
 */
export const alike = (order: OrderSnapshot, version: number): OrderSnapshot => {
  const same: Whole<OrderSnapshot, OfOrder> = {
    id: order.id,
    version,
    openid: order.openid,
    checkoutId: order.checkoutId,
    contentHash: order.contentHash,
    status: order.status,
    lines: order.lines,
    goodsFen: order.goodsFen,
    freightFen: order.freightFen,
    payableFen: order.payableFen,
    cashFen: order.cashFen,
    explanation: order.explanation,
    holds: order.holds,
    attempts: order.attempts.map(alikeAttempt),
    notices: order.notices,
    refunds: order.refunds,
    afterSales: order.afterSales,
    shipments: order.shipments,
    wechatShipping: order.wechatShipping,
    earning: order.earning,
    reviewed: order.reviewed,
    timeline: order.timeline,
    outbox: order.outbox,
    queryTries: order.queryTries,
    closeTries: order.closeTries,
    workTries: order.workTries,
    createdAt: order.createdAt,
    expiresAt: order.expiresAt,
    hidden: order.hidden,
    duePay: order.duePay,
    dueClose: order.dueClose,
    dueWork: order.dueWork,
    dueRefund: order.dueRefund,
    dueRelay: order.dueRelay,
    dueShipping: order.dueShipping,
    dueReceipt: order.dueReceipt,
    dueForget: order.dueForget,
    stuckAt: order.stuckAt,
    moneyDays: order.moneyDays
  }
  addOptional(same, order)
  return same
}

type Loose<Document, Field extends keyof Document> = {
  -readonly [One in Field]?: Document[One] | undefined
}

const addOptional = (same: Loose<OrderSnapshot, OfOrder>, order: OrderSnapshot): void => {
  same.address = order.address
  same.carrier = order.carrier
  same.paidAt = order.paidAt
  same.remark = order.remark
  same.invoice = order.invoice
  same.limits = order.limits
  same.closedBecause = order.closedBecause
}

const alikeAttempt = (attempt: PaymentAttempt): PaymentAttempt => {
  const { outTradeNo, channel, totalFen, body, expiresAt, state } = attempt
  const same: Whole<PaymentAttempt, OfAttempt> = {
    outTradeNo,
    channel,
    totalFen,
    body,
    expiresAt,
    state
  }
  addSeen(same, attempt)
  return same
}

/** What came of it so far. */
const addSeen = (same: Loose<PaymentAttempt, OfAttempt>, attempt: PaymentAttempt): void => {
  same.codeUrl = attempt.codeUrl
  same.prepayId = attempt.prepayId
  same.codeAt = attempt.codeAt
  same.codesGivenUp = attempt.codesGivenUp
  same.payer = attempt.payer
  same.transactionId = attempt.transactionId
  same.paidFen = attempt.paidFen
  same.paidAt = attempt.paidAt
}
