import type { OperatorCouponView } from '../contracts/operator-coupons.ts'
import type { CouponCount, CouponIssue, CouponTarget } from '../coupons/index.ts'
import type { Instant } from '../kernel/instant.ts'
import type { CouponTemplate } from '../pricing/index.ts'
import type { KeptRule } from './kept-rules.ts'
import type { NamedGoods } from './named-goods.ts'

/** A coupon as its editor sends it: where 去使用 leads follows from its products. */
export interface CouponDraft {
  readonly template: CouponTemplate
  /** On its face; empty: worked out. */
  readonly scope: string
  readonly centre?: NonNullable<CouponIssue['centre']>
}

/** What is stored of a draft. */
export const issueOf = (
  { template, scope, centre }: CouponDraft,
  goods: readonly NamedGoods[]
): CouponIssue => ({
  template,
  scope: scope === '' ? scopeWords(template, goods) : scope,
  opens: targetOf(template, goods),
  ...(centre && { centre })
})

const scopeWords = ({ productIds }: CouponTemplate, goods: readonly NamedGoods[]): string => {
  if (productIds.length === 0) return '全场通用'
  const [only] = goods
  return productIds.length === 1 && only && only.name.length <= 9
    ? `限「${only.name}」`
    : `限 ${productIds.length} 件商品`
}

const targetOf = ({ productIds }: CouponTemplate, goods: readonly NamedGoods[]): CouponTarget => {
  const [first, second] = productIds
  if (first === undefined) return { kind: 'all' }
  if (second === undefined) return { kind: 'product', productId: first }
  const categories = new Set(goods.map(({ category }) => category))
  const [category = ''] = categories
  return categories.size === 1 && category !== '' ? { kind: 'category', category } : { kind: 'all' }
}

export const couponTemplateView = (
  { rule, revision, saved }: KeptRule<CouponIssue>,
  count: CouponCount | undefined,
  now: Instant
): OperatorCouponView => {
  const { template, scope, centre } = rule
  const { putIn, available } = count ?? NONE
  return {
    coupon: { ...template, scope, ...(centre && { centre }) },
    state: couponState(rule, available, now),
    revision,
    ...(saved && { saved }),
    total: putIn,
    given: putIn - available
  }
}

const NONE: CouponCount = { putIn: 0, available: 0 }

const couponState = (
  { template, centre }: CouponIssue,
  available: number,
  now: Instant
): OperatorCouponView['state'] => {
  if (template.validTo < now) return 'over'
  if (!centre) return 'byHand'
  if (centre.to < now) return 'stopped'
  if (centre.from > now) return 'notYet'
  return available > 0 ? 'giving' : 'takenOut'
}

const RANK: Readonly<Record<OperatorCouponView['state'], number>> = {
  giving: 0,
  takenOut: 1,
  notYet: 2,
  byHand: 3,
  stopped: 4,
  over: 5
}

/** What is given, what comes, then the rest, the newest first. */
export const inListOrder = (a: OperatorCouponView, b: OperatorCouponView): number =>
  RANK[a.state] - RANK[b.state] || b.coupon.validFrom - a.coupon.validFrom
