import type { Instant } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import { emitted, stepped } from './order-change.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { refundWaits, waitsForPerson } from './refund.ts'
import { schedule } from './schedule.ts'
import { mayGoAgain, refundsAgain } from './stuck-refunds.ts'
import type { Note } from './timeline.ts'
import { oweShipping } from './wechat-shipping.ts'

/**
 * Where an order that waits for a person got stuck. moneyBack: paid, and the money went back before the shop heard of
 * it: nothing is delivered. settling: its tries are used up, no timer looks at it. closing: it is tried hourly for
 * ever, for what it holds is not given back on a guess. refund: money that does not find its way back; it is tried on.
 * shipping: WeChat could not be told.
 */
export type StuckIn = 'moneyBack' | 'settling' | 'closing' | 'refund' | 'shipping'

/** Of several places the one where goods or money wait comes first. */
const places: readonly {
  readonly where: StuckIn
  readonly holds: (order: OrderSnapshot) => boolean
}[] = [
  { where: 'moneyBack', holds: (order) => isHeldBack(order) },
  { where: 'settling', holds: (order) => isDead(order) },
  {
    where: 'closing',
    holds: ({ dueClose, closeTries }) => dueClose !== null && closeTries >= settings.closeTriesAlarm
  },
  { where: 'refund', holds: ({ refunds }) => refundWaits(refunds) },
  { where: 'shipping', holds: ({ wechatShipping }) => wechatShipping.state === 'gaveUp' }
]

/** @returns null for an order that needs nobody */
export const stuckIn = (order: OrderSnapshot): StuckIn | null =>
  order.stuckAt === null ? null : (places.find(({ holds }) => holds(order))?.where ?? null)

/** Why its refund does not get through, in a word. @returns undefined where something else waits */
export const stuckBecause = (order: OrderSnapshot): string | undefined => {
  if (stuckIn(order) !== 'refund') return undefined
  const waiting = Object.values(order.refunds).find(waitsForPerson)
  return waiting?.stuckBecause ?? waiting?.state
}

/** Paid, and nothing of it is captured or released: its money went back before the shop heard of it. */
export const isHeldBack = ({ status, holds }: Pick<OrderSnapshot, 'status' | 'holds'>): boolean =>
  status === 'paid' && holds.state === 'held'

/** Something is left to settle, and no timer will. */
const isDead = ({ dueWork, holds, earning }: OrderSnapshot): boolean =>
  dueWork === null &&
  (holds.state === 'settling' || holds.lookAgainAt !== undefined || earning.state === 'due')

/** Listed for the operator from now on. */
export const stuck = (order: OrderSnapshot, now: Instant): OrderSnapshot => ({
  ...order,
  stuckAt: order.stuckAt ?? now
})

/** Without its place in the list, once nothing of it waits for a person any more. */
export const calmed = (order: OrderSnapshot): OrderSnapshot =>
  order.stuckAt === null || stuckIn(order) !== null ? order : { ...order, stuckAt: null }

/** Stored before WeChat is asked to close. One that never closes is told once, and tried on. */
export const claimClose = (order: OrderSnapshot, now: Instant): OrderSnapshot => {
  const claimed = { ...order, ...schedule.nextClose(order, now) }
  if (claimed.closeTries < settings.closeTriesAlarm) return claimed
  const listed = stuck(claimed, now)
  return claimed.closeTries === settings.closeTriesAlarm
    ? emitted(listed, { type: 'closingStuck', at: now })
    : listed
}

/**
 * An operator has it run again, with all its tries, wherever it got stuck. What is held back is decided, not run again.
 * @returns null where nothing is stuck
 */
export const triedAgain = (order: OrderSnapshot, note: Note): OrderSnapshot | null => {
  const where = stuckIn(order)
  if (where === null || where === 'moneyBack') return null
  if (where === 'refund' && !Object.values(order.refunds).some(mayGoAgain)) return null
  const again = refundsAgain(stepped(order, 'triedAgain', note), note.now)
  const told = again.wechatShipping.state === 'gaveUp' ? oweShipping(again, note.now) : again
  return calmed({
    ...told,
    ...(isDead(order) && { workTries: 0, dueWork: note.now }),
    ...(order.dueClose !== null && { closeTries: 0, dueClose: note.now })
  })
}
