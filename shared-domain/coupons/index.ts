export type { CouponCentreTerms, CouponIssue, CouponIssues, CouponTarget } from './coupon-issue.ts'
export type { ClaimOutcome, CouponClaim, CouponClaims, CouponCount, CouponStock } from './ports.ts'
export type { CouponResizing, DuePurse, NewClaim, ResizeOutcome, Swept } from './ports.ts'
