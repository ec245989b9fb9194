import { dayPlus, startOfDay } from '../kernel/days.ts'
import { beijingDay, HOUR_MS, later, type Instant } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'

/** An hour of Beijing as a number: 2026112215. Batches of one are counted together once it is over. */
export type Slot = number

const BEIJING_HOURS = 8

export const slotOf = (at: Instant): Slot =>
  beijingDay(at) * 100 + ((Math.floor(at / HOUR_MS) + BEIJING_HOURS) % 24)

export const dayOf = (slot: Slot): number => Math.floor(slot / 100)
export const hourOf = (slot: Slot): number => slot % 100
export const firstSlot = (day: number): Slot => day * 100
export const lastSlot = (day: number): Slot => day * 100 + 23

/** When a day's month is long enough past to be kept as one; null: it is one. */
export const mergeDueAt = (day: number): Instant | null => {
  if (day % 100 === 0) return null
  const inNextMonth = dayPlus(day - (day % 100) + 1, 31)
  return later(startOfDay(inNextMonth - (inNextMonth % 100) + 1), settings.keepTapDaysMs)
}
