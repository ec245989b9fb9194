import type { ListPlace } from '#domain/contracts/list-place'
import { beginLife } from '../../../services/page-life'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { listPage } from '../../services/list-page'
import { operate } from '../../services/operate'
import { pagedList } from '../../services/paged-list'
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
  ...listPage(deeds(), showAudit),

  onLoad({ ref = '' }: { ref?: string }) {
    this.list = deeds(ref)
    this.life = beginLife(this)
  }
})
