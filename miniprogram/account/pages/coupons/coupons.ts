import type { CouponView } from '#domain/contracts/coupons'
import { onNetwork } from '../../../services/network'
import { openPage } from '../../../services/open-page'
import { ask } from '../../../services/server'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { TEXT_CARD } from '../../../words/skeleton'
import { useCoupon } from '../../services/use-coupon'
import {
  COUPON_TABS,
  LOADING,
  showCoupons,
  showRefusal,
  withoutNetwork,
  type CouponsView,
  type CouponTab
} from './coupons.view'

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
  coupons: [] as readonly CouponView[],
  loadedAt: 0,
  stopListening: (): void => {},

  onLoad() {
    this.stopListening = onNetwork((online) => {
      if (online) void this.load()
      else this.setData({ view: withoutNetwork(this.data.view, this.loadedAt) })
    })
  },

  onShow() {
    void this.load()
  },

  onUnload() {
    this.stopListening()
  },

  async onPullDownRefresh() {
    await this.load()
    await wx.stopPullDownRefresh()
  },

  retry(): void {
    this.setData({ view: LOADING })
    void this.load()
  },

  async load(): Promise<void> {
    await once('coupons.load', async () => {
      this.setData({ view: await this.read() })
    })
  },

  async read(): Promise<CouponsView> {
    try {
      const answer = await ask('coupon.mine', {})
      if (!answer.ok) return showRefusal(answer.refusal)
      this.coupons = answer.value.coupons
      this.loadedAt = shopNow()
      return showCoupons(this.coupons, this.data.tab, this.loadedAt)
    } catch {
      return withoutNetwork(this.data.view, this.loadedAt)
    }
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
