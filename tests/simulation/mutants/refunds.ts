import { refundNo, type RefundNo } from '#domain/kernel/ids'
import { isLate, Order } from '#domain/ordering/index'
import type { RefundGateway, WechatRefund } from '#domain/payment/index'
import type { Ports } from '#domain/testing/compose'
import { withVerbs } from '../engine/with-verbs.ts'
import type { Mutant } from './mutant.ts'

const refundsOf = ({ refunds }: Ports, verbs: Partial<RefundGateway>): Pick<Ports, 'refunds'> => ({
  refunds: withVerbs(refunds, verbs)
})

/** The same order with other digits: a number that no order has decided on. */
const another = (number: RefundNo, tries: number): RefundNo =>
  refundNo(`${number.slice(0, 21)}${99 - tries}`)

export const refundNewNumberOnRetry: Mutant = {
  name: 'refundNewNumberOnRetry',
  bug: 'each try to send a refund has a number of its own',
  metIn: 0,
  beneath: ({ ports }) => {
    const tries = new Map<RefundNo, number>()
    return refundsOf(ports, {
      refund: (request) => {
        const before = tries.get(request.refundNo) ?? 0
        tries.set(request.refundNo, before + 1)
        const number = before === 0 ? request.refundNo : another(request.refundNo, before)
        return ports.refunds.refund({ ...request, refundNo: number })
      }
    })
  }
}

export const refundMoreThanLeft: Mutant = {
  name: 'refundMoreThanLeft',
  bug: 'a second refund is measured on what was paid, and not on what is left',
  metIn: 0,
  patch: () => {
    // oxlint-disable-next-line typescript/unbound-method -- it is called with its own order below
    const { refund } = Order.prototype
    Order.prototype.refund = function (this: Order, decision, note) {
      const { refunds, cashFen } = this.state
      const again = Object.keys(refunds).length > 0 && decision.plan.cashFen > 0
      const plan = again ? { ...decision.plan, cashFen } : decision.plan
      refund.call(this, { ...decision, plan }, note)
    }
    return () => {
      Order.prototype.refund = refund
    }
  }
}

export const restockWithoutKey: Mutant = {
  name: 'restockWithoutKey',
  bug: 'pieces that come back are put on the shelf again by every repeat',
  metIn: 2,
  beneath: ({ ports }) => {
    let serial = 0
    return {
      stock: withVerbs(ports.stock, {
        restock: (number, pieces) => {
          serial += 1
          return ports.stock.restock(another(number, serial % 90), pieces)
        }
      })
    }
  }
}

/** Postings without the movements whose ids begin like this. */
const withoutMovements =
  (beginning: string): NonNullable<Mutant['above']> =>
  (ports) => ({
    ...ports,
    ledger: withVerbs(ports.ledger, {
      post: async (posting, now) => {
        const movements = posting.movements.filter(({ id }) => !id.startsWith(beginning))
        return movements.length === 0 ? 'done' : ports.ledger.post({ ...posting, movements }, now)
      }
    })
  })

export const quotaKept: Mutant = {
  name: 'quotaKept',
  bug: 'quota that is paid back stays in the account',
  metIn: 0,
  above: withoutMovements('take-quota')
}

export const clawbackForgotten: Mutant = {
  name: 'clawbackForgotten',
  bug: 'points that a refunded order had earned stay in the account',
  metIn: 0,
  above: withoutMovements('take-points')
}

export const usedQuotaPaidBack: Mutant = {
  name: 'usedQuotaPaidBack',
  bug: 'money goes back although the quota was used meanwhile',
  metIn: 2,
  above: (ports) => ({
    ...ports,
    ledger: withVerbs(ports.ledger, {
      post: async (posting, now) => {
        try {
          return await ports.ledger.post(posting, now)
        } catch (error) {
          const isRefund = posting.movements.some(({ id }) => id.startsWith('take-quota'))
          if (isRefund && error instanceof RangeError) return 'done'
          throw error
        }
      }
    })
  })
}

export const lateMoneyKept: Mutant = {
  name: 'lateMoneyKept',
  bug: 'late money is recorded and never sent back',
  metIn: 3,
  above: (ports) => ({
    ...ports,
    orders: withVerbs(ports.orders, {
      duePage: async (field, asked) => {
        const page = await ports.orders.duePage(field, asked)
        if (field !== 'dueRefund') return page
        const items = page.items.filter(({ state }) => !Object.values(state.refunds).some(isLate))
        return { ...page, items }
      }
    })
  })
}

const arrived = (refund: WechatRefund): WechatRefund =>
  refund.state === 'closed' ? { ...refund, state: 'succeeded' } : refund

export const closedMeansArrived: Mutant = {
  name: 'closedMeansArrived',
  bug: 'a refund that WeChat closed counts as arrived',
  metIn: 1,
  above: (ports) => ({
    ...ports,
    ...refundsOf(ports, {
      queryRefund: async (number) => {
        const outcome = await ports.refunds.queryRefund(number)
        return outcome.kind === 'refund'
          ? { kind: 'refund', refund: arrived(outcome.refund) }
          : outcome
      }
    })
  }),
  heard: (evidence) => ({ ...evidence, refund: arrived(evidence.refund) })
}

export const acceptedMeansArrived: Mutant = {
  name: 'acceptedMeansArrived',
  bug: 'a refund counts as arrived when WeChat has accepted it',
  metIn: 0,
  above: (ports) => ({
    ...ports,
    ...refundsOf(ports, {
      refund: async (request) => {
        const outcome = await ports.refunds.refund(request)
        if (outcome.kind !== 'accepted') return outcome
        return { kind: 'accepted', refund: { ...outcome.refund, state: 'succeeded' } }
      }
    })
  })
}

export const refundNoticeNotCompared: Mutant = {
  name: 'refundNoticeNotCompared',
  bug: 'the amount of a refund notice is taken for the amount of the refund',
  metIn: 3,
  heard: (evidence, { wechat }) => {
    const known = wechat.refunds.of(evidence.refund.refundNo)?.seen
    if (!known) return evidence
    const { amountFen, totalFen } = known
    return { ...evidence, refund: { ...evidence.refund, amountFen, totalFen } }
  }
}
