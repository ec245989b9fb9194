import type { CheckoutChoices, PayChannel, QuoteView } from '#domain/contracts/checkout'
import type { OrderView, StorefrontRefusal } from '#domain/contracts/storefront'
import {
  forgetCheckout,
  submitCheckout,
  untilKnown,
  unansweredCheckout,
  type Checkout
} from '../../../services/checkout'
import { checkoutItems, isFromCart, keepCheckoutItems } from '../../../services/checkout-items'
import { takeChosenAddress } from '../../../services/chosen-address'
import { giveConsent, hasConsent } from '../../../services/consent'
import { askWithOrder, prepareMessages } from '../../../services/messages'
import { onNetwork } from '../../../services/network'
import { newestOnly } from '../../../services/newest'
import { openPage } from '../../../services/open-page'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { pageTrouble } from '../../../words/refusal'
import { showAmounts } from '../../../components/amount-sheet/amounts.view'
import { showCarriers } from '../../components/carrier-sheet/carriers.view'
import { showChoices } from '../../components/coupon-sheet/coupon-choices.view'
import { invoiceWords } from '../../components/invoice-sheet/invoice.view'
import { askQuote, type Quoted } from './ask-quote'
import { LOADING, showConfirm, withoutNetwork } from './confirm.view'
import { leadOn } from './lead-on'
import { CHECKING_WORDS, showRefused, UNKNOWN_WORDS } from './refused.view'
import { shown, type Shown } from './shown'
import { checkoutOf, mended, sameItems, type Wanted } from './wanted'

type Sheet = WechatMiniprogram.TouchEvent<object, object, { sheet: Shown['sheet'] }>
type Way = WechatMiniprogram.TouchEvent<object, object, { channel: PayChannel }>

const NOTHING: Wanted = { items: [], choices: {} }

Page({
  data: shown,
  wanted: NOTHING,
  quote: null as QuoteView | null,
  /** The checkout that was sent and has no answer yet. */
  sent: undefined as Checkout | undefined,
  invoice: undefined as Checkout['invoice'],
  /** Names this visit: what an earlier one still waits for must not stop it. */
  visit: 0,
  left: false,
  loadedAt: 0,
  begin: newestOnly(),
  stopListening: (): void => {},

  onLoad() {
    this.visit = Date.now()
    prepareMessages()
    this.wanted = { items: checkoutItems(), choices: {} }
    this.stopListening = onNetwork((online) =>
      online
        ? void this.load()
        : this.setData({ view: withoutNetwork(this.data.view, this.loadedAt) })
    )
    if (this.wanted.items.length === 0) {
      this.setData({ view: { state: 'empty' } })
      return
    }
    this.sent = unansweredCheckout(this.wanted.items)
    if (this.sent) this.setData({ unanswered: true })
    void this.load()
  },

  onShow() {
    const addressId = takeChosenAddress()
    if (addressId) this.choose({ addressId })
  },

  onUnload() {
    this.left = true
    this.stopListening()
  },

  retry(): void {
    this.setData({ view: LOADING })
    void this.load()
  },

  /** One question per change; an older answer that comes late is not shown. */
  async load(): Promise<void> {
    const isNewest = this.begin()
    if (this.data.view.state === 'ready') this.setData({ quoting: true })
    try {
      const quoted = await askQuote(this.wanted)
      if (isNewest()) this.quoted(quoted)
    } catch {
      if (!isNewest()) return
      this.setData({ quoting: false, view: withoutNetwork(this.data.view, this.loadedAt) })
    }
  },

  quoted(quoted: Quoted): void {
    if (quoted.kind === 'refused') {
      const { refusal } = quoted
      if (mended(this.wanted, refusal)) this.tellRefusal(refusal, null)
      else
        this.setData({ quoting: false, view: { state: 'failed', trouble: pageTrouble(refusal) } })
      return
    }
    const [refusal] = quoted.refusals
    const before = this.quote
    this.adopt(quoted)
    if (refusal) this.setData({ refused: showRefused({ refusal, before, after: quoted.quote }) })
  },

  adopt({ quote, wanted }: Extract<Quoted, { kind: 'quoted' }>): void {
    if (!sameItems(wanted, this.wanted)) keepCheckoutItems(wanted.items)
    this.wanted = wanted
    this.quote = quote
    this.loadedAt = shopNow()
    const { channel } = this.data
    const kept = this.sameWays(quote) && quote.channels.includes(channel)
    this.setData({
      view: showConfirm(quote),
      quoting: false,
      amounts: showAmounts(quote),
      coupons: showChoices(quote, shopNow()),
      carriers: showCarriers(quote.carriers),
      carrierId: quote.carrierId ?? '',
      channel: kept ? channel : (quote.channels[0] ?? 'native')
    })
  },

  /** The shopper's way to pay stands as long as the page shows one. */
  sameWays(quote: QuoteView): boolean {
    return this.data.view.state === 'ready' && quote.channels.length > 1
  },

  choose(choices: CheckoutChoices): void {
    this.wanted = { ...this.wanted, choices: { ...this.wanted.choices, ...choices } }
    void this.load()
  },

  openSheet({ currentTarget }: Sheet): void {
    this.setData({ sheet: currentTarget.dataset.sheet })
  },

  closeSheet(): void {
    this.setData({ sheet: '' })
  },

  chooseCoupon({ detail }: WechatMiniprogram.CustomEvent<{ couponId: string }>): void {
    this.setData({ sheet: '' })
    this.choose({ couponId: detail.couponId || null })
  },

  chooseCarrier({ detail }: WechatMiniprogram.CustomEvent<{ carrierId: string }>): void {
    this.setData({ sheet: '' })
    this.choose({ carrierId: detail.carrierId })
  },

  chooseWay({ currentTarget }: Way): void {
    this.setData({ channel: currentTarget.dataset.channel })
  },

  switchPoints(): void {
    const { view } = this.data
    if (view.state === 'ready' && !view.points.dead) this.choose({ usePoints: !view.points.on })
  },

  switchBalance(): void {
    const { view } = this.data
    if (view.state === 'ready' && !view.balance.dead) this.choose({ useBalance: !view.balance.on })
  },

  noteRemark({ detail }: WechatMiniprogram.CustomEvent<{ text: string }>): void {
    this.setData({ sheet: '', remark: detail.text })
  },

  noteInvoice({ detail }: WechatMiniprogram.CustomEvent<{ invoice?: Checkout['invoice'] }>): void {
    this.invoice = detail.invoice
    this.setData({ sheet: '', invoice: invoiceWords(detail.invoice) })
  },

  openAddresses(): void {
    const { quote } = this
    if (!quote) return
    void openPage(
      quote.address
        ? `/account/pages/addresses/addresses?choose=1&chosen=${quote.address.addressId}`
        : '/account/pages/addresses/addresses?choose=1'
    )
  },

  submit(): void {
    const { quote } = this
    if (!quote) return
    if (quote.needsAddress && !quote.address) this.openAddresses()
    else if (hasConsent()) void askWithOrder().then(() => this.order(this.checkout(quote)))
    else this.setData({ sheet: 'consent' })
  },

  agree(): void {
    giveConsent()
    this.setData({ sheet: '' })
    this.submit()
  },

  checkout(quote: QuoteView): Checkout {
    const { channel, remark } = this.data
    const checkout = checkoutOf(this.wanted, quote, { channel, remark, invoice: this.invoice })
    return isFromCart() ? { ...checkout, fromCart: true } : checkout
  },

  /** The same content that had no answer is asked for again with the same id, also after a restart. */
  async order(checkout: Checkout): Promise<void> {
    await once(`confirm.order ${this.visit}`, async () => {
      this.sent = checkout
      this.setData({ busy: true, refused: null, unknown: false, unanswered: false })
      const placing = await untilKnown(
        () => submitCheckout(checkout),
        () => this.goesOn()
      )
      // Who left finds the order among the orders, and this page must not lead anybody anywhere.
      if (this.left) return
      if (placing.kind === 'placed') {
        await this.placed(placing.order)
      } else if (placing.kind === 'unknown') {
        this.setData({ unknown: true, waiting: UNKNOWN_WORDS, busy: false })
      } else {
        await this.orderRefused(placing.refusal)
      }
    })
  },

  goesOn(): boolean {
    if (!this.left) this.setData({ waiting: CHECKING_WORDS })
    return !this.left
  },

  async placed(order: OrderView): Promise<void> {
    this.sent = undefined
    keepCheckoutItems([])
    await leadOn(order)
    this.setData({ busy: false, waiting: '' })
  },

  /** What changed is asked for before it is told, so that the shopper decides on the new amount. */
  async orderRefused(refusal: StorefrontRefusal): Promise<void> {
    const rest = mended(this.wanted, refusal)
    const after = rest && rest.items.length > 0 ? await this.quoteOf(rest) : null
    this.setData({ busy: false, waiting: '' })
    this.tellRefusal(refusal, after)
  },

  async quoteOf(wanted: Wanted): Promise<Quoted | null> {
    this.begin()
    try {
      return await askQuote(wanted)
    } catch {
      return null
    }
  },

  tellRefusal(refusal: StorefrontRefusal, after: Quoted | null): void {
    const before = this.quote
    const known = after?.kind === 'quoted' ? after : null
    if (known) this.adopt(known)
    const refused = showRefused({ refusal, before, after: known?.quote ?? null })
    this.setData({ refused, quoting: false })
  },

  accept(): void {
    const { refused } = this.data
    this.setData({ refused: null })
    if (refused?.onward === 'submit') this.submit()
    else if (refused?.onward === 'address') this.openAddresses()
    else if (refused?.onward === 'home') this.home()
  },

  decline(): void {
    const { refused } = this.data
    this.setData({ refused: null })
    if (refused?.onward === 'home' && getCurrentPages().length > 1) void wx.navigateBack()
  },

  resume(): void {
    if (this.sent) void this.order(this.sent)
  },

  beginAnew(): void {
    if (this.sent) forgetCheckout(this.sent)
    this.sent = undefined
    this.setData({ unanswered: false })
  },

  seeOrders(): void {
    void wx.redirectTo({ url: '/order/pages/list/list' })
  },

  home(): void {
    void wx.switchTab({ url: '/pages/home/home' })
  }
})
