declare const instantBrand: unique symbol

/** A moment: milliseconds since 1970-01-01T00:00:00Z, read from the application clock and never from the database. */
export type Instant = number & { readonly [instantBrand]: true }

/** @throws RangeError on anything that is not a whole number of milliseconds */
export const instant = (ms: number): Instant => {
  if (!Number.isSafeInteger(ms) || ms < 0) throw new RangeError(`not an instant: ${ms}`)
  return ms as Instant
}

export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** Beijing has no summer time; a business day begins at 00:00 there. */
const BEIJING_OFFSET_MS = 8 * HOUR_MS

export const later = (from: Instant, ms: number): Instant => instant(from + ms)

/** The Beijing day of a moment as a number: 20261122. */
export const beijingDay = (at: Instant): number => {
  const days = Math.floor((at + BEIJING_OFFSET_MS) / DAY_MS)
  return civilFromDays(days)
}

/** Days since 1970-01-01 to yyyymmdd in the proleptic Gregorian calendar (era arithmetic, no Date here). */
const civilFromDays = (days: number): number => {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return year * 10_000 + month * 100 + day
}

/** The only way a rule learns what time it is. */
export interface Clock {
  now(): Instant
}
