import * as v from 'valibot'

import type { StoredNotice } from '#domain/payment/index'

import { at } from './stored-values.ts'

/** A notice inside its order. */
export const notice = v.looseObject({
  noticeId: v.string(),
  at,
  headers: v.record(v.string(), v.string()),
  body: v.string(),
  verdict: v.exactOptional(v.picklist(['paid', 'late', 'repeated', 'refund'])),
  about: v.exactOptional(v.string())
})

/** When the newest of them came: what the inbox is read by. Kept beside them by every write of them. */
export const noticeAtOf = (
  notices: readonly StoredNotice[]
): { readonly noticeAt: Date | null } => {
  const newest = Math.max(0, ...notices.map(({ at: received }) => received))
  return { noticeAt: newest > 0 ? new Date(newest) : null }
}
