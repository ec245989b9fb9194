import type { StorefrontAnswer } from '#domain/contracts/storefront'
import { ready, refused, type PageView } from '../../../words/page-view'
import { listTime } from '../../../words/time'

interface Standing {
  /** 操作员 or 店主; empty: none. */
  readonly role: string
  /** Empty: no application waits. */
  readonly code: string
  /** Digit by digit. */
  readonly spoken: string
  readonly name: string
  readonly until: string
}

export type EntryView = PageView<Standing>

/** Where somebody who wants to run the shop stands. */
export const showEntry = (
  answer: StorefrontAnswer<'staff.mine'> | StorefrontAnswer<'staff.apply'>,
  now: number
): EntryView => {
  if (!answer.ok) return refused(answer.refusal)
  const { role, application } = answer.value
  return ready({
    role: role === undefined ? '' : role === 'owner' ? '店主' : '操作员',
    code: application?.code ?? '',
    spoken: (application?.code ?? '').replace(/\B(?=\d)/g, ' '),
    name: application?.name ?? '',
    until: application ? listTime(application.until, now) : ''
  })
}
