import type { Fen } from '../kernel/fen.ts'
import type { ProductId, SkuId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { GroupPromotion, PayPercent } from './rules.ts'

/** How each fen of a line is accounted for. All are >= 0 and add up to the line's `goodsFen`. */
export interface LineShares {
  readonly limitedFen: Fen
  readonly promotionFen: Fen
  readonly memberFen: Fen
  readonly couponFen: Fen
  readonly pointsFen: Fen
  readonly walletFen: Fen
  /** What WeChat pays of it. */
  readonly cashFen: Fen
}

/** One limited-time price at work, per piece. */
export interface LimitedCut {
  readonly promotionId: string
  readonly name: string
  readonly offFen: Fen
  readonly endsAt: Instant
}

export interface QuotedLine {
  readonly skuId: SkuId
  readonly productId: ProductId
  readonly kind: 'physical' | 'quota'
  readonly quantity: number
  readonly listPriceFen?: Fen
  /** Of one piece, before the limited-time price. */
  readonly offerFen: Fen
  /** Of one piece, after the limited-time price. */
  readonly unitFen: Fen
  /** Why they differ. */
  readonly limited: readonly LimitedCut[]
  /** The group that it is shown in. */
  readonly promotionId?: string
  /** All groups that it may join, in the order of their ids: 换促销. */
  readonly promotionIds: readonly string[]
  /** `offerFen` times the quantity. */
  readonly goodsFen: Fen
  /** After promotions, member price and coupon: what it costs, and the most that a refund gives back. */
  readonly amountFen: Fen
  readonly shares: LineShares
}

/** 凑单: what is missing to more, and what the group takes off then (where that is known beforehand). */
export type NextStep =
  | { readonly kind: 'money'; readonly missingFen: Fen; readonly reductionFen: Fen }
  | { readonly kind: 'pieces'; readonly missingPieces: number }

export interface QuotedGroup {
  readonly promotion: GroupPromotion
  /** Places in `lines`. */
  readonly lines: readonly number[]
  /** The members' total after limited-time prices. */
  readonly amountFen: Fen
  readonly pieces: number
  /** 0: not reached yet; its members keep their member price. */
  readonly reductionFen: Fen
  readonly next?: NextStep
}

interface RowBase {
  /** Signed: what is taken off or paid from the buyer's own is negative. All rows add up to `totals.cashFen`. */
  readonly amountFen: Fen
  /** Per line, with the same sign; what is missing to `amountFen` is freight's. */
  readonly shares: readonly Fen[]
}

/** 金额明细: one row per rule. The page finds the words. */
export type ExplanationRow = RowBase &
  (
    | { readonly kind: 'goods'; readonly pieces: number }
    | { readonly kind: 'limited'; readonly ruleId: string; readonly name: string }
    | {
        readonly kind: 'promotion'
        readonly ruleId: string
        readonly promotion: GroupPromotion
        readonly pieces: number
      }
    | {
        readonly kind: 'member'
        readonly ruleId: string
        readonly name: string
        readonly payPercent: PayPercent
      }
    | {
        readonly kind: 'coupon'
        readonly ruleId: string
        readonly templateId: string
        readonly name: string
        readonly isBest: boolean
      }
    | { readonly kind: 'points'; readonly points: number }
    | { readonly kind: 'freight'; readonly ruleId: string; readonly name: string }
    | { readonly kind: 'wallet' }
  )

export interface UsableCoupon {
  readonly couponId: string
  readonly templateId: string
  readonly name: string
  readonly reductionFen: Fen
  readonly expiresAt: Instant
}

/** Why a coupon that the buyer has can't be used on these items now. */
export type CouponObstacle =
  | { readonly kind: 'belowThreshold'; readonly missingFen: Fen }
  | { readonly kind: 'noItem' }
  | { readonly kind: 'notYet'; readonly validFrom: Instant }
  /** Another order has it. */
  | { readonly kind: 'held' }
  /** What it is for costs nothing already. */
  | { readonly kind: 'nothingLeft' }

/** Why one can't be chosen at all: such coupons are not listed. */
export type CouponRefusal =
  | CouponObstacle
  | { readonly kind: 'unknown' }
  | { readonly kind: 'used' }
  | { readonly kind: 'expired'; readonly expiredAt: Instant }

export interface UnusableCoupon {
  readonly couponId: string
  readonly templateId: string
  readonly name: string
  readonly expiresAt: Instant
  readonly obstacle: CouponObstacle
}

export interface QuotedCoupons {
  /** Best first: the largest reduction, then the earliest expiry, then the id. */
  readonly usable: readonly UsableCoupon[]
  readonly unusable: readonly UnusableCoupon[]
  readonly bestId: string | null
  readonly chosenId: string | null
}

export type CarrierQuote =
  | {
      readonly carrierId: string
      readonly name: string
      readonly serves: true
      readonly priceFen: Fen
      /** Part of the price. */
      readonly surchargeFen: Fen
      /** 包邮 from here on, in shipped goods after promotions and before the coupon. Absent: never. */
      readonly freeAboveFen?: Fen
      /** 再买 ... 包邮. Absent: free already, or never. */
      readonly missingToFreeFen?: Fen
    }
  | { readonly carrierId: string; readonly name: string; readonly serves: false }

export interface QuotedFreight {
  /** False: nothing is shipped, no address is needed. */
  readonly needed: boolean
  readonly carriers: readonly CarrierQuote[]
  /** Null: nothing is shipped, or nobody serves the region. */
  readonly chosenId: string | null
  readonly priceFen: Fen
  readonly walletFen: Fen
  readonly cashFen: Fen
}

export interface QuoteTotals {
  /** At offer prices, before all reductions. */
  readonly goodsFen: Fen
  /** 共优惠: limited-time prices, promotions, member prices and the coupon. */
  readonly reductionFen: Fen
  readonly freightFen: Fen
  /** goods - reduction + freight = points + wallet + cash. */
  readonly payableFen: Fen
  readonly pointsUsed: number
  readonly pointsFen: Fen
  readonly walletFen: Fen
  /** What WeChat pays; 0: the order is paid without WeChat. */
  readonly cashFen: Fen
  /** The reduction, and what list prices are above offer prices. */
  readonly savedFen: Fen
  /** Points once the order is completed. */
  readonly earnsPoints: number
}

/** What the buyer's own could pay here, whether it was chosen or not. */
export interface OwnMoney {
  readonly points: number
  readonly pointsFen: Fen
  readonly walletFen: Fen
}

/** A choice that can't be. The quote goes on as if it had not been made; an order is not placed on it. */
export type QuoteProblem =
  | { readonly kind: 'promotionNotUsable'; readonly line: number; readonly promotionId: string }
  | {
      readonly kind: 'couponNotUsable'
      readonly couponId: string
      readonly refusal: CouponRefusal
    }
  | { readonly kind: 'pointsNotUsable'; readonly asked: number; readonly used: number }
  | { readonly kind: 'carrierNotUsable'; readonly carrierId: string }
  | { readonly kind: 'notServed' }

export interface Quote {
  /** Names the rules that had a hand in it: part of what a quote's id is hashed from. */
  readonly version: string
  /** In the order of the items. */
  readonly lines: readonly QuotedLine[]
  readonly groups: readonly QuotedGroup[]
  readonly explanation: readonly ExplanationRow[]
  readonly coupons: QuotedCoupons
  readonly freight: QuotedFreight
  readonly own: OwnMoney
  readonly totals: QuoteTotals
  readonly problems: readonly QuoteProblem[]
}
