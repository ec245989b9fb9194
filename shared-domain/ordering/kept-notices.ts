import { hasDeparted } from '../kernel/ids.ts'
import { settings } from '../kernel/settings.ts'
import type { NoticeVerdict, StoredNotice } from '../payment/index.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { noticesUntil } from './retention.ts'

/** What a notice of this order came to, and the number of the payment or refund that it speaks of. */
interface Judged {
  readonly notice: StoredNotice | undefined
  readonly verdict: NoticeVerdict
  readonly about: string
}

/**
 * Keeps a proven notice. Over the limit the oldest goes first, but never the one that paid the order.
 * @returns the order's notices; the same list where no notice came
 */
const noticeKept = (
  { notices }: Pick<OrderSnapshot, 'notices'>,
  { notice, verdict, about }: Judged
): OrderSnapshot['notices'] => {
  if (!notice) return notices
  const all = [...notices, { verdict, about, ...notice }]
  if (all.length <= settings.noticesPerOrder) return all
  const oldest = all.findIndex((one) => one.verdict !== 'paid')
  return all.filter((_, index) => index !== oldest)
}

/**
 * The order's part that keeps a proven notice, and the moment at which the oldest of them may leave. Of who left
 * none is kept: it names them.
 */
export const keepingNotice = (
  order: Pick<OrderSnapshot, 'openid' | 'notices' | 'dueForget'>,
  judged: Judged
): Pick<OrderSnapshot, 'notices' | 'dueForget'> => {
  if (hasDeparted(order.openid)) return { notices: order.notices, dueForget: order.dueForget }
  const notices = noticeKept(order, judged)
  return { notices, dueForget: noticesUntil(notices) }
}

/** Of a payment that was learned by a question or a bill, the first notice is the proof that is still missing. */
export const isFirstNotice = (
  { openid, notices }: Pick<OrderSnapshot, 'openid' | 'notices'>,
  { notice, about }: Pick<Judged, 'notice' | 'about'>
): boolean =>
  notice !== undefined && !hasDeparted(openid) && notices.every((one) => one.about !== about)
