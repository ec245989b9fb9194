import type { CouponOfferView } from '#domain/contracts/coupons'
import { newId } from '../../../services/new-id'
import { openPage } from '../../../services/open-page'
import { beginLife, livingPage } from '../../../services/page-life'
import { ask } from '../../../services/server'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { LOADING, refused } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { useCoupon } from '../../services/use-coupon'
import { receiveTrouble, showCentre, type CentreView } from './centre.view'

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
  ...livingPage,
  offers: [] as readonly CouponOfferView[],

  onLoad() {
    this.life = beginLife(this)
  },

  async read(): Promise<CentreView> {
    const answer = await ask('coupon.centre', {})
    if (!answer.ok) return refused(answer.refusal)
    this.offers = answer.value.offers
    return showCentre(this.offers, shopNow())
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
        await this.life?.renew()
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
