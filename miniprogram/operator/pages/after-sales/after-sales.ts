import type { AfterSaleState } from '#domain/contracts/after-sales'
import { openPage } from '../../../services/open-page'
import { beginLife } from '../../../services/page-life'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { listPage } from '../../services/list-page'
import { operate } from '../../services/operate'
import { pagedList, readList } from '../../services/paged-list'
import { showAfterSales, TABS, type AfterSalesView } from './after-sales.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  readonly tabs: typeof TABS
  tab: AfterSaleState
  view: AfterSalesView
}

const shown: Shown = { skeleton: TEXT_CARD, tabs: TABS, tab: 'requested', view: LOADING }

/** The server's page. */
const PER_PAGE = 20

type Tap = WechatMiniprogram.CustomEvent<object, object, { key: string }>

const afterSalesIn = (state: AfterSaleState) =>
  pagedList(
    async (before?: number) => {
      const asked = { state, ...(before === undefined ? {} : { before }) }
      const answer = await operate('afterSale.list', asked)
      if (!answer.ok) return answer
      const { afterSales } = answer.value
      const last = afterSales.length >= PER_PAGE ? afterSales[afterSales.length - 1] : undefined
      return { ok: true, items: afterSales, next: last?.createdAt }
    },
    ({ afterSaleId }) => afterSaleId
  )

Page({
  data: shown,
  ...listPage(afterSalesIn('requested'), showAfterSales),

  /** Opened for what waits, wherever it is, until somebody chooses. */
  seeks: true,

  onLoad() {
    this.list = afterSalesIn('requested')
    this.life = beginLife(this)
  },

  /** The desk counts parcels on their way back too: where nothing else waits they are shown. */
  async read(): Promise<AfterSalesView> {
    const view = await readList(this.list, showAfterSales)
    const { seeks } = this
    this.seeks = false
    if (!seeks || view.state !== 'ready' || view.entries.length > 0) return view
    const list = afterSalesIn('returning')
    const coming = await readList(list, showAfterSales).catch(() => view)
    const isFound = coming.state === 'ready' && coming.entries.length > 0
    if (!isFound || this.data.tab !== 'requested') return view
    this.list = list
    this.setData({ tab: 'returning' })
    return coming
  },

  choose({ detail }: WechatMiniprogram.CustomEvent<{ value: AfterSaleState }>): void {
    if (detail.value === this.data.tab) return
    this.seeks = false
    this.list = afterSalesIn(detail.value)
    this.setData({ tab: detail.value, view: LOADING })
    void this.life?.renew()
  },

  open({ currentTarget }: Tap): void {
    void openPage(`/operator/pages/after-sale/after-sale?id=${currentTarget.dataset.key}`)
  }
})
