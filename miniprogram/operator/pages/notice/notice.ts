import { openPage } from '../../../services/open-page'
import { beginLife, livingPage } from '../../../services/page-life'
import { once } from '../../../services/taps'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { say } from '../../services/deed'
import { operate } from '../../services/operate'
import { deedTrouble } from '../../views/refusal.view'
import { replayWords, showNotice, type NoticeView } from './notice.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: NoticeView
  busy: boolean
}

const shown: Shown = { skeleton: TEXT_CARD, view: LOADING, busy: false }

/** With its order where it lies in one. */
const named = (
  noticeId: string,
  orderId: string
): { readonly noticeId: string; readonly orderId?: string } => ({
  noticeId,
  ...(orderId ? { orderId } : {})
})

Page({
  data: shown,
  ...livingPage,
  named: named('', ''),

  onLoad({ id = '', order = '' }: { id?: string; order?: string }) {
    this.named = named(id, order)
    this.life = beginLife(this)
  },

  async read(): Promise<NoticeView> {
    return showNotice(await operate('notice.show', this.named))
  },

  async replay(): Promise<void> {
    await once('operator.deed', async () => {
      this.setData({ busy: true })
      try {
        const answer = await operate('notice.replay', this.named)
        say(answer.ok ? replayWords(answer.value) : deedTrouble(answer.refusal))
      } catch {
        say('还没收到结果，再重放一次也不会重复入账')
      }
      await this.life?.renew()
      this.setData({ busy: false })
    })
  },

  copy(): void {
    const { view } = this.data
    if (view.state === 'ready') void wx.setClipboardData({ data: view.body })
  },

  openOrder(): void {
    const { view } = this.data
    if (view.state !== 'ready') return
    void openPage(`/operator/pages/order/order?order=${view.orderId}`)
  }
})
