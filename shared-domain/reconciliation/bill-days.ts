import { startOfDay } from '../kernel/days.ts'
import { beijingDay, DAY_MS, HOUR_MS, instant, later, type Instant } from '../kernel/instant.ts'

/** Yesterday's bills can be had from ten o'clock. Source: 申请交易账单, "每日10点后生成昨日". */
const READY_AFTER_MS = DAY_MS + 10 * HOUR_MS

/** When the bills of a day can be had. */
export const billReadyAt = (day: number): Instant => later(startOfDay(day), READY_AFTER_MS)

/** The last day whose bills can be had. */
export const lastReadyDay = (now: Instant): number => beijingDay(instant(now - READY_AFTER_MS))

/** How near midnight two clocks may see two days. */
const MIDNIGHT_MS = 15 * 60_000

/** Whether another clock may have seen the next day already. */
export const isLate = (at: Instant): boolean =>
  beijingDay(later(at, MIDNIGHT_MS)) !== beijingDay(at)

/** The first day that some clock may have seen. */
export const firstDay = (at: Instant): number => beijingDay(later(at, -MIDNIGHT_MS))

/** Whether another clock may have seen the day before, or the next one already. */
export const isNearMidnight = (at: Instant): boolean =>
  isLate(at) || firstDay(at) !== beijingDay(at)
