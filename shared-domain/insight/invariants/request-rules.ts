import { isDecidedState, type AfterSaleSnapshot } from '../../after-sales/index.ts'
import { standingRefunds, type OrderSnapshot, type Refund } from '../../ordering/index.ts'
import { brokenRules, type Breach, type Rule } from './breach.ts'

interface Both {
  readonly request: AfterSaleSnapshot
  readonly order: OrderSnapshot
}

/** Whether its order had the time to follow: while `dueAt` stands somebody still sees to it. */
const isOver = ({ request }: Both): boolean =>
  isDecidedState(request.state) && request.dueAt === null

const isAsked = ({ request, order }: Both): boolean =>
  order.afterSales[request.id]?.ask !== undefined

/** Under the request's number, or the one that took over from it. */
const refundsOf = ({ request: { id }, order }: Both): readonly Refund[] =>
  Object.entries(order.refunds)
    .filter(([number, { root }]) => number === id || root === id)
    .map(([, refund]) => refund)

/** What a request and its order must say of each other. */
const requestRules: readonly Rule<Both>[] = [
  {
    invariant: 'I7',
    what: 'its order does not know it',
    broken: ({ request, order }) => order.afterSales[request.id] === undefined
  },
  {
    invariant: 'I7',
    what: 'waits for an answer, and its order thinks that it was decided',
    broken: (both) => !isDecidedState(both.request.state) && !isAsked(both)
  },
  {
    invariant: 'I7',
    what: 'was decided, and its order waits for it',
    broken: (both) => isOver(both) && isAsked(both)
  },
  {
    invariant: 'I7',
    what: 'money was promised, and no refund was decided',
    broken: (both) =>
      both.request.state === 'refunding' && isOver(both) && refundsOf(both).length === 0
  },
  {
    invariant: 'I3',
    what: 'says that money arrived, and no refund did',
    broken: (both) =>
      both.request.state === 'refunded' && !refundsOf(both).some(({ state }) => state === 'success')
  },
  {
    invariant: 'I3',
    what: 'ended without money, and money goes back under its number',
    broken: (both) => {
      const { state } = both.request
      const isEmpty = state === 'refused' || state === 'withdrawn'
      const refunds = Object.fromEntries(refundsOf(both).entries())
      return isEmpty && isOver(both) && standingRefunds(refunds).length > 0
    }
  }
]

/** One request beside its order, as both were read. */
export const examineRequest = (
  request: AfterSaleSnapshot,
  order: OrderSnapshot | undefined
): readonly Breach[] => {
  const subject = `after_sales:${request.id}`
  const documents = [`orders:${request.orderId}`]
  if (order) return brokenRules(requestRules, { request, order }, { subject, documents })
  return [{ invariant: 'I7', what: 'is of no order', subject, documents: [subject] }]
}
