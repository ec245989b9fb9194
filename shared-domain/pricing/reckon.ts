import { fen, ZERO_FEN, type Fen } from '../kernel/fen.ts'
import { assignedGroups, type AssignedGroup } from './assigned-groups.ts'
import { weightsOf, type Remainder } from './coupon-worth.ts'
import { judgeCoupons, type JudgedCoupons } from './coupons.ts'
import { judgeFreight, type JudgedFreight, type Parcel } from './freight.ts'
import { spendPoints, type PointsSpent } from './points.ts'
import { pricedLines, type PricedLine } from './priced-lines.ts'
import type { QuoteInput } from './quote-input.ts'
import type { LineShares, OwnMoney } from './quoted.ts'
import type { MemberRate } from './rules.ts'
import { minus, reducedLines, sharesAt, splitOver, type Paid, type Reduced } from './split-lines.ts'
import { sumFen } from './sum-fen.ts'

/** Everything that a quote tells, lines in the order of the items that came in. */
export interface Reckoning {
  readonly lines: readonly PricedLine[]
  readonly groups: readonly AssignedGroup[]
  readonly memberRate: MemberRate | undefined
  readonly coupons: JudgedCoupons
  readonly freight: JudgedFreight
  readonly points: PointsSpent
  readonly own: OwnMoney
  readonly freightWalletFen: Fen
  readonly shares: readonly LineShares[]
}

/** All steps in their order. */
export const reckon = (input: QuoteInput): Reckoning => {
  const { rules, buyer, now, choices } = input
  const memberRate = rules.memberRates.find(({ level }) => level === buyer.level)
  const lines = pricedLines(input.items, { rules, memberRate, now })
  const groups = assignedGroups(lines)
  const reduced = reducedLines(lines, groups)
  const remainders = lines.map(({ item }, at) => ({
    productId: item.productId,
    leftFen: reduced.left[at] ?? ZERO_FEN
  }))
  const coupons = judgeCoupons({
    templates: rules.coupons,
    buyer,
    lines: remainders,
    choice: choices.coupon,
    now
  })
  const freight = judgeFreight({
    carriers: rules.carriers,
    parcel: parcelOf(lines, reduced),
    region: choices.region,
    carrierId: choices.carrierId
  })
  const coupon = couponShares(coupons, remainders)
  const afterCoupon = minus(reduced.left, coupon)
  const payment = pay(input, { afterCoupon, freightFen: freight.chosen?.priceFen ?? ZERO_FEN })
  const paid = { coupon, ...payment }
  const shares = lines.map((_, at) => sharesAt(reduced, paid, at))
  return { lines, groups, memberRate, coupons, freight, shares, ...payment.told }
}

const parcelOf = (lines: readonly PricedLine[], { left }: Reduced): Parcel | null => {
  const parcel = { grams: 0, pieces: 0, goodsFen: 0 }
  lines.forEach(({ item }, at) => {
    if (item.kind !== 'physical') return
    parcel.pieces += item.quantity
    parcel.grams += item.quantity * (item.weightGrams ?? 0)
    parcel.goodsFen += left[at] ?? 0
  })
  return parcel.pieces > 0 ? { ...parcel, goodsFen: fen(parcel.goodsFen) } : null
}

const couponShares = ({ chosen }: JudgedCoupons, lines: readonly Remainder[]): Fen[] =>
  chosen
    ? splitOver(chosen.coupon.reductionFen, weightsOf(chosen.template, lines))
    : lines.map(() => ZERO_FEN)

interface Due {
  readonly afterCoupon: readonly Fen[]
  readonly freightFen: Fen
}

type Payment = Omit<Paid, 'coupon'> & {
  readonly told: Pick<Reckoning, 'points' | 'own' | 'freightWalletFen'>
}

/** Step 5 and who pays: points for goods only, then the wallet for goods and freight alike, then WeChat. */
const pay = ({ rules, buyer, choices }: QuoteInput, { afterCoupon, freightFen }: Due): Payment => {
  const goodsFen = sumFen(afterCoupon)
  const purse = { points: buyer.points, goodsFen }
  const most = spendPoints(rules.points, purse, 'all')
  const spent = spendPoints(rules.points, purse, choices.points)
  const points = splitOver(spent.fen, afterCoupon)
  const left = minus(afterCoupon, points)
  const dueFen = fen(goodsFen - spent.fen + freightFen)
  const walletFen = fen(Math.max(0, Math.min(buyer.walletFen, dueFen)))
  const wallet = splitOver(choices.balance ? walletFen : ZERO_FEN, [...left, freightFen])
  return {
    points,
    wallet: wallet.slice(0, left.length),
    cash: minus(left, wallet),
    told: {
      points: spent,
      own: { points: most.points, pointsFen: most.fen, walletFen },
      freightWalletFen: wallet[left.length] ?? ZERO_FEN
    }
  }
}
