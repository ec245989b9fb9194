import { beijingDay, DAY_MS, HOUR_MS, instant, later, type Instant } from '../kernel/instant.ts'

/** Yesterday's bills can be had from ten o'clock. Source: 申请交易账单, "每日10点后生成昨日". */
const READY_AFTER_MS = DAY_MS + 10 * HOUR_MS
const BEIJING_OFFSET_MS = 8 * HOUR_MS

/** The first moment of a Beijing day, a number like 20261122. */
export const startOfDay = (day: number): Instant => {
  const year = Math.floor(day / 10_000)
  const month = Math.floor(day / 100) % 100
  // Years begin with March here, so that the leap day comes last.
  const shifted = month > 2 ? year : year - 1
  const monthsSinceMarch = (month + 9) % 12
  const dayOfYear = Math.floor((153 * monthsSinceMarch + 2) / 5) + (day % 100) - 1
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400)
  const days = shifted * 365 + leapDays + dayOfYear - 719_468
  return instant(days * DAY_MS - BEIJING_OFFSET_MS)
}

/** So many days later, or earlier. */
export const dayPlus = (day: number, days: number): number =>
  beijingDay(instant(startOfDay(day) + days * DAY_MS))

/** When the bills of a day can be had. */
export const billReadyAt = (day: number): Instant => later(startOfDay(day), READY_AFTER_MS)

/** The last day whose bills can be had. */
export const lastReadyDay = (now: Instant): number => beijingDay(instant(now - READY_AFTER_MS))

/** From one day up to another, both included; none when they are the other way round. */
export const daysBetween = (from: number, upTo: number): readonly number[] => {
  const days: number[] = []
  for (let day = from; day <= upTo; day = dayPlus(day, 1)) days.push(day)
  return days
}

/** How near midnight two clocks may see two days. */
const MIDNIGHT_MS = 15 * 60_000

/** Whether another clock may have seen the next day already. */
export const isLate = (at: Instant): boolean =>
  beijingDay(later(at, MIDNIGHT_MS)) !== beijingDay(at)

/** Whether another clock may have seen the day before, or the next one already. */
export const isNearMidnight = (at: Instant): boolean =>
  isLate(at) || beijingDay(later(at, -MIDNIGHT_MS)) !== beijingDay(at)
