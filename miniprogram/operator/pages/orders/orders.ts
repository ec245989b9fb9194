import type { ShopShelf } from '#domain/contracts/operator-orders'
import { openPage } from '../../../services/open-page'
import { beginLife } from '../../../services/page-life'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { LOADING } from '../../../words/page-view'
import { PICTURE_CARD } from '../../../words/skeleton'
import { fullTime } from '../../../words/time'
import { say } from '../../services/deed'
import { listPage } from '../../services/list-page'
import { operate } from '../../services/operate'
import { sendFile } from '../../services/send-file'
import { pagedList } from '../../services/paged-list'
import { SHELVES, showOrders, type OrdersView } from './orders.view'
import { packingSheet } from './packing-sheet.view'

interface Shown {
  readonly skeleton: typeof PICTURE_CARD
  readonly tabs: typeof SHELVES
  tab: ShopShelf
  /** Shelf by shelf, or all of one shopper. Empty until it is known: tabs that go at once break while they measure. */
  scope: '' | 'shelf' | 'shopper'
  /** The words whose orders are shown. */
  searched: string
  view: OrdersView
}

const shown: Shown = {
  skeleton: PICTURE_CARD,
  tabs: SHELVES,
  tab: 'toShip',
  scope: '',
  searched: '',
  view: LOADING
}

type Tap = WechatMiniprogram.TouchEvent<object, object, { order: string }>

const ordersOn = (shelf: ShopShelf, text: string) =>
  pagedList(
    async (from?: number) => {
      const asked = { shelf, ...(text ? { text } : {}), ...(from === undefined ? {} : { from }) }
      const answer = await operate('order.list', asked)
      return answer.ok ? { ok: true, items: answer.value.orders, next: answer.value.next } : answer
    },
    ({ orderId }) => orderId
  )

/** Wherever they stand. */
const ordersOf = (openid: string) =>
  pagedList(
    async (from?: number) => {
      const asked = { openid, ...(from === undefined ? {} : { from }) }
      const answer = await operate('order.ofShopper', asked)
      return answer.ok ? { ok: true, items: answer.value.orders, next: answer.value.next } : answer
    },
    ({ orderId }) => orderId
  )

Page({
  data: shown,
  ...listPage(ordersOn('toShip', ''), showOrders),

  onLoad({ shopper = '' }: { shopper?: string }) {
    this.list = shopper ? ordersOf(shopper) : ordersOn('toShip', '')
    this.setData({ scope: shopper ? 'shopper' : 'shelf' })
    this.life = beginLife(this)
  },

  choose({ detail }: WechatMiniprogram.CustomEvent<{ value: ShopShelf }>): void {
    if (detail.value !== this.data.tab) this.look(detail.value, this.data.searched)
  },

  search({ detail }: WechatMiniprogram.CustomEvent<{ text: string }>): void {
    this.look(this.data.tab, detail.text)
  },

  clearSearch(): void {
    this.look(this.data.tab, '')
  },

  look(tab: ShopShelf, searched: string): void {
    this.list = ordersOn(tab, searched)
    this.setData({ tab, searched, view: LOADING })
    void this.life?.renew()
  },

  open({ currentTarget }: Tap): void {
    void openPage(`/operator/pages/order/order?order=${currentTarget.dataset.order}`)
  },

  ship({ currentTarget }: Tap): void {
    void openPage(`/operator/pages/order/order?order=${currentTarget.dataset.order}&does=ship`)
  },

  /** A file for the printer of a computer: sent to a chat of one's own, opened there, printed. */
  sendPacking(): Promise<unknown> {
    return once('operator.packing', async () => {
      const now = shopNow()
      const fileName = `配货单 ${fullTime(now).replace(/:/g, '-')}.html`
      const ended = await sendFile(fileName, packingSheet(this.list.items, now))
      if (ended === 'failed') say('没有发出去，可以先复制配货单')
    })
  },

  copyPacking(): void {
    const { view } = this.data
    if (view.state === 'ready') void wx.setClipboardData({ data: view.packing })
  }
})
