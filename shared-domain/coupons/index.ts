export type { CouponCentreTerms, CouponIssue, CouponIssues, CouponTarget } from './coupon-issue.ts'
