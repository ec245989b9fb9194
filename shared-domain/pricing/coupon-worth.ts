import { fen, ZERO_FEN, type Fen } from '../kernel/fen.ts'
import type { ProductId } from '../kernel/ids.ts'
import { never } from '../kernel/result.ts'
import type { CouponObstacle } from './quoted.ts'
import { rateOff } from './rate.ts'
import type { CouponTemplate } from './rules.ts'
import { sumFen } from './sum-fen.ts'

/** What a line still costs after steps 1 to 3. */
export interface Remainder {
  readonly productId: ProductId
  readonly leftFen: Fen
}

/** What each product still costs: asked for once per template, however many lines and coupons there are. */
export interface Remainders {
  readonly totalFen: Fen
  readonly isEmpty: boolean
  readonly ofProduct: ReadonlyMap<string, Fen>
}

export const remaindersOf = (lines: readonly Remainder[]): Remainders => {
  const ofProduct = new Map<string, Fen>()
  let total = 0
  for (const { productId, leftFen } of lines) {
    ofProduct.set(productId, fen((ofProduct.get(productId) ?? 0) + leftFen))
    total += leftFen
  }
  return { totalFen: fen(total), isEmpty: lines.length === 0, ofProduct }
}

export type CouponWorth =
  | { readonly ok: true; readonly reductionFen: Fen }
  | { readonly ok: false; readonly obstacle: CouponObstacle }

/** Step 4: what coupons of a template would take off these lines, whoever has them. */
export const worthOfTemplate = (template: CouponTemplate, lines: Remainders): CouponWorth => {
  const met = metBy(template, lines)
  if (met === null) return { ok: false, obstacle: { kind: 'noItem' } }
  if (met < template.thresholdFen) {
    const missingFen = fen(template.thresholdFen - met)
    return { ok: false, obstacle: { kind: 'belowThreshold', missingFen } }
  }
  const reductionFen = takenOff(template, met)
  return reductionFen > 0
    ? { ok: true, reductionFen }
    : { ok: false, obstacle: { kind: 'nothingLeft' } }
}

/** What the template's products still cost; null where none of them is there. */
const metBy = ({ productIds }: CouponTemplate, lines: Remainders): Fen | null => {
  if (productIds.length === 0) return lines.isEmpty ? null : lines.totalFen
  const met = [...new Set(productIds)].flatMap((id) => lines.ofProduct.get(id) ?? [])
  return met.length === 0 ? null : sumFen(met)
}

const takenOff = ({ value }: CouponTemplate, met: Fen): Fen => {
  switch (value.kind) {
    case 'amount':
      return fen(Math.max(0, Math.min(value.valueFen, met)))
    case 'percent':
      return fen(Math.max(0, Math.min(rateOff(met, value.payPercent), value.capFen ?? met)))
    default:
      return never(value)
  }
}

/** What a coupon's reduction is split by: a line that the template does not list has no part in it. */
export const weightsOf = ({ productIds }: CouponTemplate, lines: readonly Remainder[]): Fen[] => {
  const listed = new Set<string>(productIds)
  return lines.map(({ productId, leftFen }) =>
    listed.size === 0 || listed.has(productId) ? leftFen : ZERO_FEN
  )
}
