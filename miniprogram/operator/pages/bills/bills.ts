import { openPage } from '../../../services/open-page'
import { beginLife } from '../../../services/page-life'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { carryOut } from '../../services/deed'
import { listPage } from '../../services/list-page'
import { operate } from '../../services/operate'
import { pagedList } from '../../services/paged-list'
import { showBills, type BillsView } from './bills.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: BillsView
  busy: boolean
}

const shown: Shown = { skeleton: TEXT_CARD, view: LOADING, busy: false }

/** The server's page is a month. */
const DAYS_PER_PAGE = 31

type Tap = WechatMiniprogram.CustomEvent<object, object, { key: string }>

const billDays = () =>
  pagedList(
    async (before?: number) => {
      const answer = await operate('bill.days', before === undefined ? {} : { before })
      if (!answer.ok) return answer
      const { days } = answer.value
      const last = days.length >= DAYS_PER_PAGE ? days[days.length - 1] : undefined
      return { ok: true, items: days, next: last?.day }
    },
    ({ day }) => String(day)
  )

Page({
  data: shown,
  ...listPage(billDays(), showBills),

  onLoad() {
    this.list = billDays()
    this.life = beginLife(this)
  },

  open({ currentTarget }: Tap): void {
    void openPage(`/operator/pages/differences/differences?day=${currentTarget.dataset.key}`)
  },

  async rerun({ currentTarget }: Tap): Promise<void> {
    const day = Number(currentTarget.dataset.key)
    await carryOut(this, () => operate('bill.rerun', { day }), '会重新取账单，逐笔再核对一遍')
    await this.life?.renew()
  }
})
