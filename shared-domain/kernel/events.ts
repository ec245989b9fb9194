import type { EventId } from './ids.ts'
import type { Instant } from './instant.ts'

/**
 * Something that happened to an order and that others care about. It lies in the order's outbox until it was handled;
 * a handler's effect carries the event's id as its key, so repeating it has no effect.
 */
export interface DomainEvent {
  readonly id: EventId
  readonly type: EventType
  readonly at: Instant
  readonly detail?: Readonly<Record<string, string | number>>
}

export type EventType = 'orderPaid' | 'lateMoneyArrived' | 'settlingGaveUp'
