import { beijingTime } from '../api/order-answer.ts'

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS
/** Yesterday's bills can be had from ten o'clock. Source: 申请交易账单, "每日10点后生成昨日". */
const READY_AFTER_MS = DAY_MS + 10 * HOUR_MS
/** Three months, as generously as they can be read. */
const KEPT_MS = 92 * DAY_MS

/** A Beijing day; moments are milliseconds since 1970. */
export interface BillDay {
  readonly from: number
  /** The first moment that is not in it any more. */
  readonly until: number
  readonly readyAt: number
  /** After it the bill is not given out any more. */
  readonly keptUntil: number
}

/** @param date yyyy-MM-dd @returns undefined when there is no such day */
export const billDay = (date: string): BillDay | undefined => {
  const from = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00+08:00`) : Number.NaN
  if (Number.isNaN(from) || beijingTime(from).slice(0, 10) !== date) return undefined
  return {
    from,
    until: from + DAY_MS,
    readyAt: from + READY_AFTER_MS,
    keptUntil: from + KEPT_MS
  }
}

export const isWithin = (day: BillDay, at: number): boolean => at >= day.from && at < day.until

/** How bills write a moment: 2026-11-22 12:00:01. */
export const billTime = (at: number): string => beijingTime(at).slice(0, 19).replace('T', ' ')
