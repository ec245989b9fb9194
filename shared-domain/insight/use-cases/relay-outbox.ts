import { followOrder, type AfterSales } from '../../after-sales/index.ts'
import type { DomainEvent } from '../../kernel/events.ts'
import type { EventId } from '../../kernel/ids.ts'
import { beijingDay } from '../../kernel/instant.ts'
import type { Pause } from '../../kernel/pause.ts'
import { never } from '../../kernel/result.ts'
import type { RunOnce } from '../../kernel/run-batch.ts'
import {
  workThroughOrders,
  type Order,
  type OrderListDeps,
  type OrderSnapshot
} from '../../ordering/index.ts'
import type { Alarm, Alarms, Sales } from '../ports.ts'

/** Writes to the shopper about what happened; `later`: the same event again is another try. */
export type TellShopper = (event: DomainEvent, order: OrderSnapshot) => Promise<'done' | 'later'>

interface RelayOutboxDeps extends OrderListDeps {
  readonly sales: Sales
  readonly alarms: Alarms
  readonly afterSales: AfterSales
  readonly pause: Pause
  readonly tellShopper: TellShopper
}

/**
 * Tells others what happened to orders: sales for the shop's figures, alarms for people, messages for the shopper.
 * Every effect is keyed by its event, so a run that was cut off is simply repeated.
 */
export const relayOutbox = (deps: RelayOutboxDeps): RunOnce =>
  workThroughOrders(deps, 'dueRelay', (order) => relay(deps, order))

const relay = async (deps: RelayOutboxDeps, order: Order): Promise<'done' | 'left'> => {
  const handled = new Set<EventId>()
  try {
    for (const event of order.state.outbox) {
      await handle(deps, event, order.state)
      await followOrder(deps, event, order.state)
      const told = await deps.tellShopper(event, order.state)
      if (told === 'done') handled.add(event.id)
    }
  } catch (error) {
    order.delayRelay(deps.clock.now())
    await deps.orders.save(order)
    throw error
  }
  order.eventsHandled(handled, deps.clock.now())
  const saved = await deps.orders.save(order)
  return saved.kind === 'done' ? 'done' : 'left'
}

const handle = async (
  deps: RelayOutboxDeps,
  event: DomainEvent,
  order: OrderSnapshot
): Promise<void> => {
  switch (event.type) {
    case 'orderPaid':
      return recordSales(deps.sales, event, order)
    case 'lateMoneyArrived':
      return raise(deps.alarms, 'lateMoney', { event, order })
    case 'moneyWentBack':
    case 'settlingGaveUp':
    case 'closingStuck':
    case 'shippingGaveUp':
    case 'refundStuck':
    case 'refundVoid':
      return raise(deps.alarms, event.type, { event, order })
    case 'parcelSent':
    case 'refundEnded':
    case 'afterSaleAsked':
      return undefined
    default:
      return never(event.type)
  }
}

const raise = (
  alarms: Alarms,
  kind: Alarm['kind'],
  { event, order }: { readonly event: DomainEvent; readonly order: OrderSnapshot }
): Promise<void> => {
  const detail = JSON.stringify(event.detail ?? {})
  return alarms.raise({ kind, subject: order.id, at: event.at, detail })
}

const recordSales = async (
  sales: Sales,
  event: DomainEvent,
  order: OrderSnapshot
): Promise<void> => {
  for (const { line, productId, quantity, amountFen } of order.lines) {
    const { id: orderId } = order
    const sale = { line, orderId, productId, quantity, amountFen, at: event.at }
    await sales.record({ eventId: event.id, day: beijingDay(event.at), ...sale })
  }
}
