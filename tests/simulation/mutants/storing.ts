import { Order } from '#domain/ordering/index'
import type { Ports } from '#domain/testing/compose'
import { withVerbs } from '../engine/with-verbs.ts'
import type { Mutant } from './mutant.ts'

const ordersOf = ({ orders }: Ports, save: Ports['orders']['save']): Pick<Ports, 'orders'> => ({
  orders: withVerbs(orders, { save })
})

export const staleSave: Mutant = {
  name: 'staleSave',
  bug: 'an order is stored over whatever somebody else stored meanwhile',
  metIn: 0,
  beneath: ({ ports, orders }) =>
    ordersOf(ports, async ({ state }) => {
      const there = await orders.byId(state.id)
      const version = (there?.state.version ?? 0) + 1
      const stored = orders.edit(state.id, () => ({ ...state, version }))
      return { kind: 'done', order: Order.restore(stored) }
    })
}

export const unknownSaveMeansDone: Mutant = {
  name: 'unknownSaveMeansDone',
  bug: 'a write of the order whose outcome nobody knows counts as done',
  metIn: 1,
  above: (ports) => ({
    ...ports,
    ...ordersOf(ports, async (order) => {
      const saved = await ports.orders.save(order)
      return saved.kind === 'unknown' ? { kind: 'done', order } : saved
    })
  })
}
