const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
/** China has one time zone and no summer time, so phones abroad show the shop's time too. */
const BEIJING_MS = 8 * HOUR_MS

/** Today `14:02`, this year `11-22 14:02`, else `2025-11-22`. */
export const listTime = (at: number, now: number): string => {
  const [then, today] = [beijing(at), beijing(now)]
  if (then.day === today.day) return then.minute
  return then.year === today.year ? `${then.monthDay} ${then.minute}` : then.day
}

/** In a timeline seconds count: `14:02:47`, with the day when it is not today. */
export const timelineTime = (at: number, now: number): string => {
  const [then, today] = [beijing(at), beijing(now)]
  return then.day === today.day ? then.second : `${then.monthDay} ${then.second}`
}

/** `2026-11-22 14:02:11`, for the numbers of an order. */
export const fullTime = (at: number): string => {
  const { day, second } = beijing(at)
  return `${day} ${second}`
}

/** `2026.11.22`, as coupons are dated. */
export const couponDay = (at: number): string => beijing(at).day.replace(/-/g, '.')

/** `14:02`. */
export const clockTime = (at: number): string => beijing(at).minute

/** The Beijing day of a moment, or of so many days before it, as the shop's doors name days: 20261122. */
export const dayNumber = (at: number, daysBefore = 0): number =>
  Number(beijing(at - daysBefore * 24 * HOUR_MS).day.replace(/-/g, ''))

/** The hour that it is in Beijing, 0 to 23. */
export const hourOf = (at: number): number => Number(beijing(at).minute.slice(0, 2))

/** `12:36`, above an hour `01:12:36`; never below zero. */
export const countdown = (leftMs: number): string => {
  const seconds = Math.max(0, Math.ceil(leftMs / SECOND_MS))
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60]
  const hours = Math.floor(seconds / 3600)
  return (hours > 0 ? [hours, ...parts] : parts).map(two).join(':')
}

/** How old an answer is, as a shopper would say it. */
export const age = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / SECOND_MS))
  if (seconds < 60) return `${seconds} 秒`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} 分钟`
  return `${Math.floor(seconds / 3600)} 小时`
}

interface Parts {
  readonly year: string
  readonly day: string
  readonly monthDay: string
  readonly minute: string
  readonly second: string
}

const beijing = (at: number): Parts => {
  const iso = new Date(at + BEIJING_MS).toISOString()
  return {
    year: iso.slice(0, 4),
    day: iso.slice(0, 10),
    monthDay: iso.slice(5, 10),
    minute: iso.slice(11, 16),
    second: iso.slice(11, 19)
  }
}

const two = (part: number): string => String(part).padStart(2, '0')
