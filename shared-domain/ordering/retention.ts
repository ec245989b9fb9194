import { DAY_MS, later, type Instant } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import type { OrderSnapshot } from './order-snapshot.ts'

/** When the oldest of these raw notices has served its time: they prove payments until refunds and bills are over. */
export const noticesUntil = (notices: OrderSnapshot['notices']): Instant | null => {
  const [oldest] = notices.map(({ at }) => at).toSorted((a, b) => a - b)
  return oldest === undefined ? null : later(oldest, KEPT_MS)
}

const KEPT_MS = settings.keepNoticesMs

/** Whether WeChat ever moved money for it, or said so: such an order stays for ever. */
const hasMoney = ({ attempts, notices, refunds, moneyDays, status }: OrderSnapshot): boolean =>
  status !== 'abandoned' ||
  attempts.some(({ transactionId, state }) => transactionId !== undefined || state === 'paid') ||
  notices.length + Object.keys(refunds).length + moneyDays.length > 0

/** Whether it may go when its day has come: a placing that came to nothing, holds nothing and has nothing to do. */
export const isForgettable = (order: OrderSnapshot): boolean => {
  const { holds, outbox, dueForget } = order
  const { duePay, dueClose, dueWork, dueRefund, dueRelay, dueShipping, dueReceipt } = order
  const left = [duePay, dueClose, dueWork, dueRefund, dueRelay, dueShipping, dueReceipt]
  const isAtRest = holds.state === 'settled' && left.every((due) => due === null)
  return dueForget !== null && isAtRest && outbox.length === 0 && !hasMoney(order)
}

/** The order without raw notices that are too old, and the moment at which to look again. */
export const withoutOldNotices = (order: OrderSnapshot, now: Instant): OrderSnapshot => {
  const notices = order.notices.filter(({ at }) => now < later(at, KEPT_MS))
  const again = hasMoney(order) ? noticesUntil(notices) : later(now, DAY_MS)
  return { ...order, notices, dueForget: again }
}
