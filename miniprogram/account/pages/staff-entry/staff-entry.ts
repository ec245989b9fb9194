import { openPage } from '../../../services/open-page'
import { beginLife, livingPage } from '../../../services/page-life'
import { ask } from '../../../services/server'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { LOADING } from '../../../words/page-view'
import { tapTrouble } from '../../../words/refusal'
import { TEXT_CARD } from '../../../words/skeleton'
import { showEntry, type EntryView } from './entry.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: EntryView
  name: string
  busy: boolean
}

const shown: Shown = { skeleton: TEXT_CARD, view: LOADING, name: '', busy: false }

Page({
  data: shown,
  ...livingPage,

  onLoad() {
    this.life = beginLife(this)
  },

  async read(): Promise<EntryView> {
    return showEntry(await ask('staff.mine', {}), shopNow())
  },

  type({ detail }: WechatMiniprogram.Input): void {
    this.setData({ name: detail.value.trim() })
  },

  async apply(): Promise<void> {
    const { name } = this.data
    if (!name) return
    await once('staff.apply', async () => {
      this.setData({ busy: true })
      try {
        const answer = await ask('staff.apply', { name })
        if (answer.ok) this.setData({ view: showEntry(answer, shopNow()) })
        else this.say(tapTrouble(answer.refusal))
      } catch {
        this.say('还没收到结果，再点一次')
      }
      this.setData({ busy: false })
    })
  },

  async look(): Promise<void> {
    await this.life?.renew()
    const { view } = this.data
    if (view.state === 'ready' && view.code) this.say('店主还没有确认')
  },

  openShop(): void {
    void openPage('/operator/pages/home/home')
  },

  say(title: string): void {
    void wx.showToast({ title, icon: 'none', duration: 2500 })
  }
})
