/** One timer's times. */
export interface Cron {
  /** The first moment after this one, in milliseconds since 1970; undefined when there is none. */
  next(afterMs: number): number | undefined
}

interface Field {
  readonly name: string
  readonly least: number
  readonly most: number
  readonly names?: readonly string[]
}

/** Timers run on China's time, which knows no summer time. */
const UTC8_MS = 8 * 3_600_000
const DAY_MS = 86_400_000
/** The 29th of February comes at most eight years apart (around 2100). */
const MAX_DAYS = 366 * 8 + 1

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')
const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ')

const FIELDS: readonly Field[] = [
  { name: 'second', least: 0, most: 59 },
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day', least: 1, most: 31 },
  { name: 'month', least: 1, most: 12, names: MONTHS },
  { name: 'weekday', least: 0, most: 6, names: WEEKDAYS },
  { name: 'year', least: 1970, most: 2099 }
]

/**
 * Parses a seven-field timer (second minute hour day month weekday year; `, - * /`), read in UTC+8.
 * When day and weekday are both limited either may match, as SCF documents it. Weekdays have names
 * only: Tencent's documents disagree whether 0 means Sunday or Monday.
 * @throws RangeError that names the field
 */
export const parseCron = (text: string): Cron => {
  const parts = text.trim().split(/\s+/)
  if (parts.length !== FIELDS.length) throw new RangeError(`a timer has seven fields: ${text}`)
  if (/\d/.test(parts[5] ?? '')) {
    throw new RangeError(`weekday: use SUN to SAT, numbers mean different days: ${text}`)
  }
  const sets = FIELDS.map((field, index) => parseField(parts[index] ?? '', field))
  const [seconds, minutes, hours, days, months, weekdays, years] = sets as SevenSets
  const eitherDay = parts[3] !== '*' && parts[5] !== '*'

  const matchesDate = (date: Date): boolean => {
    if (!years.has(date.getUTCFullYear()) || !months.has(date.getUTCMonth() + 1)) return false
    const byDay = days.has(date.getUTCDate())
    const byWeekday = weekdays.has(date.getUTCDay())
    return eitherDay ? byDay || byWeekday : byDay && byWeekday
  }
  const times: DayTimes = { seconds, minutes, hours }
  return { next: (afterMs) => nextMoment(afterMs + UTC8_MS, matchesDate, times) }
}

type Values = ReadonlySet<number>
type SevenSets = [Values, Values, Values, Values, Values, Values, Values]
interface DayTimes {
  readonly seconds: Values
  readonly minutes: Values
  readonly hours: Values
}

const nextMoment = (
  after: number,
  matchesDate: (date: Date) => boolean,
  times: DayTimes
): number | undefined => {
  const from = Math.floor(after / 1000) * 1000 + 1000
  let day = Math.floor(from / DAY_MS) * DAY_MS
  for (let count = 0; count < MAX_DAYS; count++, day += DAY_MS) {
    if (!matchesDate(new Date(day))) continue
    const second = firstSecond(times, Math.max(0, (from - day) / 1000))
    if (second !== undefined) return day + second * 1000 - UTC8_MS
  }
  return undefined
}

/** The first second of a day, not before `from`, that the three sets allow. */
const firstSecond = (times: DayTimes, from: number): number | undefined => {
  const startHour = Math.floor(from / 3600)
  for (const hour of ascending(times.hours, startHour)) {
    const startMinute = hour === startHour ? Math.floor((from % 3600) / 60) : 0
    for (const minute of ascending(times.minutes, startMinute)) {
      const atStart = hour === startHour && minute === Math.floor((from % 3600) / 60)
      const [second] = ascending(times.seconds, atStart ? from % 60 : 0)
      if (second !== undefined) return hour * 3600 + minute * 60 + second
    }
  }
  return undefined
}

const ascending = (values: Values, from: number): number[] =>
  [...values].filter((value) => value >= from).toSorted((a, b) => a - b)

const parseField = (text: string, field: Field): Values => {
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const [range = '', stepText, ...more] = part.split('/')
    const step = stepText === undefined ? 1 : Number(stepText)
    if (more.length > 0 || !Number.isSafeInteger(step) || step < 1) throw unreadable(field, part)
    const [first, last] = parseRange(range, field, stepText !== undefined)
    for (let value = first; value <= last; value += step) values.add(value)
  }
  return values
}

const parseRange = (range: string, field: Field, open: boolean): [number, number] => {
  if (range === '*') return [field.least, field.most]
  const ends = range.split('-')
  const first = parseValue(ends[0] ?? '', field)
  // 5/10 means from 5 on, every 10.
  const last = ends.length === 2 ? parseValue(ends[1] ?? '', field) : open ? field.most : first
  if (ends.length > 2 || first > last) throw unreadable(field, range)
  return [first, last]
}

const parseValue = (text: string, field: Field): number => {
  const named = field.names?.indexOf(text.toUpperCase()) ?? -1
  const value = named >= 0 ? named + field.least : /^\d{1,4}$/.test(text) ? Number(text) : NaN
  if (value >= field.least && value <= field.most) return value
  throw unreadable(field, text)
}

const unreadable = (field: Field, text: string): RangeError =>
  new RangeError(`${field.name} of a timer: cannot read ${JSON.stringify(text)}`)
