import type { AfterSaleKind, AskedLine, RefundAmounts } from '../contracts/after-sales.ts'
import type { Instant } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import { openAfterSale } from './after-sale-mark.ts'
import { isQuota } from './order-line.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { piecesLeft, planRefund, type RefundPlan } from './refund-plan.ts'
import { piecesWithShopper } from './shipment.ts'

/** Whether its owner may ask for anything now. What the account has left of quota is looked at when they ask. */
export const mayAskFor = (order: OrderSnapshot, now: Instant): boolean =>
  openAfterSale(order) === null &&
  Object.keys(order.afterSales).length < settings.afterSalesPerOrder &&
  order.lines.some((line) => piecesLeft(order, line) > 0) &&
  planRefund(order, { kind: 'whole' }, now).ok

/** Pieces of each line that may be asked for. Quota goes back while the account still has its calls. */
export const askableLines = (order: OrderSnapshot, freeCalls: number): readonly AskedLine[] => {
  let calls = freeCalls
  return order.lines.flatMap((line) => {
    const left = piecesLeft(order, line)
    const quantity = isQuota(line) ? Math.min(left, Math.floor(calls / line.calls)) : left
    if (isQuota(line)) calls -= quantity * line.calls
    return quantity > 0 ? [{ line: line.line, quantity }] : []
  })
}

/** Only what was sent can be sent back. */
export const kindsOf = (
  order: OrderSnapshot,
  asked: readonly AskedLine[]
): readonly AfterSaleKind[] => {
  const arrived = asked.every(({ line, quantity }) => {
    const bought = order.lines.find((one) => one.line === line)
    return bought !== undefined && quantity <= piecesWithShopper(bought, order)
  })
  return arrived && asked.length > 0 ? ['refundOnly', 'returnAndRefund'] : ['refundOnly']
}

/** A plan as it is shown before anybody decides. */
export const amountsOf = ({
  cashFen,
  walletFen,
  points,
  freight,
  givesBack
}: RefundPlan): RefundAmounts => ({
  cashFen,
  walletFen,
  points,
  freightFen: freight.cashFen + freight.walletFen,
  earnedPoints: givesBack.earnedPoints,
  quota: givesBack.quota,
  couponBack: givesBack.couponId !== undefined
})
