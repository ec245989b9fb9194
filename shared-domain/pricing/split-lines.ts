import { allocateFen, fen, ZERO_FEN, type Fen } from '../kernel/fen.ts'
import type { AssignedGroup } from './assigned-groups.ts'
import type { LineShares } from './quoted.ts'
import type { PricedLine } from './priced-lines.ts'

/** A whole split over lines. 0 is split over nothing, too: a cart may be empty or cost nothing. */
export const splitOver = (amount: Fen, weights: readonly Fen[]): Fen[] =>
  amount === 0 ? weights.map(() => ZERO_FEN) : allocateFen(amount, weights)

export const minus = (from: readonly Fen[], taken: readonly Fen[]): Fen[] =>
  from.map((amount, at) => fen(amount - (taken[at] ?? 0)))

export interface Reduced {
  readonly limited: readonly Fen[]
  readonly promotion: readonly Fen[]
  readonly member: readonly Fen[]
  /** What is left after them: what coupons and free freight are measured on. */
  readonly left: readonly Fen[]
}

/** Steps 1 to 3, line by line. */
export const reducedLines = (
  lines: readonly PricedLine[],
  groups: readonly AssignedGroup[]
): Reduced => {
  const promotion = lines.map(() => ZERO_FEN)
  const inForce = new Set<number>()
  for (const { lines: places, shares, reductionFen } of groups) {
    places.forEach((place, member) => {
      promotion[place] = shares[member] ?? ZERO_FEN
      if (reductionFen > 0) inForce.add(place)
    })
  }
  const member = lines.map(({ memberFen }, at) => (inForce.has(at) ? ZERO_FEN : memberFen))
  const amounts = lines.map(({ amountFen }) => amountFen)
  return {
    limited: lines.map(({ goodsFen, amountFen }) => fen(goodsFen - amountFen)),
    promotion,
    member,
    left: minus(minus(amounts, promotion), member)
  }
}

export interface Paid {
  readonly coupon: readonly Fen[]
  readonly points: readonly Fen[]
  readonly wallet: readonly Fen[]
  readonly cash: readonly Fen[]
}

export const sharesAt = (reduced: Reduced, paid: Paid, at: number): LineShares => ({
  limitedFen: reduced.limited[at] ?? ZERO_FEN,
  promotionFen: reduced.promotion[at] ?? ZERO_FEN,
  memberFen: reduced.member[at] ?? ZERO_FEN,
  couponFen: paid.coupon[at] ?? ZERO_FEN,
  pointsFen: paid.points[at] ?? ZERO_FEN,
  walletFen: paid.wallet[at] ?? ZERO_FEN,
  cashFen: paid.cash[at] ?? ZERO_FEN
})
