import type { Stock } from '../../catalog/index.ts'
import { refundNo } from '../../kernel/ids.ts'
import { inLanes } from '../../kernel/in-lanes.ts'
import type { Clock } from '../../kernel/instant.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { refundMovements, type Ledger, type Purses } from '../../ledger/index.ts'
import type { GiveBack, OrderSnapshot, Refund } from '../../ordering/index.ts'

interface GiveBackDeps {
  readonly ledger: Ledger
  readonly purses: Purses
  readonly stock: Stock
  readonly clock: Clock
}

/**
 * One ledger transaction takes quota and earned points and brings balance and points back (5 calls), the coupon is one
 * keyed write, the pieces one per SKU. Each carries the refund's number, so that a repeat has no effect.
 */
export const giveBack =
  (deps: GiveBackDeps): GiveBack =>
  async (order, number, refund) => {
    // What WeChat closed was given back under its first number.
    const key = refund.root ?? number
    if ((await postMovements(deps, order, { ...refund, number: key })) === 'quotaUsed') {
      return 'quotaUsed'
    }
    const { couponId, stock } = refund.givesBack
    const coupon =
      couponId === undefined
        ? 'refused'
        : deps.purses.returnCoupon(order.openid, order.id, couponId)
    const pieces = inLanes(stock, (one) => deps.stock.restock(refundNo(key), one))
    const written = await Promise.all([coupon, pieces])
    if (written.flat().includes('unknown')) throw new OutcomeUnknown('give back')
    return 'done'
  }

const postMovements = async (
  { ledger, clock }: GiveBackDeps,
  { openid, id: orderId }: OrderSnapshot,
  { number, walletFen, points, givesBack }: Refund & { readonly number: string }
): Promise<'done' | 'quotaUsed'> => {
  const { quota: calls, earnedPoints: earned } = givesBack
  const back = { openid, orderId, refundNo: refundNo(number), walletFen, points, calls, earned }
  const movements = refundMovements(back)
  if (movements.length === 0) return 'done'
  try {
    const posted = await ledger.post({ openid, movements, models: [] }, clock.now())
    if (posted === 'unknown') throw new OutcomeUnknown('post refund')
    return 'done'
  } catch (error) {
    // Less is in the account than was sold: nothing was posted.
    if (calls > 0 && error instanceof RangeError) return 'quotaUsed'
    throw error
  }
}
