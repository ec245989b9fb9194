import type { Purse } from '#domain/ledger/index'

/** What the ledger's entries of one shopper add up to. */
export interface Sums {
  quota: number
  /** Quota that ever came in, whatever left again. */
  quotaIn: number
  wallet: number
  points: number
}

/** I1 and I6 of one purse: nothing below zero, held is what orders hold, balances are the sum of their entries. */
export const wrongPurse = (purse: Purse, sums: Sums): readonly [rule: string, what: string][] => {
  const { quota, wallet, points } = purse
  const wrong: [string, string][] = []
  const least = Math.min(
    quota.free,
    quota.held,
    wallet.freeFen,
    wallet.heldFen,
    points.free,
    points.held
  )
  // A balance that is no number is not above zero either.
  if (!(least >= 0)) wrong.push(['I1', 'a balance is below zero'])
  let heldFen = 0
  let heldPoints = 0
  for (const id in purse.holds) {
    heldFen += purse.holds[id]?.walletFen ?? 0
    heldPoints += purse.holds[id]?.points ?? 0
  }
  let asks = 0
  for (const _ in purse.asks) asks += 1
  if (asks !== quota.held) wrong.push(['I1', 'the calls held are not those of questions'])
  if (heldFen !== wallet.heldFen || heldPoints !== points.held) {
    wrong.push(['I1', 'what is held is not what orders hold'])
  }
  if (quota.free + quota.held !== sums.quota || quota.total !== sums.quotaIn) {
    wrong.push(['I1', 'the quota is not the sum of its entries'])
  }
  if (wallet.freeFen + wallet.heldFen !== sums.wallet) {
    wrong.push(['I1', 'the balance is not the sum of its entries'])
  }
  if (points.free + points.held !== sums.points) {
    wrong.push(['I1', 'the points are not the sum of their entries'])
  }
  judgeClaims(purse, wrong)
  return wrong
}

const judgeClaims = ({ holds, openQuota, coupons }: Purse, wrong: [string, string][]): void => {
  for (const product in openQuota) {
    const owner = openQuota[product]
    const hold = owner === undefined ? undefined : holds[owner]
    if (!hold?.quotaProducts.some((one) => one === product)) {
      wrong.push(['I6', 'a product is claimed by an order that holds nothing'])
    }
  }
  for (const id in holds) {
    const hold = holds[id]
    if (hold?.quotaProducts.some((product) => openQuota[product] !== id)) {
      wrong.push(['I6', 'an order lost the claim that it holds'])
    }
    const coupon = hold?.couponId === undefined ? undefined : coupons[hold.couponId]
    if (hold?.couponId !== undefined && (coupon?.state !== 'held' || coupon.orderId !== id)) {
      wrong.push(['I6', 'an order lost the coupon that it holds'])
    }
  }
}
