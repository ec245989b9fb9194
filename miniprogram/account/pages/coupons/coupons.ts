import type { CouponView } from '#domain/contracts/coupons'
import { openPage } from '../../../services/open-page'
import { beginLife, livingPage } from '../../../services/page-life'
import { ask } from '../../../services/server'
import { shopNow } from '../../../services/shop-clock'
import { LOADING, refused } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { useCoupon } from '../../services/use-coupon'
import { COUPON_TABS, showCoupons, type CouponsView, type CouponTab } from './coupons.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  readonly tabs: typeof COUPON_TABS
  view: CouponsView
  tab: CouponTab
}

const shown: Shown = { skeleton: TEXT_CARD, tabs: COUPON_TABS, view: LOADING, tab: 'free' }

type Tap = WechatMiniprogram.TouchEvent<object, object, { coupon: string }>

Page({
  data: shown,
  ...livingPage,
  coupons: [] as readonly CouponView[],

  onLoad() {
    this.life = beginLife(this)
  },

  async read(): Promise<CouponsView> {
    const answer = await ask('coupon.mine', {})
    if (!answer.ok) return refused(answer.refusal)
    this.coupons = answer.value.coupons
    return showCoupons(this.coupons, this.data.tab, shopNow())
  },

  choose({ detail }: WechatMiniprogram.CustomEvent<{ value: CouponTab }>): void {
    const tab = detail.value
    const { view } = this.data
    const ready = view.state === 'ready'
    this.setData({
      tab,
      ...(ready
        ? { view: { ...showCoupons(this.coupons, tab, shopNow()), stale: view.stale } }
        : {})
    })
  },

  act({ currentTarget }: Tap): void {
    const coupon = this.coupons.find(({ couponId }) => couponId === currentTarget.dataset.coupon)
    if (!coupon) return
    if (coupon.state === 'free') void useCoupon(coupon.opens)
    else void openPage(`/order/pages/detail/detail?order=${coupon.orderId ?? ''}`)
  },

  openCentre(): void {
    void openPage('/account/pages/coupon-centre/coupon-centre')
  }
})
