import { OutcomeUnknown } from '../kernel/outcome-unknown.ts'
import type { Pause } from '../kernel/pause.ts'
import { settings } from '../kernel/settings.ts'
import type { Order } from './order.ts'
import type { Orders } from './orders.ts'

export interface ChangeOrderDeps {
  readonly orders: Orders
  readonly pause: Pause
}

/** What a change decided: `save` false leaves the stored order as it is. */
export interface Decision<Answer> {
  readonly save: boolean
  readonly answer: Answer
}

/**
 * Compare-and-set around one decision: decides on what was read, stores it, and when somebody else was faster reads
 * again and decides again. One call when nobody interferes.
 * @throws OutcomeUnknown when the store can't be reached, or after too many conflicts
 */
export const changeOrder = async <Answer>(
  deps: ChangeOrderDeps,
  first: Order,
  decide: (order: Order) => Decision<Answer> | Promise<Decision<Answer>>
): Promise<{ readonly order: Order; readonly answer: Answer }> => {
  let order = first
  for (let tries = 0; tries < settings.saveTries; tries += 1) {
    const { save, answer } = await decide(order)
    if (!save) return { order, answer }
    const saved = await deps.orders.save(order)
    if (saved.kind === 'done') return { order: saved.order, answer }
    if (saved.kind === 'unknown') throw new OutcomeUnknown('save order')
    await deps.pause(Math.min(settings.savePauseMs, 10 * 2 ** tries))
    const fresh = await deps.orders.byId(order.state.id)
    if (!fresh) throw new Error('an order vanished')
    order = fresh
  }
  throw new OutcomeUnknown('save order after conflicts')
}
