import { hasDeparted } from '../kernel/ids.ts'
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

/** When an order of somebody who left has served its legal term. */
export const legalTermOf = ({ createdAt }: Pick<OrderSnapshot, 'createdAt'>): Instant =>
  later(createdAt, settings.keepDepartedMs)

/** The order without raw notices that are too old, and the moment at which to look again. */
export const withoutOldNotices = (order: OrderSnapshot, now: Instant): OrderSnapshot => {
  const notices = order.notices.filter(({ at }) => now < later(at, KEPT_MS))
  if (hasDeparted(order.openid) && hasMoney(order)) {
    const term = legalTermOf(order)
    if (now >= term) return { ...withoutPlaces(order), notices, dueForget: noticesUntil(notices) }
    const until = noticesUntil(notices)
    return { ...order, notices, dueForget: until !== null && until < term ? until : term }
  }
  const again = hasMoney(order) ? noticesUntil(notices) : later(now, DAY_MS)
  return { ...order, notices, dueForget: again }
}

/** What is left of somebody who left: numbers of parcels, and the district that they went to. The books stay. */
const withoutPlaces = (order: OrderSnapshot): OrderSnapshot => ({
  ...order,
  ...(order.address && { address: { ...order.address, province: '', city: '', district: '' } }),
  shipments: order.shipments.map((parcel) => ({ ...parcel, trackingNumber: '' }))
})
