import type { CouponOfferView } from '#domain/contracts/coupons'
import { newId } from '../../../services/new-id'
import { onNetwork } from '../../../services/network'
import { openPage } from '../../../services/open-page'
import { ask } from '../../../services/server'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { TEXT_CARD } from '../../../words/skeleton'
import { useCoupon } from '../../services/use-coupon'
import {
  LOADING,
  receiveTrouble,
  showCentre,
  showRefusal,
  withoutNetwork,
  type CentreView
} from './centre.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: CentreView
  /** The offer whose button waits. */
  busyWith: string
}

const shown: Shown = { skeleton: TEXT_CARD, view: LOADING, busyWith: '' }

type Tap = WechatMiniprogram.TouchEvent<object, object, { template: string }>

/** One id per offer until its answer came: a lost answer is asked for again, not taken twice. */
const requests = new Map<string, string>()

Page({
  data: shown,
  offers: [] as readonly CouponOfferView[],
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
    await once('centre.load', async () => {
      this.setData({ view: await this.read() })
    })
  },

  async read(): Promise<CentreView> {
    try {
      const answer = await ask('coupon.centre', {})
      if (!answer.ok) return showRefusal(answer.refusal)
      this.offers = answer.value.offers
      this.loadedAt = shopNow()
      return showCentre(this.offers, this.loadedAt)
    } catch {
      return withoutNetwork(this.data.view, this.loadedAt)
    }
  },

  async act({ currentTarget }: Tap): Promise<void> {
    const offer = this.offers.find(
      ({ templateId }) => templateId === currentTarget.dataset.template
    )
    if (offer?.state === 'received') await useCoupon(offer.opens)
    else if (offer?.state === 'open') await this.receive(offer.templateId)
  },

  async receive(templateId: string): Promise<void> {
    await once('centre.receive', async () => {
      const requestId = requests.get(templateId) ?? newId()
      requests.set(templateId, requestId)
      this.setData({ busyWith: templateId })
      try {
        const answer = await ask('coupon.receive', { templateId, requestId })
        if (answer.ok || answer.refusal.kind !== 'busy') requests.delete(templateId)
        this.say(answer.ok ? '领到了，下单自动用最省的' : receiveTrouble(answer.refusal))
        await this.load()
      } catch {
        this.say('还没收到结果，再点一次不会多领')
      }
      this.setData({ busyWith: '' })
    })
  },

  say(title: string): void {
    void wx.showToast({ title, icon: 'none', duration: 2500 })
  },

  openMine(): void {
    void openPage('/account/pages/coupons/coupons')
  },

  home(): void {
    void wx.switchTab({ url: '/pages/home/home' })
  }
})
