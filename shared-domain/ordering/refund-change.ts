import type { RefundNo } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { checkMove } from '../kernel/state-table.ts'
import { emitted } from './order-change.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { refundMoves, type Refund } from './refund.ts'
import { stuck } from './stuck.ts'

/** @throws Error when the order has no such refund: only a bug asks */
export const refundOf = ({ refunds }: OrderSnapshot, number: string): Refund => {
  const refund = refunds[number]
  if (!refund) throw new Error('no such refund in this order')
  return refund
}

/** One refund with something changed. @throws Error for a move that the table does not name */
export const withChange = (
  order: OrderSnapshot,
  number: RefundNo,
  changes: Partial<Refund>
): OrderSnapshot => {
  const { stuckBecause, ...refund } = refundOf(order, number)
  const moves = changes.state !== undefined && changes.state !== refund.state
  if (moves) checkMove(refundMoves, refund.state, changes.state)
  // Once it goes on, it waits for nobody.
  const stays = !moves && stuckBecause !== undefined && { stuckBecause }
  return { ...order, refunds: { ...order.refunds, [number]: { ...refund, ...stays, ...changes } } }
}

interface Why {
  readonly now: Instant
  readonly why: string
}

/** It waits for a person from now on: people hear of it, and it is listed. */
export const heard = (order: OrderSnapshot, number: RefundNo, { now, why }: Why): OrderSnapshot =>
  toldStuck(stuck(withChange(order, number, { stuckBecause: why }), now), number, { now, why })

/** People hear of it. */
export const toldStuck = (
  order: OrderSnapshot,
  refundNo: RefundNo,
  { now, why }: Why
): OrderSnapshot => emitted(order, { type: 'refundStuck', at: now, detail: { refundNo, why } })
