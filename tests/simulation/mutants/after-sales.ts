import { refundNo } from '#domain/kernel/ids'
import { Order } from '#domain/ordering/index'
import { withVerbs } from '../engine/with-verbs.ts'
import type { Mutant } from './mutant.ts'

export const staleRequest: Mutant = {
  name: 'staleRequest',
  bug: 'a decision about a request is stored over whatever somebody else decided meanwhile',
  metIn: 2,
  beneath: ({ ports, afterSales }) => ({
    afterSales: withVerbs(ports.afterSales, {
      save: async (one) => {
        const saved = await ports.afterSales.save(one)
        if (saved.kind !== 'stale') return saved
        return { kind: 'done', afterSale: afterSales.store(one.state) }
      }
    })
  })
}

export const requestWrittenAnew: Mutant = {
  name: 'requestWrittenAnew',
  bug: 'whoever writes a request down once more undoes what was decided since',
  metIn: 1,
  beneath: ({ ports, afterSales }) => ({
    afterSales: withVerbs(ports.afterSales, {
      insert: async (draft) => {
        const inserted = await ports.afterSales.insert(draft)
        if (inserted.kind !== 'exists') return inserted
        return { kind: 'done', afterSale: afterSales.store(draft) }
      }
    })
  })
}

export const requestUnderNewNumber: Mutant = {
  name: 'requestUnderNewNumber',
  bug: 'the money of a request goes back under another number than the one that was kept for it',
  metIn: 0,
  patch: () => {
    // oxlint-disable-next-line typescript/unbound-method -- it is called with its own order below
    const { refund } = Order.prototype
    Order.prototype.refund = function (this: Order, decision, note) {
      const { number: _, ...others } = decision
      refund.call(this, others, note)
    }
    return () => {
      Order.prototype.refund = refund
    }
  }
}

export const receivedWhileAsked: Mutant = {
  name: 'receivedWhileAsked',
  bug: 'goods count as received by themselves while their shopper asks for the money',
  metIn: 2,
  above: (ports) => ({
    ...ports,
    orders: withVerbs(ports.orders, {
      duePage: async (field, asked) => {
        const page = await ports.orders.duePage(field, asked)
        if (field !== 'dueReceipt') return page
        return { ...page, items: page.items.map(({ state }) => withoutRequests(state)) }
      }
    })
  })
}

const withoutRequests = (state: Order['state']): Order =>
  Order.restore({
    ...state,
    afterSales: Object.fromEntries(
      Object.entries(state.afterSales).map(([number, { requestId, at }]) => [
        refundNo(number),
        { requestId, at }
      ])
    )
  })

export const withdrawnIsForgotten: Mutant = {
  name: 'withdrawnIsForgotten',
  bug: 'the order is not told that a request was refused or withdrawn',
  metIn: 0,
  above: (ports) => ({
    ...ports,
    afterSales: withVerbs(ports.afterSales, {
      duePage: async (asked) => {
        const page = await ports.afterSales.duePage(asked)
        const items = page.items.filter(({ state }) => !ENDED.has(state.state))
        return { ...page, items }
      }
    })
  })
}

const ENDED: ReadonlySet<string> = new Set(['refused', 'withdrawn'])
