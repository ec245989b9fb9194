import { refundNo } from '#domain/kernel/ids'
import {
  isLate,
  orderMoves,
  type OrderSnapshot,
  type OrderStatus,
  type Refund
} from '#domain/ordering/index'
import type { FakeRefunds } from '#domain/testing/fake-refunds'
import type { MoneyAtWechat } from './money-at-wechat.ts'
import { isPaidOut } from './money-back.ts'
import { reachableIn } from './reachable.ts'

interface Seen {
  readonly order: OrderSnapshot
  /** As it was stored before; undefined: it is new. */
  readonly before: OrderSnapshot | undefined
  readonly money: MoneyAtWechat
  /** Its refunds without those that were given up. */
  readonly standing: readonly Refund[]
  /** WeChat's own book of refunds. */
  readonly refunds: FakeRefunds
}

interface OrderRule {
  readonly rule: string
  readonly what: string
  readonly broken: (seen: Seen) => boolean
}

const PAID: ReadonlySet<OrderStatus> = new Set([
  'paid',
  'shipped',
  'delivered',
  'completed',
  'refunded'
])
export const isPaid = ({ status }: Pick<OrderSnapshot, 'status'>): boolean => PAID.has(status)

const ENDED: ReadonlySet<OrderStatus> = new Set(['closed', 'abandoned'])
export const isEnded = ({ status }: Pick<OrderSnapshot, 'status'>): boolean => ENDED.has(status)

const reachable = reachableIn<OrderStatus>(orderMoves)

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/** What its attempts brought, without late money that goes back. */
const keptFen = ({ order, standing }: Seen): number =>
  sum(order.attempts.map(({ paidFen }) => paidFen ?? 0)) -
  sum(standing.filter(isLate).map(({ cashFen }) => cashFen))

/** Asked at every write of an order: none may ever be broken. */
export const orderRules: readonly OrderRule[] = [
  {
    rule: 'states',
    what: 'an order went a way that no table names',
    broken: ({ order, before }) =>
      before !== undefined && !reachable(before.status).has(order.status)
  },
  {
    rule: 'writes',
    what: 'a write is not the next version',
    broken: ({ order, before }) => order.version !== (before?.version ?? 0) + 1
  },
  {
    rule: 'writes',
    what: 'something that was recorded is gone',
    broken: ({ order, before }) => before !== undefined && isLost(before, order)
  },
  {
    rule: 'I2',
    what: 'payable is not what points, balance and cash add up to',
    broken: ({ order: { payableFen, cashFen, holds } }) =>
      payableFen !== cashFen + holds.walletFen + holds.points
  },
  {
    rule: 'I2',
    what: 'paid with another amount than its cash',
    broken: (seen) => isPaid(seen.order) && keptFen(seen) !== seen.order.cashFen
  },
  {
    rule: 'I2',
    what: 'an order that is not paid keeps money',
    broken: (seen) => !isPaid(seen.order) && keptFen(seen) !== 0
  },
  {
    rule: 'I3',
    what: 'a payment that nobody made',
    broken: ({ order, money }) =>
      order.attempts.some(({ outTradeNo, transactionId, paidFen }) => {
        if (transactionId === undefined) return false
        const real = money.of(outTradeNo)
        return real?.transactionId !== transactionId || real.fen !== paidFen
      })
  },
  {
    rule: 'I3',
    what: 'a refund that did not arrive',
    broken: ({ order, before, refunds }) =>
      order.refunds !== before?.refunds &&
      Object.entries(order.refunds).some(
        ([number, refund]) =>
          refund.state === 'success' &&
          refund.cashFen > 0 &&
          !isPaidOut(refund, refunds.of(refundNo(number))?.seen)
      )
  },
  {
    rule: 'I8',
    what: 'more balance, points or pieces go back than were given',
    broken: ({ order, before, standing }) =>
      order.refunds !== before?.refunds && givesTooMuch(order, standing)
  },
  {
    rule: 'I8',
    what: 'more goes back than was paid',
    broken: ({ order: { attempts }, standing }) =>
      standing.length > 0 &&
      attempts.some(({ outTradeNo, paidFen = 0 }) => {
        const back = standing.filter((one) => one.outTradeNo === outTradeNo)
        return sum(back.map(({ cashFen }) => cashFen)) > paidFen
      })
  },
  {
    rule: 'I4',
    what: 'delivered before it was paid',
    broken: ({ order }) =>
      !isPaid(order) && order.lines.some(({ fulfillment }) => fulfillment.state !== 'none')
  }
]

const givesTooMuch = ({ lines, holds }: OrderSnapshot, back: readonly Refund[]): boolean => {
  const pieces = (line: number): number =>
    sum(back.flatMap((one) => one.lines).map((one) => (one.line === line ? one.quantity : 0)))
  return (
    sum(back.map(({ walletFen }) => walletFen)) > holds.walletFen ||
    sum(back.map(({ points }) => points)) > holds.points ||
    lines.some(({ line, quantity }) => pieces(line) > quantity)
  )
}

const isLost = (before: OrderSnapshot, after: OrderSnapshot): boolean =>
  after.attempts.length < before.attempts.length ||
  after.shipments.length < before.shipments.length ||
  Object.keys(after.refunds).length < Object.keys(before.refunds).length ||
  before.attempts.some(({ state }, index) => {
    return state === 'paid' && after.attempts[index]?.state !== 'paid'
  }) ||
  (before.holds.state === 'settled' && after.holds.state !== 'settled')
