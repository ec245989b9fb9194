import * as v from 'valibot'

import type { OperatorOrderActions, ShopShelf } from '#domain/contracts/operator-orders'
import { parseOpenId, parseOrderId, type OrderId } from '#domain/kernel/ids'
import type { Instant } from '#domain/kernel/instant'
import { ok, refuse } from '#domain/kernel/result'
import { settings } from '#domain/kernel/settings'
import type { OrderSnapshot } from '#domain/ordering/index'
import { isMeantBy, operatorOrderView, piecesToSend } from '#domain/ordering/operator-order-view'
import { shipOrder } from '#domain/ordering/use-cases/ship-order'

import { createOrderShelf } from '../_platform/cloudbase/order-shelf.ts'
import type { Action } from '../_platform/door.ts'
import { id, moment, whole, writtenLine } from '../_platform/requests.ts'
import type { SaleComposition } from '../_platform/sale.ts'
import { asError } from '../_platform/system/as-error.ts'
import type { OperatorDoor } from './operator-door.ts'

const shelf = v.picklist([
  'toShip',
  'shipped',
  'completed',
  'awaitingPayment',
  'refunded',
  'closed'
])
const listing = v.object({
  shelf,
  from: v.exactOptional(moment),
  text: v.exactOptional(writtenLine(40))
})
const ofShopper = v.object({ openid: id(parseOpenId), from: v.exactOptional(moment) })
const naming = v.object({ orderId: id(parseOrderId) })
const pieces = v.object({
  line: whole(0, settings.linesPerOrder),
  quantity: whole(1, settings.piecesPerLine)
})
const shipping = v.object({
  orderId: id(parseOrderId),
  carrier: v.pipe(writtenLine(20), v.minLength(1)),
  trackingNumber: v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{4,40}$/)),
  lines: v.exactOptional(
    v.pipe(v.array(pieces), v.minLength(1), v.maxLength(settings.linesPerOrder))
  )
})

/** Orders of all shoppers, and what an operator does to one. */
export const orderActions = (
  shop: SaleComposition,
  { looks, acts }: OperatorDoor
): Readonly<Record<keyof OperatorOrderActions, Action>> => {
  const { clock } = shop
  const { orders } = shop.repositories
  const find = foundOrders(shop)
  const ship = shipOrder({ ...shop, orders })
  return {
    'order.list': looks('order.list')(listing, async (_, asked) => ok(await find.listed(asked))),
    'order.ofShopper': looks('order.ofShopper')(ofShopper, async (_, asked) =>
      ok(await find.ofShopper(asked))
    ),
    'order.show': looks('order.show')(naming, async (_, { orderId }) => {
      const found = await orders.byId(orderId)
      if (!found) return refuse({ kind: 'orderNotFound' })
      return ok(operatorOrderView(found.state, clock.now()))
    }),
    'order.ship': acts('order.ship')(shipping, async (_, request) => {
      const shipped = await ship(request)
      if (!shipped.ok) return shipped
      const { id: orderId, status } = shipped.value.state
      return ok({ orderId, status })
    })
  }
}

interface Asked {
  readonly shelf: ShopShelf
  readonly from?: Instant
  readonly text?: string
}

const foundOrders = ({ clock, db, log, repositories: { orders } }: SaleComposition) => {
  const stored = createOrderShelf(db, (error) =>
    log.alert('unreadableOrder', { error: asError(error) })
  )
  const named = async (orderId: OrderId) => {
    const found = await orders.byId(orderId)
    return { orders: found ? [operatorOrderView(found.state, clock.now())] : [] }
  }
  const shownOf = (found: readonly OrderSnapshot[]) =>
    found.map((order) => operatorOrderView(order, clock.now()))
  /** One call: a page of a shelf, or of more orders those that are meant, or the one whose whole number it is. */
  const listed = async ({ shelf: wanted, from, text = '' }: Asked) => {
    const number = parseOrderId(text)
    if (number) return named(number)
    const isToShip = wanted === 'toShip'
    const { orders: found, next } = await stored.page({
      status: isToShip ? 'paid' : wanted,
      first: isToShip ? 'oldest' : 'newest',
      // What is asked back stands among what is to be sent, and is left out.
      limit: text === '' && !isToShip ? settings.ordersPerPage : settings.ordersSearched,
      ...(from !== undefined && { from })
    })
    const shown = found
      .filter((order) => isMeantBy(order, text))
      .filter((order) => !isToShip || piecesToSend(order).length > 0)
    return { orders: shownOf(shown), ...(next !== undefined && { next }) }
  }
  const ordersOf = async ({ openid, from }: v.InferOutput<typeof ofShopper>) => {
    const page = { limit: settings.ordersPerPage, ...(from !== undefined && { from }) }
    const { orders: found, ...rest } = await stored.ofShopper(openid, page)
    return { orders: shownOf(found), ...rest }
  }
  return { listed, ofShopper: ordersOf }
}
