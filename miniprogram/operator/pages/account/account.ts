import type { AccountEntryView, StandingView } from '#domain/contracts/operator-accounts'
import type { OperatorAnswer } from '#domain/contracts/operator'
import { newId } from '../../../services/new-id'
import { openPage } from '../../../services/open-page'
import { beginLife, livingPage } from '../../../services/page-life'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { carryOut, say } from '../../services/deed'
import { operate } from '../../services/operate'
import type { Asset } from '../../views/account-words.view'
import { NOT_PROVEN, proofWords, showAccount, type ShownAccount } from './account.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: ShownAccount
  asset: Asset
  proof: typeof NOT_PROVEN
  busy: boolean
  sheet: '' | 'freeze' | 'adjust' | 'give'
}

const shown: Shown = {
  skeleton: TEXT_CARD,
  view: LOADING,
  asset: 'quota',
  proof: NOT_PROVEN,
  busy: false,
  sheet: ''
}

type Choice = WechatMiniprogram.TouchEvent<object, object, { asset: Asset }>
type Line = WechatMiniprogram.TouchEvent<object, object, { order: string }>
type Words = WechatMiniprogram.CustomEvent<{ text: string }>
type Adjusted = WechatMiniprogram.CustomEvent<{ asset: Asset; amount: number; because: string }>
type Given = WechatMiniprogram.CustomEvent<{ templateId: string; reason: string }>

const OFFLINE = '网络断开了，连上后再试'

Page({
  data: shown,
  ...livingPage,
  openid: '',
  /** The same again is the same adjustment or coupon, until the sheet is opened anew. */
  requestId: '',
  entries: [] as readonly AccountEntryView[],
  account: null as OperatorAnswer<'account.show'> | null,

  onLoad({ id = '' }: { id?: string }) {
    this.openid = id
    this.life = beginLife(this)
  },

  onUnload() {
    this.openid = ''
    this.life?.end()
  },

  onReachBottom() {
    void this.more()
  },

  async read(): Promise<ShownAccount> {
    const { openid } = this
    const { asset } = this.data
    const [account, page] = await Promise.all([
      operate('account.show', { openid }),
      operate('account.entries', { openid, asset })
    ])
    if (!page.ok) return showAccount(page, this.told(false))
    this.entries = page.value.entries
    this.account = account
    return showAccount(account, this.told(page.value.hasMore))
  },

  told(hasMore: boolean) {
    return { asset: this.data.asset, entries: this.entries, hasMore, now: shopNow() }
  },

  more(): Promise<unknown> {
    return once('operator.more', async () => {
      const { view, asset } = this.data
      const before = this.entries[this.entries.length - 1]?.seq
      if (view.state !== 'ready' || !view.hasMore || before === undefined) return
      const { openid, account } = this
      const asked = { openid, asset, before }
      const page = await operate('account.entries', asked).catch(() => null)
      if (!page?.ok || !account) say(OFFLINE)
      else if (asset === this.data.asset) {
        this.entries = [...this.entries, ...page.value.entries]
        this.setData({ view: showAccount(account, this.told(page.value.hasMore)) })
      }
    })
  },

  choose({ currentTarget }: Choice): void {
    const { asset } = currentTarget.dataset
    if (asset === this.data.asset) return
    this.setData({ asset, proof: NOT_PROVEN })
    void this.life?.renew()
  },

  prove(): Promise<unknown> {
    return once('operator.prove', async () => {
      const { openid } = this
      const { asset } = this.data
      const isLeft = () => this.openid !== openid || this.data.asset !== asset
      let after: StandingView | undefined
      let checked = 0
      for (;;) {
        const asked = { openid, asset, ...(after ? { after } : {}) }
        const step = await operate('ledger.proveAccount', asked).catch(() => null)
        if (isLeft()) return
        if (!step?.ok) {
          this.setData({ proof: NOT_PROVEN })
          say(OFFLINE)
          return
        }
        checked += step.value.checked
        after = step.value.upTo
        this.setData({ proof: proofWords(checked, step.value) })
        if (step.value.broken !== undefined || step.value.stands !== undefined) return
      }
    })
  },

  openFreezing(): void {
    this.setData({ sheet: 'freeze' })
  },

  openAdjusting(): void {
    this.requestId = newId()
    this.setData({ sheet: 'adjust' })
  },

  openGiving(): void {
    this.requestId = newId()
    this.setData({ sheet: 'give' })
  },

  closeSheet(): void {
    this.setData({ sheet: '' })
  },

  async freeze({ detail }: Words): Promise<void> {
    const { view } = this.data
    if (view.state !== 'ready') return
    const { openid } = this
    const frozen = !view.isFrozen
    const asked = { openid, frozen, reason: detail.text }
    const words = frozen ? '已冻结，不能再提问' : '已解冻'
    if (await carryOut(this, () => operate('account.freeze', asked), words)) this.closeSheet()
    await this.life?.renew()
  },

  async adjust({ detail }: Adjusted): Promise<void> {
    const { openid, requestId } = this
    const { asset, amount, because: reason } = detail
    const asked = { openid, asset, amount, reason, requestId }
    const done = await carryOut(this, () => operate('account.adjust', asked), '已记账')
    if (done) this.setData({ sheet: '', asset, proof: NOT_PROVEN })
    await this.life?.renew()
  },

  async give({ detail }: Given): Promise<void> {
    const { openid: shopperId, requestId } = this
    const asked = { ...detail, shopperId, requestId }
    if (await carryOut(this, () => operate('coupon.give', asked), '已发到买家的券包')) {
      this.closeSheet()
    }
  },

  copy(): void {
    void wx.setClipboardData({ data: this.openid })
  },

  openOrder({ currentTarget }: Line): void {
    const { order } = currentTarget.dataset
    if (order) void openPage(`/operator/pages/order/order?order=${order}`)
  },

  openOrders(): void {
    void openPage(`/operator/pages/orders/orders?shopper=${this.openid}`)
  },

  openDeeds(): void {
    void openPage(`/operator/pages/audit/audit?ref=${this.openid}`)
  }
})
