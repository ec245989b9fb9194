import type { StuckPlace } from '#domain/contracts/operator-stuck'
import { openPage } from '../../../services/open-page'
import { beginLife } from '../../../services/page-life'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { carryOut } from '../../services/deed'
import { listPage } from '../../services/list-page'
import { operate } from '../../services/operate'
import { pagedList } from '../../services/paged-list'
import { showStuck, type StuckView } from './stuck.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: StuckView
  busy: boolean
}

const shown: Shown = { skeleton: TEXT_CARD, view: LOADING, busy: false }

type Tap = WechatMiniprogram.CustomEvent<{ does?: string }, object, { key: string }>

const stuckOrders = () =>
  pagedList(
    async (after?: StuckPlace) => {
      const answer = await operate('order.stuck', after ? { after } : {})
      return answer.ok ? { ok: true, items: answer.value.orders, next: answer.value.next } : answer
    },
    ({ orderId }) => orderId
  )

Page({
  data: shown,
  ...listPage(stuckOrders(), showStuck),

  onLoad() {
    this.list = stuckOrders()
    this.life = beginLife(this)
  },

  open({ currentTarget }: Tap): void {
    void openPage(`/operator/pages/order/order?order=${currentTarget.dataset.key}`)
  },

  async act(tap: Tap): Promise<void> {
    if (tap.detail.does === 'open') return this.open(tap)
    const orderId = tap.currentTarget.dataset.key
    await carryOut(this, () => operate('order.runAgain', { orderId }), '一分钟内会再办一次')
    await this.life?.renew()
  }
})
