import { timesFen } from '../../kernel/fen.ts'
import { entryId, type EntryId } from '../../kernel/ids.ts'
import type { LedgerEntry, Purse } from '../../ledger/index.ts'
import { holdsInPurse, isQuota, type OrderSnapshot } from '../../ordering/index.ts'
import type { Rule } from './breach.ts'
import { isEnded, isPaid } from './order-rules.ts'
import type { PiecesSeen } from './piece-rules.ts'
import { expectedRefundEntries } from './refund-rules.ts'

/** An order and what other documents say of it. What could not be read is missing and proves nothing. */
export interface Sale {
  readonly order: OrderSnapshot
  /** null: there is none. */
  readonly purse?: Purse | null
  readonly pieces: ReadonlyMap<string, PiecesSeen>
  readonly entries: ReadonlyMap<EntryId, LedgerEntry>
}

/** The entries that a sale must have in the end, with their amounts. */
const expectedEntries = ({ id, lines, holds, earning }: OrderSnapshot): Map<EntryId, number> => {
  const expected = new Map<EntryId, number>()
  for (const line of lines.filter(isQuota)) {
    expected.set(entryId(`quota-${id}-${line.line}`), line.calls * line.quantity)
  }
  if (holds.walletFen > 0) expected.set(entryId(`pay-wallet-${id}`), timesFen(holds.walletFen, -1))
  if (holds.points > 0) expected.set(entryId(`pay-points-${id}`), -holds.points)
  if (earning.state === 'posted' && earning.points > 0) {
    expected.set(entryId(`earn-${id}`), earning.points)
  }
  return expected
}

/** The ids of all entries that may be an order's. */
export const entriesOf = (order: OrderSnapshot): readonly EntryId[] => [
  ...expectedEntries(order).keys(),
  ...expectedRefundEntries(order).keys()
]

/** Its holds are all there: nothing ends them but a write of the order. */
const isHeld = ({ status, holds }: OrderSnapshot): boolean =>
  status === 'awaitingPayment' && holds.state === 'held'

/** Nothing is held, and no late hold is looked for any more. */
const isAtRest = ({ holds, earning, dueWork }: OrderSnapshot): boolean =>
  holds.state === 'settled' && earning.state !== 'due' && dueWork === null

const keeps = ({ order, purse }: Sale): boolean => {
  const hold = purse?.holds[order.id]
  const { walletFen, points, couponId } = order.holds
  return hold?.walletFen === walletFen && hold.points === points && hold.couponId === couponId
}

/** What an order and other documents say of each other. */
export const saleRules: readonly Rule<Sale>[] = [
  {
    invariant: 'I2',
    what: 'waits for its payment, and the purse does not hold its part',
    broken: (sale) =>
      isHeld(sale.order) &&
      holdsInPurse(sale.order.holds) &&
      sale.purse !== undefined &&
      !keeps(sale)
  },
  {
    invariant: 'I5',
    what: 'waits for its payment, and its pieces are not held',
    broken: ({ order, pieces }) =>
      isHeld(order) &&
      order.holds.stock.some(({ skuId, quantity }) => {
        const seen = pieces.get(skuId)
        return seen !== undefined && seen.holds[order.id] !== quantity
      })
  },
  {
    invariant: 'I5',
    what: 'is at rest, and pieces are held for it',
    broken: ({ order, pieces }) =>
      isAtRest(order) &&
      order.holds.stock.some(({ skuId }) => pieces.get(skuId)?.holds[order.id] !== undefined)
  },
  {
    invariant: 'I2',
    what: 'is at rest, and the purse holds something for it',
    broken: ({ order, purse }) => isAtRest(order) && purse?.holds[order.id] !== undefined
  },
  {
    invariant: 'I4',
    what: 'was settled, and an entry is missing or of another amount',
    broken: ({ order, entries }) =>
      isPaid(order) &&
      order.holds.state === 'settled' &&
      [...expectedEntries(order)].some(([id, amount]) => entries.get(id)?.amount !== amount)
  },
  {
    invariant: 'I8',
    what: 'was given back, and an entry is missing or of another amount',
    broken: ({ order, entries }) =>
      [...expectedRefundEntries(order)].some(([id, amount]) => entries.get(id)?.amount !== amount)
  },
  {
    invariant: 'I4',
    what: 'was not paid, and has an entry',
    broken: ({ order, entries }) =>
      !isPaid(order) && [...expectedEntries(order).keys()].some((id) => entries.has(id))
  },
  {
    invariant: 'I6',
    what: 'has ended, and keeps its coupon',
    broken: ({ order, purse }) => {
      const { couponId } = order.holds
      const coupon = couponId === undefined ? undefined : purse?.coupons[couponId]
      return isEnded(order) && isAtRest(order) && coupon?.orderId === order.id
    }
  },
  {
    invariant: 'I6',
    what: 'was paid with a coupon that another order has',
    broken: ({ order, purse }) => {
      const { couponId } = order.holds
      const coupon = couponId === undefined ? undefined : purse?.coupons[couponId]
      const back = Object.keys(order.refunds).length > 0
      const settled = isPaid(order) && order.holds.state === 'settled'
      // A coupon that was used long ago has left the purse.
      return settled && !back && coupon !== undefined && coupon.orderId !== order.id
    }
  }
]
