import { openPage } from '../../../services/open-page'
import { beginLife, livingPage } from '../../../services/page-life'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { operate } from '../../services/operate'
import { operatorRefused } from '../../views/refusal.view'
import { showHistory, type HistoryView } from './history.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: HistoryView
}

const shown: Shown = { skeleton: TEXT_CARD, view: LOADING }

type Tap = WechatMiniprogram.TouchEvent<object, object, { url: string }>

Page({
  data: shown,
  ...livingPage,
  orderId: '',

  onLoad({ order = '' }: { order?: string }) {
    this.orderId = order
    this.life = beginLife(this)
  },

  async read(): Promise<HistoryView> {
    const { orderId } = this
    const [order, notices, deeds] = await Promise.all([
      operate('order.show', { orderId }),
      operate('notice.ofOrder', { orderId }),
      operate('audit.list', { ref: orderId })
    ])
    if (!order.ok) return operatorRefused(order.refusal)
    if (!notices.ok) return operatorRefused(notices.refusal)
    if (!deeds.ok) return operatorRefused(deeds.refusal)
    return showHistory({
      order: order.value,
      notices: notices.value.notices,
      deeds: deeds.value.deeds
    })
  },

  open({ currentTarget }: Tap): void {
    const { url } = currentTarget.dataset
    if (url) void openPage(`/operator/pages/${url}`)
  }
})
