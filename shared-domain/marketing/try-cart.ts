import type { TriedCartView, TriedLineView } from '../contracts/operator-marketing.ts'
import { ZERO_FEN } from '../kernel/fen.ts'
import { openId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { pricedItem, rowLabel, type Goods } from '../ordering/index.ts'
import { quote, type IssuedCoupon, type PricingRules, type Quote } from '../pricing/index.ts'
import { marketingLimits } from './marketing-limits.ts'
import type { SampleCart } from './sample-carts.ts'

/** A cart is priced with these rules, and with a coupon of a template where it is about one. */
export interface TriedRules {
  readonly rules: PricingRules
  readonly coupon?: string
}

export interface Trial {
  readonly before: TriedRules
  readonly after: TriedRules
  readonly now: Instant
  /** The promotion or template that it is about. */
  readonly ruleId: string
}

/** What a rule does to one cart, priced twice by the shop's own pricing. */
export const tryCart = ({ kind, goods }: SampleCart, trial: Trial): TriedCartView => {
  const before = priced(goods, trial.before, trial.now)
  const after = priced(goods, trial.after, trial.now)
  const lines = goods.map((one, at) => lineView(one, at, { before, after }))
  const { goodsFen, reductionFen } = after.totals
  const deepPercent = goodsFen > 0 ? Math.floor((reductionFen * 100) / goodsFen) : 0
  const missingFen = missingTo(after)
  return {
    kind,
    lines,
    goodsFen,
    beforeFen: before.totals.payableFen,
    afterFen: after.totals.payableFen,
    rows: after.explanation
      .filter(({ amountFen }) => amountFen < 0)
      .map((row) => ({ label: rowLabel(row), amountFen: row.amountFen })),
    applies: hasHand(after, trial.ruleId),
    ...(missingFen === undefined ? {} : { missingFen }),
    ...(deepPercent > marketingLimits.mostPercent && { deepPercent })
  }
}

/** Nobody's: what is tried is never bought. */
const NOBODY = openId('nobody')
const COUPON_ID = 'tried'

/** Freight, points and balance have no part in it. */
const priced = (goods: readonly Goods[], { rules, coupon }: TriedRules, now: Instant): Quote => {
  const template = rules.coupons.find(({ id }) => id === coupon)
  const issued: readonly IssuedCoupon[] = template
    ? [
        {
          id: COUPON_ID,
          templateId: template.id,
          owner: NOBODY,
          state: 'free',
          expiresAt: template.validTo
        }
      ]
    : []
  return quote({
    items: goods.map(pricedItem),
    rules: { ...rules, carriers: [] },
    buyer: { openid: NOBODY, coupons: issued, points: 0, walletFen: ZERO_FEN },
    choices: { coupon: template ? 'best' : null, points: 0, balance: false },
    now
  })
}

const lineView = (
  goods: Goods,
  at: number,
  { before, after }: { readonly before: Quote; readonly after: Quote }
): TriedLineView => {
  const line = after.lines[at]
  if (!line) throw new Error('a quote has a line for every item')
  const { goodsFen, amountFen: afterFen } = line
  const { item, product } = goods
  const warning = warningOf(goodsFen, afterFen)
  return {
    skuId: item.skuId,
    productId: product.id,
    name: product.name,
    choices: goods.kind === 'physical' ? goods.choices : [],
    picture: goods.kind === 'physical' ? goods.picture : '',
    quantity: item.quantity,
    goodsFen,
    beforeFen: before.lines[at]?.amountFen ?? goodsFen,
    afterFen,
    shares: after.explanation.flatMap((row) => {
      const amountFen = row.shares[at] ?? 0
      return amountFen < 0 ? [{ label: rowLabel(row), amountFen }] : []
    }),
    ...(warning && { warning })
  }
}

const warningOf = (goodsFen: number, afterFen: number): TriedLineView['warning'] => {
  if (afterFen === 0 && goodsFen > 0) return 'free'
  return afterFen * 100 < goodsFen * marketingLimits.floorPercent ? 'belowFloor' : undefined
}

const hasHand = ({ explanation }: Quote, ruleId: string): boolean =>
  explanation.some((row) =>
    row.kind === 'coupon' ? row.templateId === ruleId : 'ruleId' in row && row.ruleId === ruleId
  )

const missingTo = ({ coupons }: Quote): number | undefined => {
  const [obstacle] = coupons.unusable.map((one) => one.obstacle)
  return obstacle?.kind === 'belowThreshold' ? obstacle.missingFen : undefined
}
