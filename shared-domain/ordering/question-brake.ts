import type { OrderId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { gapAfter, settings } from '../kernel/settings.ts'
import type { OrderSnapshot } from './order-snapshot.ts'

interface Asked {
  readonly at: Instant
  readonly times: number
}

/** Orders that one warm function remembers: far more than wait for a payment in it at once. */
const MOST_REMEMBERED = 1000

/**
 * Whether WeChat may be asked about an order again: what a phone sends must not turn into as many questions there. A
 * warm function remembers when it asked, with growing gaps; when the timer asked stands in the order. No call: another
 * function may ask too, so that a phone is answered with as many questions as functions are warm, at most.
 */
export const questionBrake = () => {
  const asked = new Map<OrderId, Asked>()
  return {
    /** Remembers the question where it is allowed. */
    mayAsk: (order: OrderSnapshot, now: Instant): boolean => {
      const before = asked.get(order.id)
      const gapMs = gapAfter(settings.askGapsMs, (before?.times ?? 1) - 1)
      if (before && now - before.at < gapMs) return false
      if (now - timerAskedAt(order) < gapAfter(settings.askGapsMs, 0)) return false
      asked.delete(order.id)
      asked.set(order.id, { at: now, times: (before?.times ?? 0) + 1 })
      const [oldest] = asked.keys()
      if (asked.size > MOST_REMEMBERED && oldest !== undefined) asked.delete(oldest)
      return true
    }
  }
}

/** The timer stores its next question before it asks. */
const timerAskedAt = ({ duePay, queryTries }: OrderSnapshot): number => {
  const gapMs = settings.queryGapsMs[queryTries]
  return duePay === null || queryTries === 0 || gapMs === undefined ? 0 : duePay - gapMs
}
