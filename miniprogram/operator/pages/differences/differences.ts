import type { BillDiffState } from '#domain/contracts/operator-bills'
import { beginLife } from '../../../services/page-life'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { carryOut } from '../../services/deed'
import { listPage } from '../../services/list-page'
import { operate } from '../../services/operate'
import { pagedList } from '../../services/paged-list'
import { showDifferences, TABS, type DifferencesView } from './differences.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  readonly tabs: typeof TABS
  tab: BillDiffState
  view: DifferencesView
  busy: boolean
  /** Which difference is decided, and how. */
  sheet: '' | 'settle' | 'sendBack'
  diffId: string
  check: string
}

const shown: Shown = {
  skeleton: TEXT_CARD,
  tabs: TABS,
  tab: 'open',
  view: LOADING,
  busy: false,
  sheet: '',
  diffId: '',
  check: ''
}

/** The server's page. */
const PER_PAGE = 50
const AS_WECHAT_SAYS = '向微信核对后补记'

type Act = WechatMiniprogram.CustomEvent<
  { does: 'repair' | 'sendBack' | 'settle' },
  object,
  { key: string }
>

const differences = (state: BillDiffState, day: number) =>
  pagedList(
    async (after?: string) => {
      const asked = { state, ...(day ? { day } : {}), ...(after === undefined ? {} : { after }) }
      const answer = await operate('bill.diffs', asked)
      if (!answer.ok) return answer
      const { diffs } = answer.value
      const last = diffs.length >= PER_PAGE ? diffs[diffs.length - 1] : undefined
      return { ok: true, items: diffs, next: last?.id }
    },
    ({ id }) => id
  )

Page({
  data: shown,
  ...listPage(differences('open', 0), showDifferences),
  day: 0,

  onLoad({ day = '' }: { day?: string }) {
    this.day = Number(day)
    this.list = differences('open', this.day)
    this.life = beginLife(this)
  },

  choose({ detail }: WechatMiniprogram.CustomEvent<{ value: BillDiffState }>): void {
    if (detail.value === this.data.tab) return
    this.list = differences(detail.value, this.day)
    this.setData({ tab: detail.value, view: LOADING })
    void this.life?.renew()
  },

  /** 核对补记 is safe: only what WeChat proves is recorded. The others want words, and one of them the number. */
  act({ currentTarget, detail }: Act): void {
    const { view } = this.data
    const { key: diffId } = currentTarget.dataset
    if (view.state !== 'ready') return
    if (detail.does === 'repair') {
      void this.decide(() =>
        operate('bill.repair', { diffId, how: 'record', reason: AS_WECHAT_SAYS })
      )
      return
    }
    const number = view.entries.find(({ key }) => key === diffId)?.check ?? ''
    const check = detail.does === 'sendBack' ? number : ''
    this.setData({ sheet: detail.does, diffId, check })
  },

  closeSheet(): void {
    this.setData({ sheet: '' })
  },

  send({ detail }: WechatMiniprogram.CustomEvent<{ text: string }>): void {
    const { sheet, diffId } = this.data
    const { text: reason } = detail
    void this.decide(() =>
      sheet === 'sendBack'
        ? operate('bill.repair', { diffId, how: 'sendBack', reason })
        : operate('bill.settle', { diffId, reason })
    )
  },

  async decide(question: Parameters<typeof carryOut<'bill.repair'>>[1]): Promise<void> {
    await carryOut<'bill.repair'>(this, question, '记下了，几分钟内会处理')
    this.setData({ sheet: '' })
    await this.life?.renew()
  }
})
