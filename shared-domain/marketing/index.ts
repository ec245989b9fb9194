export type { CouponDraft } from './coupon-terms.view.ts'
export type { KeptRule, KeptRules, RuleShelf, RuleStored } from './kept-rules.ts'
export { lowestPrices } from './lowest-price.ts'
export { marketingLimits } from './marketing-limits.ts'
