import type { Clock } from '../kernel/instant.ts'
import { instant } from '../kernel/instant.ts'
import type { RunOnce } from '../kernel/run-batch.ts'
import { workThrough, type WorkEnd } from '../kernel/work-list.ts'
import type { Order } from './order.ts'
import type { DueField, Orders } from './orders.ts'

export interface OrderListDeps {
  readonly orders: Orders
  readonly clock: Clock
  /** Hears of every order that threw. */
  readonly report: (error: unknown, orderId: string) => void
}

/**
 * One run over the orders that are due for one timer, the longest due first. `work` stores the order's next moment
 * before it goes to the network: overlapping runs are harmless, and an order that fails goes to the back.
 */
export const workThroughOrders = (
  deps: OrderListDeps,
  field: DueField,
  work: (order: Order) => Promise<WorkEnd>
): RunOnce =>
  workThrough(
    {
      name: field,
      page: (asked) => deps.orders.duePage(field, asked),
      // As it was found: the work changes the order's own moment.
      placeOf: ({ stored, state }) => ({ at: stored?.[field] ?? instant(0), id: state.id }),
      work,
      postpone: (order, until) => deps.orders.postpone(order, field, until)
    },
    deps
  )
