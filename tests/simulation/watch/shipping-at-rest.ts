import { isQuota, paidAttempt, type OrderSnapshot } from '#domain/ordering/index'
import type { ShippingReport } from '#domain/fulfillment/shipping-reports'
import { settings } from '#domain/kernel/settings'
import type { TestStore } from '#domain/testing/test-store'
import { unsent } from './after-sale-rules.ts'
import type { Watch } from './watch.ts'

/** WeChat knows in the end what was sent of every payment, no more and no less, and nobody tells it for ever. */
export const checkShipping = (store: TestStore, watch: Watch): void => {
  const { shippingReports: book, wechat } = store
  for (const order of watch.orders.values()) {
    const { id, dueShipping, wechatShipping, timeline } = order
    watch.asked += 3
    if (dueShipping !== null || wechatShipping.state === 'gaveUp') {
      watch.accuse('I7', `WeChat was not told of what was sent: ${wechatShipping.state}`, id)
    }
    const settlings = timeline.filter(({ step }) => step === 'fundsSettled').length
    if (settlings !== (wechatShipping.state === 'settled' ? 1 : 0)) {
      watch.accuse('shipping', `its money was let go ${settlings} times`, id)
    }
    const paid = paidAttempt(order)
    const report = paid ? book.of(paid.transactionId) : undefined
    // What was received, or went back, can't be told otherwise any more.
    const isOver =
      !paid || book.isReceived(paid.transactionId) || wechat.isGivenBack(paid.transactionId)
    const wrong = isOver ? null : wrongReport(order, report)
    if (wrong !== null) watch.accuse('shipping', wrong, id)
  }
}

const wrongReport = (order: OrderSnapshot, report: ShippingReport | undefined): string | null => {
  const { shipments, lines, status } = order
  if (shipments.length === 0) {
    const isDelivered = status === 'completed' && lines.every(isQuota)
    if (isDelivered && !report) return 'WeChat does not know that quota was delivered'
    return report?.delivery.kind === 'express' ? 'WeChat was told of a parcel that never was' : null
  }
  if (report?.delivery.kind !== 'express') return 'WeChat does not know of a parcel'
  const { parcels, complete } = report.delivery
  const most = Math.min(shipments.length, settings.parcelsToldAtMost)
  if (parcels.length !== most) return `${parcels.length} of ${most} parcels are told`
  const sent = new Set(shipments.map(({ trackingNumber }) => trackingNumber))
  if (!parcels.every(({ trackingNumber }) => sent.has(trackingNumber))) return 'another parcel'
  const isAll = lines.every(({ line }) => unsent(order, line) === 0)
  return complete === isAll ? null : `told to be ${complete ? 'all' : 'a part'}, and is not`
}
