import { entryId } from '#domain/kernel/ids'
import type { Ports } from '#domain/testing/compose'
import { Order } from '#domain/ordering/index'
import { openTestStore } from '#domain/testing/test-store'
import type { World } from './world.ts'

/** A store with one planted fault: an enumeration that does not find it proves nothing. */
const withFault =
  (fault: (ports: Ports, store: ReturnType<typeof openTestStore>) => Partial<Ports>) =>
  async (): Promise<World> => {
    const store = openTestStore()
    return { ...store, ports: { ...store.ports, ...fault(store.ports, store) } }
  }

/** Gives the product free, whoever has claimed it. */
export const releaseWithoutKey = withFault(({ purses }, store) => ({
  purses: {
    read: (openid) => purses.read(openid),
    hold: (...hold) => purses.hold(...hold),
    capture: (...hold) => purses.capture(...hold),
    returnCoupon: (...coupon) => purses.returnCoupon(...coupon),
    release: async (openid, orderId, hold) => {
      const purse = store.purses.current(openid)
      const { [orderId]: _, ...holds } = purse.holds
      const kept = Object.entries(purse.openQuota).filter(
        ([product]) => !hold.quotaProducts.some((one) => one === product)
      )
      store.purses.store({ ...purse, holds, openQuota: Object.fromEntries(kept) })
      return 'done'
    }
  }
}))

/** Names each delivery anew, so a repeat is another delivery. */
export const postUnderRandomId = withFault(({ ledger }) => {
  let serial = 0
  return {
    ledger: {
      entry: (id) => ledger.entry(id),
      statement: (...page) => ledger.statement(...page),
      post: (posting, now) => {
        const movements = posting.movements.map((movement) => {
          serial += 1
          return { ...movement, id: entryId(`quota-random-${serial}`) }
        })
        return ledger.post({ ...posting, movements }, now)
      }
    }
  }
})

/** Stores an order whatever lies there by now. */
export const saveWithoutVersion = withFault(({ orders }, store) => ({
  orders: {
    insert: (order) => orders.insert(order),
    byId: (id) => orders.byId(id),
    duePage: (...list) => orders.duePage(...list),
    stuck: (...asked) => orders.stuck(...asked),
    postpone: (...late) => orders.postpone(...late),
    remove: (old) => orders.remove(old),
    ofShopper: (...page) => orders.ofShopper(...page),
    boughtBy: (openid) => orders.boughtBy(openid),
    save: async ({ state }) => {
      const there = await orders.byId(state.id)
      const version = (there?.state.version ?? 0) + 1
      const stored = store.orders.edit(state.id, () => ({ ...state, version }))
      return { kind: 'done', order: Order.restore(stored) }
    }
  }
}))

/** Believes that whatever WeChat does not answer at once was never paid. */
export const closeWithoutAsking = withFault(({ gateway }) => ({
  gateway: {
    mchid: gateway.mchid,
    appid: gateway.appid,
    prepayBody: (request) => gateway.prepayBody(request),
    prepay: (...prepay) => gateway.prepay(...prepay),
    paySheet: (prepayId) => gateway.paySheet(prepayId),
    close: async () => ({ kind: 'accepted' }),
    query: async () => ({ kind: 'notFound' })
  }
}))
