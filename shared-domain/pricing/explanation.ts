import { fen, timesFen, ZERO_FEN, type Fen } from '../kernel/fen.ts'
import type { AssignedGroup } from './assigned-groups.ts'
import type { PricedLine } from './priced-lines.ts'
import type { CarrierQuote, ExplanationRow, LineShares, UsableCoupon } from './quoted.ts'
import type { MemberRate } from './rules.ts'
import { byId } from './scope.ts'
import { sumFen } from './sum-fen.ts'

/** A finished quote's parts, lines in the order that they are shown in. */
export interface Explained {
  readonly lines: readonly PricedLine[]
  readonly shares: readonly LineShares[]
  readonly groups: readonly AssignedGroup[]
  readonly memberRate: MemberRate | undefined
  readonly coupon: (UsableCoupon & { readonly isBest: boolean }) | null
  readonly points: number
  readonly carrier: (CarrierQuote & { readonly serves: true }) | null
  readonly walletFen: Fen
}

/** Every fen by rule, in the order of the steps. Nothing that took nothing, but goods and freight are always told. */
export const explain = (quote: Explained): ExplanationRow[] => {
  const { lines, shares } = quote
  const goods = lines.map(({ goodsFen }) => goodsFen)
  const pieces = lines.reduce((sum, { item }) => sum + item.quantity, 0)
  const rows: ExplanationRow[] = [
    { kind: 'goods', pieces, amountFen: sumFen(goods), shares: goods },
    ...limitedRows(lines),
    ...promotionRows(quote)
  ]
  const { memberRate, coupon, carrier } = quote
  if (memberRate) {
    const { level, name, payPercent } = memberRate
    const off = taken(shares.map(({ memberFen }) => memberFen))
    rows.push({ kind: 'member', ruleId: level, name, payPercent, ...off })
  }
  if (coupon) {
    const { couponId, templateId, name, isBest } = coupon
    const off = taken(shares.map(({ couponFen }) => couponFen))
    rows.push({ kind: 'coupon', ruleId: couponId, templateId, name, isBest, ...off })
  }
  const points = taken(shares.map(({ pointsFen }) => pointsFen))
  rows.push({ kind: 'points', points: quote.points, ...points })
  const none = lines.map(() => ZERO_FEN)
  if (carrier) {
    const { carrierId, name, priceFen } = carrier
    rows.push({ kind: 'freight', ruleId: carrierId, name, amountFen: priceFen, shares: none })
  }
  const wallet = taken(shares.map(({ walletFen }) => walletFen))
  rows.push({ kind: 'wallet', ...wallet, amountFen: negative(quote.walletFen) })
  return rows.filter(
    ({ kind, amountFen }) => kind === 'goods' || kind === 'freight' || amountFen !== 0
  )
}

const negative = (amount: Fen): Fen => fen(0 - amount)

const taken = (shares: readonly Fen[]): { readonly amountFen: Fen; readonly shares: Fen[] } => ({
  amountFen: negative(sumFen(shares)),
  shares: shares.map(negative)
})

const limitedRows = (lines: readonly PricedLine[]): ExplanationRow[] => {
  const rules = new Map<string, { readonly id: string; name: string; shares: Fen[] }>()
  lines.forEach(({ limited, item }, at) => {
    for (const { promotionId: id, name, offFen } of limited) {
      const rule = rules.get(id) ?? { id, name, shares: lines.map(() => ZERO_FEN) }
      rule.shares[at] = timesFen(offFen, item.quantity)
      rules.set(id, rule)
    }
  })
  return [...rules.values()]
    .toSorted(byId)
    .map(({ id, name, shares }) => ({ kind: 'limited', ruleId: id, name, ...taken(shares) }))
}

const promotionRows = ({ groups, lines }: Explained): ExplanationRow[] =>
  groups.map(({ promotion, lines: places, shares, tally }) => {
    const all = lines.map(() => ZERO_FEN)
    places.forEach((place, member) => {
      all[place] = shares[member] ?? ZERO_FEN
    })
    const { pieces } = tally
    return { kind: 'promotion', ruleId: promotion.id, promotion, pieces, ...taken(all) }
  })
