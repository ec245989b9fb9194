import type { Instant } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import { emitted, stepped } from './order-change.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { schedule } from './schedule.ts'
import type { Note } from './timeline.ts'
import { oweShipping } from './wechat-shipping.ts'

/**
 * Where an order that waits for a person got stuck. settling: its tries are used up, no timer looks at it. closing: it
 * is tried hourly for ever, for what it holds is not given back on a guess. shipping: WeChat could not be told.
 */
export type StuckIn = 'settling' | 'closing' | 'shipping'

/** @returns null for an order that needs nobody; of several places the one where goods or money wait */
export const stuckIn = (order: OrderSnapshot): StuckIn | null => {
  if (order.stuckAt === null) return null
  if (isDead(order)) return 'settling'
  return order.dueClose === null ? 'shipping' : 'closing'
}

/** Something is left to settle, and no timer will. */
const isDead = ({ dueWork, holds, earning }: OrderSnapshot): boolean =>
  dueWork === null &&
  (holds.state === 'settling' || holds.lookAgainAt !== undefined || earning.state === 'due')

/** Listed for the operator from now on. */
export const stuck = (order: OrderSnapshot, now: Instant): OrderSnapshot => ({
  ...order,
  stuckAt: order.stuckAt ?? now
})

/** Stored before WeChat is asked to close. One that never closes is told once, and tried on. */
export const claimClose = (order: OrderSnapshot, now: Instant): OrderSnapshot => {
  const claimed = { ...order, ...schedule.nextClose(order, now) }
  if (claimed.closeTries < settings.closeTriesAlarm) return claimed
  const listed = stuck(claimed, now)
  return claimed.closeTries === settings.closeTriesAlarm
    ? emitted(listed, { type: 'closingStuck', at: now })
    : listed
}

/** An operator has it run again, with all its tries, wherever it got stuck. @returns null where nothing is stuck */
export const triedAgain = (order: OrderSnapshot, note: Note): OrderSnapshot | null => {
  if (order.stuckAt === null) return null
  const again = stepped({ ...order, stuckAt: null }, 'triedAgain', note)
  const told = order.wechatShipping.state === 'gaveUp' ? oweShipping(again, note.now) : again
  return {
    ...told,
    ...(isDead(order) && { workTries: 0, dueWork: note.now }),
    ...(order.dueClose !== null && { closeTries: 0, dueClose: note.now })
  }
}
