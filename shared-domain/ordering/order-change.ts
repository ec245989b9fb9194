import type { DomainEvent } from '../kernel/events.ts'
import { eventId, type EventId } from '../kernel/ids.ts'
import { later, type Instant } from '../kernel/instant.ts'
import { gapAfter, settings } from '../kernel/settings.ts'
import { checkMove } from '../kernel/state-table.ts'
import { orderMoves, type OrderStatus } from './order-status.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { withStep, type Note, type TimelineStep } from './timeline.ts'

/** The order in another state. @throws Error for a move that the table does not name */
export const moved = (
  order: OrderSnapshot,
  to: OrderStatus,
  changes: Partial<OrderSnapshot> = {}
): OrderSnapshot => {
  checkMove(orderMoves, order.status, to)
  return Object.assign({ ...order }, changes, { status: to })
}

/** The order with one more step of its history. */
export const stepped = (
  order: OrderSnapshot,
  step: TimelineStep,
  { now, cause, note }: Note
): OrderSnapshot => {
  const entry = { at: now, step, cause }
  const told = note === undefined ? entry : { ...entry, note }
  return { ...order, timeline: withStep(order.timeline, told) }
}

/** The order with something in its outbox that others must hear of. */
export const emitted = (order: OrderSnapshot, event: Omit<DomainEvent, 'id'>): OrderSnapshot => {
  const id = eventId(`${order.id}:${order.version + 1}:${order.outbox.length}`)
  return { ...order, outbox: [...order.outbox, { id, ...event }], dueRelay: event.at }
}

/** The order without what was told; what was put off comes again, later each time. */
export const eventsHandled = (
  order: OrderSnapshot,
  handled: ReadonlySet<EventId>,
  now: Instant
): OrderSnapshot => {
  const outbox = order.outbox
    .filter(({ id }) => !handled.has(id))
    .map((event) => ({ ...event, tries: (event.tries ?? 0) + 1 }))
  const most = Math.max(0, ...outbox.map(({ tries }) => tries))
  const again = later(now, gapAfter(settings.workGapsMs, most - 1))
  return { ...order, outbox, dueRelay: outbox.length > 0 ? again : null }
}
