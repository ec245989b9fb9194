import type { ListPlace } from '#domain/contracts/list-place'
import type { StaffMemberView } from '#domain/contracts/operator-staff'
import { beginLife } from '../../../services/page-life'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { listPage } from '../../services/list-page'
import { operate } from '../../services/operate'
import { pagedList } from '../../services/paged-list'
import { byWords, showAudit, type AuditView } from './audit.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: AuditView
}

const shown: Shown = { skeleton: TEXT_CARD, view: LOADING }

/** Of one order, refund or notice, or of all. Who is who is asked beside the first page; it may be missing. */
const deeds = (ref = '') => {
  let staff: readonly StaffMemberView[] = []
  return pagedList(
    async (after?: ListPlace) => {
      const asked = { ...(ref ? { ref } : {}), ...(after ? { after } : {}) }
      const [answer, team] = await Promise.all([
        operate('audit.list', asked),
        after ? null : operate('staff.list', {}).catch(() => null)
      ])
      if (team?.ok) staff = team.value.members
      if (!answer.ok) return answer
      const items = answer.value.deeds.map((deed) => ({ ...deed, by: byWords(deed.who, staff) }))
      return { ok: true, items, next: answer.value.after }
    },
    ({ id }) => id
  )
}

Page({
  data: shown,
  ...listPage(deeds(), showAudit),

  onLoad({ ref = '' }: { ref?: string }) {
    this.list = deeds(ref)
    this.life = beginLife(this)
  }
})
