import type { EntryId, OrderId } from '../../kernel/ids.ts'
import { refundNo } from '../../kernel/ids.ts'
import { refundMovements } from '../../ledger/index.ts'
import { standingRefunds, type OrderSnapshot, type Refund } from '../../ordering/index.ts'
import { total, type Rule } from './breach.ts'

/** What an order says of its refunds. */
export const refundRules: readonly Rule<OrderSnapshot>[] = [
  {
    invariant: 'I8',
    what: 'a line gives back more than it is',
    broken: ({ lines, refunds }) => {
      const parts = standingRefunds(refunds).flatMap((refund) => refund.lines)
      return lines.some(({ line, quantity, shares }) => {
        const back = parts.filter((part) => part.line === line)
        return (
          total(back.map((part) => part.quantity)) > quantity ||
          total(back.map(({ cashFen }) => cashFen)) > shares.cashFen ||
          total(back.map(({ walletFen }) => walletFen)) > shares.walletFen ||
          total(back.map(({ pointsFen }) => pointsFen)) > shares.pointsFen
        )
      })
    }
  },
  {
    invariant: 'I8',
    what: 'more balance or points go back than were spent',
    broken: ({ holds, refunds }) => {
      const back = standingRefunds(refunds)
      return (
        total(back.map(({ walletFen }) => walletFen)) > holds.walletFen ||
        total(back.map(({ points }) => points)) > holds.points
      )
    }
  },
  {
    invariant: 'I8',
    what: 'a refund that was closed has no other in its place',
    broken: ({ refunds }) =>
      Object.values(refunds).some(
        ({ state, replacedBy }) =>
          state === 'closed' && (replacedBy === undefined || !refunds[replacedBy])
      )
  },
  {
    invariant: 'I8',
    what: 'a request and another refund have one number',
    broken: ({ afterSales, refunds }) =>
      Object.keys(afterSales).some((number) => {
        const { reason, root } = refunds[number] ?? {}
        return reason !== undefined && (reason !== 'afterSale' || root !== undefined)
      })
  },
  {
    invariant: 'I7',
    what: 'a request waits that was decided, or another one with it',
    broken: ({ afterSales, refunds }) => {
      const open = Object.entries(afterSales).filter(([, { ask }]) => ask !== undefined)
      return open.length > 1 || open.some(([number]) => refunds[number] !== undefined)
    }
  },
  {
    invariant: 'I3',
    what: 'is given back, and some of it is not',
    broken: ({ status, lines, refunds }) =>
      status === 'refunded' &&
      (standingRefunds(refunds).some(({ state }) => state !== 'success') ||
        lines.some(({ line, quantity }) => {
          const parts = standingRefunds(refunds).flatMap((refund) => refund.lines)
          const back = parts.filter((part) => part.line === line)
          return total(back.map((part) => part.quantity)) !== quantity
        }))
  }
]

/**
 * The entries of what came back, with their amounts: whatever was given back has them, a refund that never was has
 * none. Earned points leave as far as they are there, so nothing is said of them.
 */
export const expectedRefundEntries = ({
  id,
  openid,
  refunds
}: Pick<OrderSnapshot, 'id' | 'openid' | 'refunds'>): ReadonlyMap<EntryId, number> =>
  new Map(
    Object.entries(refunds)
      .filter(([, { givenBack, root }]) => givenBack && root === undefined)
      .flatMap(([number, refund]) => entriesOfRefund({ orderId: id, openid }, number, refund))
  )

const entriesOfRefund = (
  order: { readonly orderId: OrderId; readonly openid: OrderSnapshot['openid'] },
  number: string,
  { walletFen, points, givesBack }: Refund
): (readonly [EntryId, number])[] =>
  refundMovements({
    ...order,
    refundNo: refundNo(number),
    walletFen,
    points,
    calls: givesBack.quota,
    earned: 0
  }).map((movement) => [movement.id, movement.amount] as const)
