import type { ListPlace } from '#domain/contracts/list-place'
import { openPage } from '../../../services/open-page'
import { beginLife } from '../../../services/page-life'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { listPage } from '../../services/list-page'
import { operate } from '../../services/operate'
import { pagedList } from '../../services/paged-list'
import {
  keyOf,
  showNotices,
  TABS,
  type Kept,
  type NoticesView,
  type NoticeTab
} from './notices.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  readonly tabs: typeof TABS
  tab: NoticeTab
  view: NoticesView
}

const shown: Shown = { skeleton: TEXT_CARD, tabs: TABS, tab: 'recorded', view: LOADING }

type Tap = WechatMiniprogram.CustomEvent<object, object, { key: string }>

const noticesOn = (tab: NoticeTab) =>
  pagedList<Kept, ListPlace>(async (after) => {
    const asked = after ? { after } : {}
    if (tab === 'rejects') {
      const answer = await operate('notice.rejects', asked)
      if (!answer.ok) return answer
      return { ok: true, items: answer.value.rejects, next: answer.value.after }
    }
    const answer = await operate('notice.list', { shelf: tab, ...asked })
    if (!answer.ok) return answer
    return { ok: true, items: answer.value.notices, next: answer.value.after }
  }, keyOf)

Page({
  data: shown,
  ...listPage(noticesOn('recorded'), showNotices),

  onLoad({ tab = '' }: { tab?: string }) {
    const known = TABS.find(({ value }) => value === tab)?.value ?? 'recorded'
    this.list = noticesOn(known)
    this.setData({ tab: known })
    this.life = beginLife(this)
  },

  choose({ detail }: WechatMiniprogram.CustomEvent<{ value: NoticeTab }>): void {
    if (detail.value === this.data.tab) return
    this.list = noticesOn(detail.value)
    this.setData({ tab: detail.value, view: LOADING })
    void this.life?.renew()
  },

  open({ currentTarget }: Tap): void {
    const { view } = this.data
    if (view.state !== 'ready') return
    const url = view.entries.find(({ key }) => key === currentTarget.dataset.key)?.url
    if (url) void openPage(`/operator/pages/${url}`)
  }
})
