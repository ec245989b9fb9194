import { beijingDay, DAY_MS, HOUR_MS, instant, type Instant } from './instant.ts'

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

/** From one day up to another, both included; none when they are the other way round. */
export const daysBetween = (from: number, upTo: number): readonly number[] => {
  const days: number[] = []
  for (let day = from; day <= upTo; day = dayPlus(day, 1)) days.push(day)
  return days
}

/** Whether a number is a day of the calendar since 2000. */
export const isDay = (day: number): boolean =>
  Number.isSafeInteger(day) &&
  day >= 20_000_101 &&
  day <= 99_991_231 &&
  beijingDay(startOfDay(day)) === day
