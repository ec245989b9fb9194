import type { DomainEvent } from '../kernel/events.ts'
import { parseRefundNo, type RefundNo } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { OutcomeUnknown } from '../kernel/outcome-unknown.ts'
import { openAfterSale, type OrderSnapshot } from '../ordering/index.ts'
import { afterSaleWords } from './after-sale-words.view.ts'
import { changeAfterSale, type ChangeAfterSaleDeps } from './change-after-sale.ts'
import { draftAfterSale } from './draft-after-sale.ts'

/**
 * What an order's outbox tells requests: one that was cut off is written down, and the money's end is theirs too. The
 * same event again changes nothing. 0 to 2 calls.
 */
export const followOrder = async (
  deps: ChangeAfterSaleDeps,
  event: DomainEvent,
  order: OrderSnapshot
): Promise<void> => {
  const number = parseRefundNo(event.detail?.['refundNo'])
  if (number === null) return
  if (event.type === 'refundEnded' && order.status === 'refunded')
    await leftEmpty(deps, order, event.at)
  if (event.type === 'afterSaleAsked') return writtenDown(deps, order, number)
  if (event.type !== 'refundEnded' && event.type !== 'refundVoid') return
  // A number that WeChat closed went on under others: the request has the first one.
  const first = order.refunds[number]?.root ?? number
  if (order.refunds[first]?.reason !== 'afterSale') return
  const afterSale = await deps.afterSales.byId(first)
  if (!afterSale) return
  await changeAfterSale(deps, afterSale, (current) =>
    event.type === 'refundEnded'
      ? current.arrive(event.at)
      : current.fallThrough(afterSaleWords.quotaUsed, event.at)
  )
}

/** The shop gave all of it back by itself: an open request has nothing to wait for. */
const leftEmpty = async (
  deps: ChangeAfterSaleDeps,
  order: OrderSnapshot,
  now: Instant
): Promise<void> => {
  const open = openAfterSale(order)
  const afterSale = open && (await deps.afterSales.byId(open.number))
  if (!afterSale) return
  await changeAfterSale(deps, afterSale, (current) =>
    current.leaveEmpty(afterSaleWords.nothingLeft, now)
  )
}

const writtenDown = async (
  { afterSales }: ChangeAfterSaleDeps,
  order: OrderSnapshot,
  number: RefundNo
): Promise<void> => {
  const open = openAfterSale(order)
  // Decided meanwhile: then it was written down before.
  if (open?.number !== number || (await afterSales.byId(number))) return
  const inserted = await afterSales.insert(draftAfterSale(order, open))
  if (inserted.kind === 'unknown') throw new OutcomeUnknown('insert after-sale')
}
