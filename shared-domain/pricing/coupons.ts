import { instant, type Instant } from '../kernel/instant.ts'
import type { Buyer, IssuedCoupon } from './quote-input.ts'
import { remaindersOf, worthOfTemplate, type CouponWorth, type Remainder } from './coupon-worth.ts'
import type { CouponRefusal, QuotedCoupons, QuoteProblem } from './quoted.ts'
import type { UnusableCoupon, UsableCoupon } from './quoted.ts'
import type { CouponTemplate } from './rules.ts'

interface CouponCase {
  readonly templates: readonly CouponTemplate[]
  readonly buyer: Pick<Buyer, 'openid' | 'coupons'>
  readonly lines: readonly Remainder[]
  readonly choice: string | null
  readonly now: Instant
}

export interface JudgedCoupons {
  readonly coupons: QuotedCoupons
  /** The one that is used, with what it follows from. */
  readonly chosen: { readonly coupon: UsableCoupon; readonly template: CouponTemplate } | null
  readonly problems: readonly QuoteProblem[]
}

type Verdict =
  | { readonly kind: 'usable'; readonly coupon: UsableCoupon }
  | { readonly kind: 'unusable'; readonly coupon: UnusableCoupon }
  | { readonly kind: 'unlisted'; readonly couponId: string; readonly refusal: CouponRefusal }

/**
 * Step 4. Usable: the buyer's own, free, its template exists, valid now, and it takes something off. Used, expired and
 * foreign coupons are not listed. A choice that can't be is a problem, and the best is taken, as if none had been made.
 */
export const judgeCoupons = (coupons: CouponCase): JudgedCoupons => {
  const templates = new Map(coupons.templates.map((template) => [template.id, template]))
  const worth = worthByTemplate(coupons.lines)
  const verdicts = coupons.buyer.coupons.map((issued) => {
    const template = templates.get(issued.templateId)
    return template
      ? judge(issued, { template, worth, coupons })
      : unlisted(issued, { kind: 'unknown' })
  })
  const usable = verdicts.flatMap((one) => (one.kind === 'usable' ? [one.coupon] : []))
  const best = usable.toSorted(bestFirst)
  const unusable = verdicts.flatMap((one) => (one.kind === 'unusable' ? [one.coupon] : []))
  const { choice } = coupons
  const wanted = best.find(({ couponId }) => couponId === choice)
  const coupon = choice === null ? undefined : (wanted ?? best[0])
  const template = templates.get(coupon?.templateId ?? '')
  const isWrong = choice !== null && choice !== 'best' && !wanted
  return {
    coupons: {
      usable: best,
      unusable: unusable.toSorted((a, b) => compare(a.couponId, b.couponId)),
      bestId: best[0]?.couponId ?? null,
      chosenId: coupon?.couponId ?? null
    },
    chosen: coupon && template ? { coupon, template } : null,
    problems: isWrong ? [problemOf(choice, verdicts)] : []
  }
}

/** Each template is looked at once, however many coupons were issued from it. */
const worthByTemplate = (
  lines: readonly Remainder[]
): ((template: CouponTemplate) => CouponWorth) => {
  const remainders = remaindersOf(lines)
  const known = new Map<string, CouponWorth>()
  return (template) => {
    const worth = known.get(template.id) ?? worthOfTemplate(template, remainders)
    known.set(template.id, worth)
    return worth
  }
}

interface Judging {
  readonly template: CouponTemplate
  readonly worth: (template: CouponTemplate) => CouponWorth
  readonly coupons: Pick<CouponCase, 'buyer' | 'now'>
}

const judge = (issued: IssuedCoupon, { template, worth, coupons }: Judging): Verdict => {
  const { buyer, now } = coupons
  const expiresAt = instant(Math.min(issued.expiresAt, template.validTo))
  if (issued.owner !== buyer.openid) return unlisted(issued, { kind: 'unknown' })
  if (issued.state === 'used') return unlisted(issued, { kind: 'used' })
  if (expiresAt < now) return unlisted(issued, { kind: 'expired', expiredAt: expiresAt })
  const listed = {
    couponId: issued.id,
    templateId: template.id,
    name: template.name,
    expiresAt
  }
  const unusable = (obstacle: UnusableCoupon['obstacle']): Verdict => ({
    kind: 'unusable',
    coupon: { obstacle, ...listed }
  })
  if (issued.state === 'held') return unusable({ kind: 'held' })
  if (now < template.validFrom) {
    return unusable({ kind: 'notYet', validFrom: template.validFrom })
  }
  const found = worth(template)
  return found.ok
    ? { kind: 'usable', coupon: { reductionFen: found.reductionFen, ...listed } }
    : unusable(found.obstacle)
}

const unlisted = ({ id }: IssuedCoupon, refusal: CouponRefusal): Verdict => ({
  kind: 'unlisted',
  couponId: id,
  refusal
})

const bestFirst = (a: UsableCoupon, b: UsableCoupon): number =>
  b.reductionFen - a.reductionFen || a.expiresAt - b.expiresAt || compare(a.couponId, b.couponId)

const problemOf = (couponId: string, verdicts: readonly Verdict[]): QuoteProblem => ({
  kind: 'couponNotUsable',
  couponId,
  refusal: verdicts.flatMap((one) => refusalOf(one, couponId))[0] ?? { kind: 'unknown' }
})

const refusalOf = (verdict: Verdict, couponId: string): CouponRefusal[] => {
  if (verdict.kind === 'unlisted') return verdict.couponId === couponId ? [verdict.refusal] : []
  if (verdict.kind === 'usable') return []
  return verdict.coupon.couponId === couponId ? [verdict.coupon.obstacle] : []
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
