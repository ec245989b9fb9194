import * as v from 'valibot'

import type { Instant } from '#domain/kernel/instant'
import {
  countsOfText,
  mergeDueAt,
  textOfCounts,
  type DeviceTaps,
  type HeatDay,
  type HeatTotal
} from '#domain/taps/index'

import { parsedText } from '../requests.ts'
import type { Fields, StoredDocument } from './database.ts'
import { defect } from './stored.ts'
import { count } from './stored-values.ts'

const DAYS = 'tap_days'

/** A document's fields: counts as a text for each kind of device, their sums beside them. */
export const heatFields = (
  { page, day, release, upTo, devices }: HeatDay,
  now: Instant
): Fields => {
  const each = Object.entries(devices)
  const due = mergeDueAt(day)
  return {
    page,
    day,
    release,
    upTo,
    devices: Object.fromEntries(each.map(([name, taps]) => [name, storedTaps(taps)])),
    taps: Object.fromEntries(each.map(([name, { hours }]) => [name, sum(hours)])),
    dueAt: due === null ? null : new Date(due),
    changedAt: new Date(now)
  }
}

const storedTaps = ({ cells, hours }: DeviceTaps): Fields => ({
  cells: textOfCounts(cells),
  hours: [...hours]
})

const sum = (hours: readonly number[]): number => hours.reduce((all, taps) => all + taps, 0)

const key = { page: v.string(), day: count, release: v.string(), upTo: count }
const MOST_CHARACTERS = 16_000
const device = v.exactOptional(
  v.object({
    cells: parsedText(countsOfText, MOST_CHARACTERS),
    hours: v.pipe(v.array(count), v.length(24))
  })
)
const taps = v.exactOptional(count)

const daySchema = v.object({
  ...key,
  version: count,
  devices: v.object({ small: device, normal: device, tablet: device })
})

const totalSchema = v.object({
  ...key,
  taps: v.object({ small: taps, normal: taps, tablet: taps })
})

/** @throws Error naming the field, never its value */
export const parseHeatDay = (document: StoredDocument): HeatDay => {
  const parsed = v.safeParse(daySchema, document)
  if (!parsed.success) throw defect(DAYS, parsed.issues)
  return parsed.output
}

/** @throws Error naming the field, never its value */
export const parseHeatTotal = (document: StoredDocument): HeatTotal => {
  const parsed = v.safeParse(totalSchema, document)
  if (!parsed.success) throw defect(DAYS, parsed.issues)
  return parsed.output
}
