import type { OrderId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { changeOrder, type ChangeOrderDeps } from '../change-order.ts'
import { openAfterSale } from '../after-sale-mark.ts'
import type { Order } from '../order.ts'
import type { OrderSnapshot } from '../order-snapshot.ts'
import { piecesToSendNow, piecesToShip, type Shipment } from '../shipment.ts'
import type { NotPossibleNow } from './confirm-receipt.ts'
import type { OrderNotFound } from './own-order.ts'

export interface ShipOrder {
  readonly orderId: OrderId
  readonly carrier: string
  readonly trackingNumber: string
  /** Absent: everything that may be sent now. */
  readonly lines?: Shipment['lines']
}

/** What would be sent is asked back: its request is decided first. */
export interface AfterSaleOpen {
  readonly kind: 'afterSaleOpen'
  readonly afterSaleId: string
}

type Refusal = OrderNotFound | NotPossibleNow | AfterSaleOpen

/**
 * 发货: one parcel goes out; several make a whole order. The same tracking number again is the same parcel. 2 calls.
 */
export const shipOrder =
  (deps: ChangeOrderDeps & { readonly clock: Clock }) =>
  async (command: ShipOrder): Promise<Result<Order, Refusal>> => {
    const found = await deps.orders.byId(command.orderId)
    if (!found) return refuse({ kind: 'orderNotFound' })
    const now = deps.clock.now()
    const { order, answer } = await changeOrder(deps, found, (current) => {
      const { carrier, trackingNumber } = command
      const { shipments, lines } = current.state
      const sent = shipments.some((one) => one.trackingNumber === trackingNumber)
      if (sent) return { save: false, answer: true }
      const left = lines.flatMap((line) => {
        const quantity = piecesToSendNow(line, current.state)
        return quantity > 0 ? [{ line: line.line, quantity }] : []
      })
      const parcel = { carrier, trackingNumber, at: now, lines: command.lines ?? left }
      const shipped = current.ship(parcel, { cause: 'operator', now })
      return { save: shipped, answer: shipped }
    })
    return answer ? ok(order) : refuse(whyNot(order.state, command.lines))
  }

const whyNot = (order: OrderSnapshot, lines: ShipOrder['lines']): Refusal => {
  const open = openAfterSale(order)
  const named = order.lines.filter((one) => lines?.some(({ line }) => line === one.line) ?? true)
  const waits = named.some((line) => piecesToSendNow(line, order) < piecesToShip(line, order))
  if (open && waits) return { kind: 'afterSaleOpen', afterSaleId: open.number }
  return { kind: 'notPossibleNow', status: order.status }
}
