import { entryId, refundNo, type EntryId } from '#domain/kernel/ids'
import { standingRefunds, type OrderSnapshot, type Refund } from '#domain/ordering/index'
import type { WechatRefund } from '#domain/payment/index'
import type { FakeRefund, FakeRefunds } from '#domain/testing/fake-refunds'
import type { Watch } from './watch.ts'

/** What refunds gave and took of one order, by asset; pieces by SKU. */
export interface GivenBack {
  readonly walletFen: number
  readonly points: number
  readonly quota: number
  readonly earned: number
  readonly coupon: boolean
  readonly pieces: (skuId: string) => number
}

const NOTHING: GivenBack = {
  walletFen: 0,
  points: 0,
  quota: 0,
  earned: 0,
  coupon: false,
  pieces: () => 0
}

/** `taken`: earned points that were there to be taken, by entry. */
export const givenBackOf = (
  order: OrderSnapshot,
  taken: ReadonlyMap<EntryId, number>
): GivenBack => {
  const numbered = Object.entries(order.refunds).filter(
    ([, { state, givenBack }]) => state !== 'closed' && state !== 'void' && givenBack
  )
  if (numbered.length === 0) return NOTHING
  const back = numbered.map(([, refund]) => refund)
  const sum = (part: (refund: Refund) => number): number =>
    back.reduce((all, refund) => all + part(refund), 0)
  return {
    walletFen: sum(({ walletFen }) => walletFen),
    points: sum(({ points }) => points),
    quota: sum(({ givesBack }) => givesBack.quota),
    earned: numbered.reduce((all, [number, { root, givesBack }]) => {
      if (givesBack.earnedPoints === 0) return all
      // Unknown: nobody took them, which makes every sum wrong.
      return all + (takenBy(root ?? number, taken) ?? Number.NaN)
    }, 0),
    coupon: back.some(({ givesBack }) => givesBack.couponId !== undefined),
    pieces: (skuId) =>
      sum(({ givesBack }) =>
        givesBack.stock
          .filter((one) => one.skuId === skuId)
          .reduce((all, { quantity }) => all + quantity, 0)
      )
  }
}

const takenBy = (number: string, taken: ReadonlyMap<EntryId, number>): number | undefined =>
  taken.get(entryId(`take-points-${number}`))

/** Whether the shopper has the money of a refund, once: from WeChat, or by another way where WeChat never pays it. */
export const isPaidOut = (
  { byHand }: Pick<Refund, 'byHand'>,
  seen: WechatRefund | undefined
): boolean => {
  if (byHand === undefined) return seen?.state === 'succeeded' && !seen.atMerchant
  return (
    !seen || seen.state === 'closed' || (seen.state === 'succeeded' && seen.atMerchant === true)
  )
}

/** Given by another way, and nothing of it is in WeChat's book. */
const isGivenOutside = ({ byHand, atMerchant }: Refund): boolean =>
  byHand !== undefined && !atMerchant

/** I3, I8: what WeChat gave back is what the orders say, refund by refund and payment by payment. */
export const checkRefunds = (refunds: FakeRefunds, watch: Watch): void => {
  const atWechat = new Map(refunds.list().map((one) => [one.seen.refundNo, one]))
  const backOf = new Map<string, number>()
  for (const { seen } of atWechat.values()) {
    if (seen.state === 'closed') continue
    backOf.set(seen.outTradeNo, (backOf.get(seen.outTradeNo) ?? 0) + seen.amountFen)
  }
  for (const order of watch.orders.values()) {
    checkPayments(order, backOf, watch)
    for (const [number, refund] of Object.entries(order.refunds)) {
      watch.asked += 1
      const seen = atWechat.get(refundNo(number))
      atWechat.delete(refundNo(number))
      const wrong = wrongRefund(refund, seen)
      if (wrong) watch.accuse(...wrong, number)
    }
  }
  for (const number of atWechat.keys()) {
    watch.accuse('I8', 'WeChat gave back what no order knows', number)
  }
}

const checkPayments = (
  { attempts, refunds }: OrderSnapshot,
  backOf: ReadonlyMap<string, number>,
  watch: Watch
): void => {
  for (const { outTradeNo, paidFen = 0 } of attempts) {
    const back = backOf.get(outTradeNo) ?? 0
    const said = standingRefunds(refunds)
      .filter((refund) => refund.outTradeNo === outTradeNo && !isGivenOutside(refund))
      .reduce((sum, { cashFen }) => sum + cashFen, 0)
    watch.asked += 2
    if (back > paidFen) watch.accuse('I8', 'WeChat gave back more than it took', outTradeNo)
    if (back !== said) watch.accuse('I8', `${back} went back and not ${said}`, outTradeNo)
  }
}

const wrongRefund = (
  refund: Refund,
  seen: FakeRefund | undefined
): readonly [rule: string, what: string] | null => {
  const { state, cashFen, givenBack } = refund
  if (state !== 'success' && state !== 'closed' && state !== 'void') {
    return ['I7', `a refund is ${state} for ever`]
  }
  if (state === 'success' && !givenBack) return ['I7', 'a refund never gave back the rest']
  if (cashFen === 0 || state === 'void') return seen ? ['I8', 'WeChat gave back for nothing'] : null
  const isSo = state === 'success' ? isPaidOut(refund, seen?.seen) : seen?.seen.state === 'closed'
  if (!isSo) return ['I3', `said to be ${state}, and is not so at WeChat`]
  return !seen || seen.seen.amountFen === cashFen ? null : ['I8', 'WeChat gave back another amount']
}
