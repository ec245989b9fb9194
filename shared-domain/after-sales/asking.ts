import type { AfterSaleKind, AfterSaleRefusal, AskedLine } from '../contracts/after-sales.ts'
import type { OpenId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { refuse, type Result } from '../kernel/result.ts'
import { settings } from '../kernel/settings.ts'
import type { Purses } from '../ledger/index.ts'
import {
  isQuota,
  kindsOf,
  openAfterSale,
  planRefund,
  type OrderSnapshot,
  type RefundAsk,
  type RefundPlan
} from '../ordering/index.ts'

/** What somebody asks for, and when. */
export interface Asking {
  readonly kind: AfterSaleKind
  readonly lines: readonly AskedLine[]
  /** AI calls that the account still has. */
  readonly freeCalls: number
  readonly now: Instant
}

/** Whether it may be asked for, and what it would bring. */
export const planAsked = (
  order: OrderSnapshot,
  { kind, lines, freeCalls, now }: Asking
): Result<RefundPlan, AfterSaleRefusal> => {
  const refusal = notNow(order)
  if (refusal) return refuse(refusal)
  const planned = planRefund(order, piecesAsked({ kind, lines }), now)
  if (!planned.ok) return planned
  if (!kindsOf(order, lines).includes(kind)) {
    return refuse({ kind: 'notPossibleNow', status: order.status })
  }
  const { quota } = planned.value.givesBack
  return quota > freeCalls ? refuse({ kind: 'quotaUsed', left: freeCalls }) : planned
}

/** One request of an order at a time, and so many in all. */
export const notNow = (order: OrderSnapshot): AfterSaleRefusal | null => {
  const open = openAfterSale(order)
  if (open) return { kind: 'afterSaleOpen', afterSaleId: open.number }
  const limit = settings.afterSalesPerOrder
  const made = Object.keys(order.afterSales).length
  return made >= limit ? { kind: 'tooManyRefunds', limit } : null
}

export const piecesAsked = ({ kind, lines }: Pick<Asking, 'kind' | 'lines'>): RefundAsk => ({
  kind: 'pieces',
  lines,
  ...(kind === 'returnAndRefund' && { returned: true })
})

/** Looked at only where quota was bought: the ledger has the last word anyway. 0 or 1 call. */
export const freeCallsOf = async (
  purses: Pick<Purses, 'read'>,
  openid: OpenId,
  lines: OrderSnapshot['lines']
): Promise<number> => (lines.some(isQuota) ? ((await purses.read(openid))?.quota.free ?? 0) : 0)
