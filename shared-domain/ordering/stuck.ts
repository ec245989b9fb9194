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

/** @returns null for an order that needs nobody */
export const stuckIn = (order: OrderSnapshot): StuckIn | null => {
  if (order.stuckAt === null) return null
  if (order.wechatShipping.state === 'gaveUp') return 'shipping'
  return order.dueClose === null ? 'settling' : 'closing'
}

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

/** An operator has it run again, with all its tries. @returns null where nothing is stuck */
export const triedAgain = (order: OrderSnapshot, note: Note): OrderSnapshot | null => {
  const where = stuckIn(order)
  if (where === null) return null
  const again = stepped({ ...order, stuckAt: null }, 'triedAgain', note)
  if (where === 'shipping') return oweShipping(again, note.now)
  return where === 'closing'
    ? { ...again, closeTries: 0, dueClose: note.now }
    : { ...again, workTries: 0, dueWork: note.now }
}
