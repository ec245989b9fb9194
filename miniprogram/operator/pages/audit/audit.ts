import type { ListPlace } from '#domain/contracts/list-place'
import { beginLife, type PageLife } from '../../../services/page-life'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { operate } from '../../services/operate'
import { pagedList, readList, toldOf } from '../../services/paged-list'
import { showAudit, type AuditView } from './audit.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: AuditView
}

const shown: Shown = { skeleton: TEXT_CARD, view: LOADING }

/** Of one order, refund or notice, or of all. */
const deeds = (ref = '') =>
  pagedList(
    async (after?: ListPlace) => {
      const asked = { ...(ref ? { ref } : {}), ...(after ? { after } : {}) }
      const answer = await operate('audit.list', asked)
      return answer.ok ? { ok: true, items: answer.value.deeds, next: answer.value.after } : answer
    },
    ({ id }) => id
  )

Page({
  data: shown,
  life: null as PageLife | null,
  list: deeds(),

  onLoad({ ref = '' }: { ref?: string }) {
    this.list = deeds(ref)
    this.life = beginLife(this)
  },

  onShow() {
    void this.life?.load()
  },

  onUnload() {
    this.life?.end()
  },

  async onPullDownRefresh() {
    await this.life?.refresh()
  },

  onReachBottom() {
    void this.more()
  },

  more(): Promise<void> {
    return this.list.extend(() => this.setData({ view: showAudit(toldOf(this.list)) }))
  },

  retry(): void {
    this.life?.retry()
  },

  read(): Promise<AuditView> {
    return readList(this.list, showAudit)
  }
})
