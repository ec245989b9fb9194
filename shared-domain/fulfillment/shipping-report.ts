import { isQuota, isAllSent, paidAttempt, toldAtMost } from '../ordering/index.ts'
import type { OrderSnapshot, Shipment } from '../ordering/index.ts'
import type { Instant } from '../kernel/instant.ts'
import type { ReportedParcel, ShippingReport } from './shipping-reports.ts'

/** What an order has to tell WeChat now. @returns null where WeChat paid nothing of it */
export const shippingReport = (order: OrderSnapshot, now: Instant): ShippingReport | null => {
  const paid = paidAttempt(order)
  if (!paid) return null
  const { transactionId, payer = order.openid } = paid
  return { transactionId, payer, at: now, delivery: deliveryOf(order) }
}

const deliveryOf = (order: OrderSnapshot): ShippingReport['delivery'] => {
  const { lines, shipments, wechatShipping, address } = order
  // Nothing but quota was bought, or is left where all goods went back unsent.
  if (shipments.length === 0) {
    return { kind: 'virtual', goods: goodsIn(order, lines.filter(isQuota)) }
  }
  const complete = isAllSent(order)
  const parcels = toldParcels(order).map((parcel) => reportedParcel(order, parcel))
  const inParts = wechatShipping.parcels > 0 && !wechatShipping.complete
  return {
    kind: 'express',
    parcels,
    split: inParts || !complete || shipments.length > 1,
    complete,
    ...(address === undefined ? {} : { phone: address.phone })
  }
}

/** Where there are more than WeChat takes, the last one is the one that completes the order. */
const toldParcels = (order: OrderSnapshot): readonly Shipment[] => {
  const { shipments } = order
  const most = toldAtMost(order)
  const last = shipments.slice(-1)
  return shipments.length <= most ? shipments : [...shipments.slice(0, most - 1), ...last]
}

const reportedParcel = (order: OrderSnapshot, parcel: Shipment): ReportedParcel => {
  const { carrier, trackingNumber, lines } = parcel
  return { carrier, trackingNumber, goods: goodsIn(order, lines) }
}

const goodsIn = (
  { lines }: OrderSnapshot,
  pieces: readonly { readonly line: number; readonly quantity: number }[]
): string =>
  pieces
    .map(({ line, quantity }) => {
      const name = lines.find((one) => one.line === line)?.name ?? ''
      return `${name}*${quantity}`
    })
    .join(';')
