import type { StateTable } from '../kernel/state-table.ts'

/**
 * placing: written, holds being taken. awaitingPayment: the shopper may pay. abandoned: never shown, a placing that
 * could not be finished. delivered: quota is in the account. completed: nothing is left to do.
 */
export const orderMoves = {
  placing: ['awaitingPayment', 'abandoned'],
  awaitingPayment: ['paid', 'closed'],
  paid: ['delivered'],
  delivered: ['completed'],
  completed: [],
  closed: [],
  abandoned: []
} as const satisfies StateTable

export type OrderStatus = keyof typeof orderMoves
