import { later, type Instant } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import type { OrderLine } from './order-line.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { askedUnsent } from './after-sale-mark.ts'
import { mayComeToNothing, refundedOfLine, restockedPieces } from './refund.ts'

/** 包裹: one parcel and what is in it. */
export interface Shipment {
  readonly carrier: string
  readonly trackingNumber: string
  readonly at: Instant
  readonly lines: readonly { readonly line: number; readonly quantity: number }[]
}

/** Pieces of a line that are in some parcel. */
export const shippedPieces = (shipments: readonly Shipment[], line: number): number =>
  shipments
    .flatMap((shipment) => shipment.lines)
    .filter((one) => one.line === line)
    .reduce((sum, { quantity }) => sum + quantity, 0)

/** Pieces that still have to be sent; none of what is delivered without a parcel, or was given back before. */
export const piecesToShip = (
  { kind, line, skuId, quantity }: OrderLine,
  { shipments, refunds }: Pick<OrderSnapshot, 'shipments' | 'refunds'>
): number =>
  kind === 'physical'
    ? quantity - shippedPieces(shipments, line) - restockedPieces(refunds, skuId)
    : 0

/** Whether nothing is left to send, and no refund that may come to nothing leaves more. */
export const isAllSent = (order: Pick<OrderSnapshot, 'lines' | 'shipments' | 'refunds'>): boolean =>
  order.lines.every((line) => piecesToShip(line, order) === 0) && !mayComeToNothing(order.refunds)

/** Of these, what nobody asks back: pieces whose refund is asked for wait for the decision. */
export const piecesToSendNow = (
  line: OrderLine,
  order: Pick<OrderSnapshot, 'shipments' | 'refunds' | 'afterSales'>
): number => Math.max(0, piecesToShip(line, order) - askedUnsent(order, line.line))

/** Pieces that were sent and not returned since: what a shopper could send back. */
export const piecesWithShopper = (
  { line, skuId }: OrderLine,
  { shipments, refunds }: Pick<OrderSnapshot, 'shipments' | 'refunds'>
): number => {
  const returned = refundedOfLine(refunds, line).quantity - restockedPieces(refunds, skuId)
  return shippedPieces(shipments, line) - Math.max(0, returned)
}

/** Whether a parcel holds only what may be sent now, and something. */
export const mayShip = (order: OrderSnapshot, { lines }: Shipment): boolean =>
  lines.length > 0 &&
  new Set(lines.map(({ line }) => line)).size === lines.length &&
  lines.every(({ line, quantity }) => {
    const bought = order.lines.find((one) => one.line === line)
    return bought && quantity > 0 && quantity <= piecesToSendNow(bought, order)
  })

/** The order with one more parcel; `complete` when nothing is left to send. */
export const withShipment = (
  order: OrderSnapshot,
  shipment: Shipment
): { readonly changes: Partial<OrderSnapshot>; readonly complete: boolean } => {
  const shipments = [...order.shipments, shipment]
  const sent = { ...order, shipments }
  const lines = order.lines.map((line): OrderLine =>
    line.kind === 'physical' && piecesToShip(line, sent) === 0
      ? { ...line, fulfillment: { ...line.fulfillment, state: 'shipped', at: shipment.at } }
      : line
  )
  const complete = isAllSent(sent)
  const due = complete ? { dueReceipt: later(shipment.at, settings.receiptMs) } : {}
  return { changes: { shipments, lines, ...due }, complete }
}
