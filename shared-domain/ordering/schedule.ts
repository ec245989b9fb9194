import { later, type Instant } from '../kernel/instant.ts'
import { gapAfter, settings } from '../kernel/settings.ts'
import type { OrderSnapshot } from './order-snapshot.ts'

type Due = Partial<OrderSnapshot>

/**
 * When an order is looked at next, and by which timer. A timer moves the moment before it goes to the network, so an
 * item that fails goes to the back of the row and two overlapping runs do not both take it.
 */
export const schedule = {
  waitingForPayment: (order: OrderSnapshot, now: Instant): Due => ({
    duePay: later(now, gapAfter(settings.queryGapsMs, 0)),
    dueClose: order.expiresAt
  }),

  /** Paid, closed or abandoned: the function that did it settles at once, the timer if that did not happen. */
  settling: (now: Instant): Due => ({
    duePay: null,
    dueClose: null,
    dueWork: later(now, settings.settleAtOnceMs),
    workTries: 0
  }),

  /** After the last gap only the expiry asks again. */
  nextQuery: (order: OrderSnapshot, now: Instant): Due => {
    const queryTries = order.queryTries + 1
    const gap = settings.queryGapsMs[queryTries]
    return { queryTries, duePay: gap === undefined ? null : later(now, gap) }
  },

  nextClose: (order: OrderSnapshot, now: Instant): Due => {
    const closeTries = order.closeTries + 1
    return { closeTries, dueClose: later(now, gapAfter(settings.workGapsMs, closeTries - 1)) }
  },

  /** @returns null when all tries are used up */
  nextWork: (order: OrderSnapshot, now: Instant): Due | null => {
    const workTries = order.workTries + 1
    if (workTries > settings.workTries) return null
    return { workTries, dueWork: later(now, gapAfter(settings.workGapsMs, workTries - 1)) }
  },

  /**
   * A function that read the order while it was being placed may write its hold after the holds were ended. Where such
   * a function can still live, the hold is looked for once more. The first code is stored by the write that ends
   * placing.
   */
  holdsEnded: (order: OrderSnapshot, now: Instant): Due => {
    const placedAt = Math.min(...order.attempts.map(({ codeAt }) => codeAt ?? Infinity))
    const over = now >= placedAt + settings.functionLifeMs
    return { dueWork: over ? null : later(now, settings.secondReleaseMs) }
  }
}
