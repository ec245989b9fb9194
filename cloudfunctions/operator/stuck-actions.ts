import * as v from 'valibot'

import type { OperatorStuckActions, StuckOrderView } from '#domain/contracts/operator-stuck'
import { parseOrderId } from '#domain/kernel/ids'
import { ok } from '#domain/kernel/result'
import { stuckBecause, stuckIn, type Order } from '#domain/ordering/index'
import { runAgain } from '#domain/ordering/use-cases/run-again'

import type { Action } from '../_platform/door.ts'
import { id, moment, writtenLine } from '../_platform/requests.ts'
import type { SaleComposition } from '../_platform/sale.ts'
import type { OperatorDoor } from './operator-door.ts'

const ORDERS_PER_PAGE = 50

const listing = v.object({
  after: v.exactOptional(v.object({ at: moment, orderId: id(parseOrderId) }))
})
const naming = v.object({ orderId: id(parseOrderId) })
const deciding = v.object({
  orderId: id(parseOrderId),
  how: v.picklist(['deliver', 'refunded']),
  reason: v.pipe(writtenLine(100), v.minLength(1))
})

/** 待处理: what used up its tries, and another go. */
export const stuckActions = (
  shop: SaleComposition,
  { looks, acts }: OperatorDoor
): Readonly<Record<keyof OperatorStuckActions, Action>> => {
  const { orders } = shop.repositories
  const again = runAgain({ ...shop, orders })
  return {
    'order.stuck': looks('order.stuck')(listing, async (_, { after }) => {
      const behind = after && { after: { at: after.at, id: after.orderId } }
      const { items, end } = await orders.stuck({ limit: ORDERS_PER_PAGE, ...behind })
      const next = end && { next: { at: end.at, orderId: end.id } }
      return ok({ orders: items.map(viewOf), ...next })
    }),
    'order.runAgain': acts('order.runAgain')(naming, async (_, { orderId }) => {
      const run = await again(orderId)
      return run.ok ? ok({ orderId, status: run.value.state.status }) : run
    }),
    'order.decideHeld': acts('order.decideHeld')(deciding, async (_, request, note) => {
      const decided = await shop.useCases.decideHeld(request)
      if (!decided.ok) return decided
      note({ before: { status: 'paid', where: 'moneyBack' } })
      const { id: orderId, status } = decided.value.state
      return ok({ orderId, status })
    })
  }
}

const viewOf = ({ state }: Order): StuckOrderView => {
  const { id: orderId, status, payableFen, stuckAt } = state
  const where = stuckIn(state) ?? 'settling'
  const why = stuckBecause(state)
  return {
    orderId,
    status,
    payableFen,
    where,
    ...(why !== undefined && { why }),
    at: stuckAt ?? 0
  }
}
