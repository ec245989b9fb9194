import type { AfterSaleState, AfterSaleView } from '../contracts/after-sales.ts'
import type { OperatorAfterSaleView } from '../contracts/operator-after-sales.ts'
import type { Instant } from '../kernel/instant.ts'
import { refundView, type OrderSnapshot, type Refund } from '../ordering/index.ts'
import type { AfterSaleSnapshot } from './after-sale.ts'
import { deedsOf, operatorsDeeds, shoppersDeeds } from './after-sale-status.ts'

/** What is known besides. `order` absent: of the money the document alone speaks. */
export interface Beside {
  readonly now: Instant
  readonly order?: Pick<OrderSnapshot, 'refunds'>
}

/** A request as its owner sees it. */
export const afterSaleView = (
  { id, orderId, because, ...request }: AfterSaleSnapshot,
  { now, order }: Beside
): AfterSaleView => {
  const { kind, lines, amounts, reason, words, pictures, messages } = request
  const { returnTo, returnParcel } = request
  const money = order && moneyOf(order.refunds, id)
  const state = stateSeen(request.state, money?.refund)
  return {
    afterSaleId: id,
    orderId,
    kind,
    state,
    lines,
    amounts,
    reason,
    words,
    pictures,
    messages,
    ...(returnTo !== undefined && { returnTo }),
    ...(returnParcel !== undefined && { returnParcel }),
    ...(because !== undefined && state === 'refused' && { refusedBecause: because }),
    ...(because !== undefined && state === 'withdrawn' && { withdrawnBecause: because }),
    ...(money && { refund: refundView(money.number, money.refund) }),
    createdAt: request.createdAt,
    changedAt: request.movedAt,
    actions: deedsOf(shoppersDeeds, state),
    now
  }
}

export const operatorAfterSaleView = (
  request: AfterSaleSnapshot,
  beside: Beside
): OperatorAfterSaleView => {
  const view = afterSaleView(request, beside)
  const { openid } = request
  return { ...view, openid, actions: deedsOf(operatorsDeeds, view.state) }
}

/** The refund that counts: what WeChat closed was replaced by another number. */
const moneyOf = (
  refunds: OrderSnapshot['refunds'],
  first: string
): { readonly number: string; readonly refund: Refund } | null => {
  const refund = refunds[first]
  if (!refund) return null
  return refund.replacedBy === undefined
    ? { number: first, refund }
    : moneyOf(refunds, refund.replacedBy)
}

/** The order knows first how the money's way ended. */
const stateSeen = (state: AfterSaleState, refund: Refund | undefined): AfterSaleState => {
  if (state !== 'refunding') return state
  if (refund?.state === 'void') return 'refused'
  return refund?.state === 'success' ? 'refunded' : state
}
