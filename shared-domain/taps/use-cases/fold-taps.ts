import { later, MINUTE_MS, type Clock, type Instant } from '../../kernel/instant.ts'
import { NOTHING_DONE, type BatchCounts, type RunOnce } from '../../kernel/run-batch.ts'
import { heatId, heatOf, monthOf, withTaps, type HeatDay } from '../heat-day.ts'
import type { HeatDays, TapBatches } from '../ports.ts'
import { slotOf, type Slot } from '../slot.ts'

export interface FoldTapsDeps {
  readonly tapBatches: TapBatches
  readonly heatDays: HeatDays
  readonly clock: Clock
}

/** A door that wrote into an hour has ended by then: it lives 20 s. */
const LATE_MS = 2 * MINUTE_MS
const AT_ONCE = 100
const TRIES = 8

/**
 * Counts the batches of hours that are over, one hour after the other, then keeps months that are long past as one
 * document. An hour's batches do not change any more, and each day says up to which hour it was counted: so a run that
 * was cut off, or two at once, count nothing twice, and batches leave only when all days have them.
 */
export const foldTaps =
  (deps: FoldTapsDeps): RunOnce =>
  async ({ now, until, lead }) => {
    const isOver = () => until !== undefined && deps.clock.now() >= until
    const counts = { ...NOTHING_DONE }
    const before = slotOf(later(now, -LATE_MS))
    let slot = await deps.tapBatches.firstBefore(before)
    let day = await deps.heatDays.dueToMerge(now)
    if ((slot !== null || day) && lead && !(await lead.mayWork())) return counts
    while (slot !== null && !isOver()) {
      add(counts, await foldSlot(deps, slot, now))
      slot = await deps.tapBatches.firstBefore(before)
    }
    if (counts.done > 0) day = await deps.heatDays.dueToMerge(now)
    while (day && !isOver()) {
      add(counts, await foldMonth(deps, day, now))
      day = await deps.heatDays.dueToMerge(now)
    }
    return counts
  }

type Counts = { -readonly [Name in keyof BatchCounts]: number }

const add = (counts: Counts, done: number): void => {
  counts.seen += done
  counts.done += done
}

const foldSlot = async (deps: FoldTapsDeps, slot: Slot, now: Instant): Promise<number> => {
  const { tapBatches } = deps
  const heat = new Map<string, HeatDay>()
  let after = ''
  let seen = 0
  for (;;) {
    const batches = await tapBatches.ofSlot(slot, after, AT_ONCE)
    for (const [id, day] of heatOf(batches)) heat.set(id, withTaps(heat.get(id) ?? day0(day), day))
    seen += batches.length
    const last = batches.at(-1)
    if (!last || batches.length < AT_ONCE) break
    after = last.id
  }
  await addToDays(deps, heat, now)
  await tapBatches.drop(slot)
  return seen
}

const day0 = (day: HeatDay): HeatDay => ({ ...day, devices: {} })

/** Days that have the hour already stay as they are. */
const addToDays = async (
  { heatDays }: FoldTapsDeps,
  heat: ReadonlyMap<string, HeatDay>,
  now: Instant
): Promise<void> => {
  let left: readonly HeatDay[] = [...heat.values()]
  for (let tries = 0; left.length > 0; tries += 1) {
    if (tries === TRIES) throw new Error('days of taps change all the time')
    const known = new Map((await heatDays.byIds(left.map(heatId))).map((day) => [heatId(day), day]))
    const missed: HeatDay[] = []
    for (const more of left) {
      const day = known.get(heatId(more)) ?? { ...day0(more), upTo: 0 }
      if (day.upTo >= more.upTo) continue
      if (!(await heatDays.save(withTaps(day, more), now))) missed.push(more)
    }
    left = missed
  }
}

/** The days of one page and version in a month. Written before they leave: what finds both counts the month. */
const foldMonth = async (
  { heatDays }: FoldTapsDeps,
  { page, day, release }: HeatDay,
  now: Instant
): Promise<number> => {
  const month = monthOf(day)
  const found = await heatDays.ofPage({ page, from: month, to: month + 31 })
  const ofRelease = found.filter((one) => one.release === release)
  const days = ofRelease.filter((one) => one.day !== month)
  const empty = { page, day: month, release, upTo: 0, version: 0, devices: {} }
  if (days.length === ofRelease.length) await heatDays.save(days.reduce(withTaps, empty), now)
  await heatDays.remove(days.map(heatId))
  return days.length
}
