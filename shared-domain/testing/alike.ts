import type { OrderSnapshot } from '../ordering/order-snapshot.ts'

type Writable = { -readonly [Field in keyof OrderSnapshot]: OrderSnapshot[Field] }

type Optional = {
  [Field in keyof OrderSnapshot]-?: object extends Pick<OrderSnapshot, Field> ? Field : never
}[keyof OrderSnapshot]
type Named = 'address' | 'carrier' | 'paidAt' | 'remark' | 'invoice' | 'limits' | 'closedBecause'
/** Never, where an order may be without something that is not named here: then nothing fits. */
type Whole = Exclude<Optional, Named> extends never ? Writable : never

/**
 * The same order, its fields in one order for all orders, so that they are of one hidden class: what came about by
 * different copies is of different ones, and whatever reads many such orders is several times slower.
 */
export const alike = (order: OrderSnapshot, version: number): OrderSnapshot => {
  const same: Writable = {
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
    attempts: order.attempts,
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
  return withOptional(same, order)
}

/** What an order may be without, in one order too. */
const withOptional = (same: Whole, order: OrderSnapshot): OrderSnapshot => {
  const { address, carrier, limits, remark, invoice, paidAt, closedBecause } = order
  if (address !== undefined) same.address = address
  if (carrier !== undefined) same.carrier = carrier
  if (paidAt !== undefined) same.paidAt = paidAt
  if (remark !== undefined) same.remark = remark
  if (invoice !== undefined) same.invoice = invoice
  if (limits !== undefined) same.limits = limits
  if (closedBecause !== undefined) same.closedBecause = closedBecause
  return same
}
