import type { StateTable } from '../kernel/state-table.ts'

/**
 * placing: written, holds being taken. awaitingPayment: the shopper may pay. abandoned: never shown, a placing that
 * could not be finished. shipped: every piece is on its way. delivered: quota is in the account, goods were received.
 * completed: nothing is left to do. refunded: every piece was given back, and the money with it.
 */
export const orderMoves = {
  placing: ['awaitingPayment', 'abandoned'],
  awaitingPayment: ['paid', 'closed'],
  /** Closed only where its money went back before anything was delivered: see held-back.ts. */
  paid: ['shipped', 'delivered', 'refunded', 'closed'],
  shipped: ['delivered', 'refunded'],
  delivered: ['completed'],
  completed: ['refunded'],
  refunded: [],
  closed: [],
  abandoned: []
} as const satisfies StateTable

export type OrderStatus = keyof typeof orderMoves

const PAID: ReadonlySet<OrderStatus> = new Set([
  'paid',
  'shipped',
  'delivered',
  'completed',
  'refunded'
])

/** Whether its money came in time: it may have gone back since. */
export const wasPaid = (status: OrderStatus): boolean => PAID.has(status)
