import type { CouponView } from '#domain/contracts/coupons'
import { showCoupon, type CouponCardView } from '../../../components/coupon-card/card.view'
import { ready, type PageView, type ReadyView } from '../../../words/page-view'

export type CouponTab = 'free' | 'used' | 'expired'

export const COUPON_TABS: readonly { readonly value: CouponTab; readonly label: string }[] = [
  { value: 'free', label: '可用' },
  { value: 'used', label: '已用' },
  { value: 'expired', label: '已过期' }
]

export interface CouponRow {
  readonly couponId: string
  readonly card: CouponCardView
  /** `去使用`, `查看订单`; empty: there is nothing to do. */
  readonly action: string
}

interface Coupons {
  readonly rows: readonly CouponRow[]
  /** Of an empty tab. */
  readonly empty: string
}

export type CouponsView = PageView<Coupons>

const EMPTY: Readonly<Record<CouponTab, string>> = {
  free: '还没有可用的券',
  used: '还没有用过券',
  expired: '没有过期的券'
}

/** The coupons of one tab. A held one is still the shopper's: it stands among the usable ones and says so. */
export const showCoupons = (
  coupons: readonly CouponView[],
  tab: CouponTab,
  now: number
): ReadyView<Coupons> =>
  ready({
    rows: coupons
      .filter((coupon) => tabOf(coupon, now) === tab)
      .map((coupon) => ({
        couponId: coupon.couponId,
        card: showCoupon(coupon, now),
        action: actionOf(coupon, now)
      })),
    empty: EMPTY[tab]
  })

const tabOf = ({ state, expiresAt }: CouponView, now: number): CouponTab => {
  if (state === 'held') return 'free'
  return state === 'free' && expiresAt <= now ? 'expired' : state
}

const actionOf = (coupon: CouponView, now: number): string => {
  if (coupon.state === 'held') return coupon.orderId === undefined ? '' : '去付款'
  if (coupon.state === 'used') return coupon.orderId === undefined ? '' : '查看订单'
  return coupon.state === 'free' && coupon.expiresAt > now && coupon.startsAt <= now ? '去使用' : ''
}
