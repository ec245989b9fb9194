import type { Instant } from '../kernel/instant.ts'
import type { CouponTemplate } from '../pricing/index.ts'

/** Where 去使用 leads. */
export type CouponTarget =
  | { readonly kind: 'all' }
  | { readonly kind: 'category'; readonly category: string }
  | { readonly kind: 'product'; readonly productId: string }

/** 发券: how coupons of one template are shown and given out. */
export interface CouponIssue {
  readonly template: CouponTemplate
  /** In the shop's own words, as 限茶具. */
  readonly scope: string
  readonly opens: CouponTarget
  /** Absent: nobody can receive it in the coupon centre. How many there are in all is stock of `coupon:<template>`. */
  readonly centre?: CouponCentreTerms
}

export interface CouponCentreTerms {
  /** Both ends are included. */
  readonly from: Instant
  readonly to: Instant
  readonly perShopper: number
  /** Days that a received one is good for, within the template's own time; absent: as long as the template. */
  readonly validDays?: number
}

/** One that shoppers receive by themselves. */
export type CentreIssue = CouponIssue & { readonly centre: CouponCentreTerms }

export const isInCentre = (issue: CouponIssue): issue is CentreIssue => issue.centre !== undefined

/** They may be some seconds old, as all rules. */
export interface CouponIssues {
  read(): Promise<readonly CouponIssue[]>
}
