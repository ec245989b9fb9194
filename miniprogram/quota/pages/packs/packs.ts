import type { QuotaPack, StorefrontRefusal } from '#domain/contracts/storefront'
import { placeOrder, untilKnown } from '../../../services/checkout'
import { giveConsent, hasConsent } from '../../../services/consent'
import { onNetwork } from '../../../services/network'
import { openPage } from '../../../services/open-page'
import { ask } from '../../../services/server'
import { remember } from '../../../services/session'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { tapTrouble } from '../../../words/refusal'
import { PICTURE_CARD } from '../../../words/skeleton'
import { unpaidPage } from '../../../words/unpaid'
import { CHECKING, priceChanged, UNKNOWN, type BuyingView } from './buying.view'
import { LOADING, showQuota, withoutNetwork, type QuotaView } from './packs.view'

interface Shown {
  readonly skeleton: typeof PICTURE_CARD
  view: QuotaView
  buying: BuyingView
  /** The pack whose button turns. */
  busyWith: string
  askingConsent: boolean
}

type Tap = WechatMiniprogram.TouchEvent<object, object, { product: string }>

const shown: Shown = {
  skeleton: PICTURE_CARD,
  view: LOADING,
  buying: null,
  busyWith: '',
  askingConsent: false
}

Page({
  data: shown,

  packs: [] as readonly QuotaPack[],
  wanted: null as QuotaPack | null,
  loadedAt: 0,
  /** The pack that was tapped on the home page: it is scrolled to once. */
  firstPack: '',
  stopListening: (): void => {},

  onLoad({ pack = '' }: Partial<Record<string, string>>) {
    this.firstPack = pack
    this.stopListening = onNetwork((online) =>
      online
        ? void this.load()
        : this.setData({ view: withoutNetwork(this.data.view, this.loadedAt) })
    )
  },

  onUnload() {
    this.stopListening()
  },

  onShow() {
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    await wx.stopPullDownRefresh()
  },

  async load(): Promise<void> {
    await once('quota.load', async () => {
      if (this.data.view.state === 'failed') this.setData({ view: LOADING })
      this.setData({ view: await this.read() })
      this.scrollToFirst()
    })
  },

  scrollToFirst(): void {
    if (!this.packs.some(({ productId }) => productId === this.firstPack)) return
    void wx.pageScrollTo({ selector: `#pack-${this.firstPack}`, offsetTop: -24, duration: 0 })
    this.firstPack = ''
  },

  async read(): Promise<QuotaView> {
    try {
      const [packs, balance, orders] = await Promise.all([
        ask('catalog.quotaPacks', {}),
        ask('account.quota', {}),
        ask('order.list', {})
      ])
      if (packs.ok) this.packs = packs.value.packs
      if (orders.ok) orders.value.orders.forEach(remember)
      this.loadedAt = shopNow()
      return showQuota({ packs, balance, orders }, this.loadedAt)
    } catch {
      return withoutNetwork(this.data.view, this.loadedAt)
    }
  },

  buy({ currentTarget }: Tap): void {
    const { product } = currentTarget.dataset
    this.wanted = this.packs.find((pack) => pack.productId === product) ?? null
    if (!hasConsent()) this.setData({ askingConsent: true })
    else void this.order()
  },

  agree(): void {
    giveConsent()
    this.setData({ askingConsent: false })
    void this.order()
  },

  disagree(): void {
    this.setData({ askingConsent: false })
  },

  async order(): Promise<void> {
    const pack = this.wanted
    if (!pack) return
    await once('quota.order', async () => {
      this.setData({ busyWith: pack.productId, buying: null })
      await this.place(pack)
      if (this.data.busyWith !== '') this.setData({ busyWith: '' })
    })
  },

  async place(pack: QuotaPack): Promise<void> {
    const checking = (): boolean => {
      this.setData({ buying: CHECKING })
      return true
    }
    const placing = await untilKnown(() => placeOrder(pack), checking)
    if (placing.kind === 'placed') {
      // A page that was left is sent nothing.
      this.setData({ buying: null, busyWith: '' })
      const url = `/checkout/pages/cashier/cashier?order=${placing.order.orderId}`
      await wx.navigateTo({ url })
    } else if (placing.kind === 'refused') {
      this.refuse(pack, placing.refusal)
    } else {
      this.setData({ buying: UNKNOWN })
    }
  },

  refuse(pack: QuotaPack, refusal: StorefrontRefusal): void {
    if (refusal.kind === 'priceChanged') {
      this.setData({ buying: priceChanged(pack, refusal) })
      return
    }
    this.setData({ buying: null })
    void wx.showToast({ title: tapTrouble(refusal), icon: 'none', duration: 3000 })
    if (refusal.kind === 'notOnSale') void this.load()
  },

  acceptPrice(): void {
    const { buying } = this.data
    if (buying?.kind !== 'priceChanged' || !this.wanted) return
    this.wanted = { ...this.wanted, priceFen: buying.nowFen }
    void this.order()
    void this.load()
  },

  declinePrice(): void {
    this.setData({ buying: null })
    void this.load()
  },

  askAgain(): void {
    void this.order()
  },

  seeOrders(): void {
    this.setData({ buying: null })
    void openPage('/order/pages/list/list?tab=toPay')
  },

  payUnpaid(): void {
    const { view } = this.data
    if (view.state !== 'ready' || !view.unpaid) return
    void openPage(unpaidPage(view.unpaid))
  }
})
