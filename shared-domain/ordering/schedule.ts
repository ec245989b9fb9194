import { later, type Instant } from '../kernel/instant.ts'
import { gapAfter, settings } from '../kernel/settings.ts'
import { spreadGap } from '../kernel/spread.ts'
import type { Holds, OrderSnapshot } from './order-snapshot.ts'
import { refundWaits } from './refund.ts'

type Due = Partial<OrderSnapshot>
type Resting = Pick<OrderSnapshot, 'holds' | 'refunds' | 'wechatShipping' | 'stuckAt'>

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
    workTries: 0,
    stuckAt: null
  }),

  /** Of a placing that came to nothing. */
  forgetting: (now: Instant): Due => ({ dueForget: later(now, settings.keepAbandonedMs) }),

  /** After the last gap only the expiry asks again. */
  nextQuery: (order: OrderSnapshot, now: Instant): Due => {
    const queryTries = order.queryTries + 1
    const gap = settings.queryGapsMs[queryTries]
    if (gap === undefined) return { queryTries, duePay: null }
    return { queryTries, duePay: later(now, spreadGap(gap, `${order.id}:${queryTries}`)) }
  },

  nextClose: (order: OrderSnapshot, now: Instant): Due => {
    const closeTries = order.closeTries + 1
    const gap = gapAfter(settings.workGapsMs, closeTries - 1)
    return { closeTries, dueClose: later(now, spreadGap(gap, `${order.id}:${closeTries}`)) }
  },

  /** @returns null when all tries are used up */
  nextWork: (order: OrderSnapshot, now: Instant): Due | null => {
    const workTries = order.workTries + 1
    if (workTries > settings.workTries) return null
    const gap = gapAfter(settings.workGapsMs, workTries - 1)
    return { workTries, dueWork: later(now, spreadGap(gap, `${order.id}:${workTries}`)) }
  },

  /**
   * A function that read the order while it was being placed may write its hold after the holds were ended. Where such
   * a function can still live, the hold is looked for once more. The first code is stored by the write that ends
   * placing.
   */
  holdsEnded: (order: OrderSnapshot, now: Instant): Due => {
    const placedAt = Math.min(...order.attempts.map(({ codeAt }) => codeAt ?? Infinity))
    const over = now >= placedAt + settings.functionLifeMs
    const look = over ? {} : { lookAgainAt: later(now, settings.secondReleaseMs) }
    const holds: Holds = { ...order.holds, state: 'settled', ...look }
    return { holds, ...schedule.rest({ ...order, holds }) }
  },

  /** Nothing is left to do at once: only the second look is waited for, whatever was done meanwhile. */
  rest: ({ holds, refunds, wechatShipping, stuckAt }: Resting): Due => ({
    dueWork: holds.lookAgainAt ?? null,
    stuckAt: wechatShipping.state === 'gaveUp' || refundWaits(refunds) ? stuckAt : null
  })
}
