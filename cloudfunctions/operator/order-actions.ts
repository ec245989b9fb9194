import * as v from 'valibot'

import type { OperatorOrderActions } from '#domain/contracts/operator-orders'
import { parseOrderId } from '#domain/kernel/ids'
import { ok } from '#domain/kernel/result'
import { shipOrder } from '#domain/ordering/use-cases/ship-order'

import type { Action } from '../_platform/door.ts'
import { id, writtenLine } from '../_platform/requests.ts'
import type { SaleComposition } from '../_platform/sale.ts'
import type { OperatorDoor } from './operator-door.ts'

const shipping = v.object({
  orderId: id(parseOrderId),
  carrier: v.pipe(writtenLine(20), v.minLength(1)),
  trackingNumber: v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{4,40}$/))
})

/** What an operator does to an order. */
export const orderActions = (
  shop: SaleComposition,
  { acts }: OperatorDoor
): Readonly<Record<keyof OperatorOrderActions, Action>> => {
  const ship = shipOrder({ ...shop, ...shop.repositories })
  return {
    'order.ship': acts('order.ship')(shipping, async (_, request) => {
      const shipped = await ship(request)
      if (!shipped.ok) return shipped
      const { id: orderId, status } = shipped.value.state
      return ok({ orderId, status })
    })
  }
}
