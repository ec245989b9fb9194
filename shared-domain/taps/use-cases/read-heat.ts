import type { HeatView, OperatorTapActions } from '../../contracts/operator-taps.ts'
import type { TapDevice } from '../../contracts/taps.ts'
import { settings } from '../../kernel/settings.ts'
import {
  DEVICES,
  heatId,
  heatOf,
  monthOf,
  NO_TAPS,
  sumOf,
  type DeviceTaps,
  type HeatDay,
  type HeatKey,
  type TapBatch
} from '../heat-day.ts'
import type { HeatDays, TapBatches } from '../ports.ts'
import { firstSlot, lastSlot } from '../slot.ts'

interface ReadHeatDeps {
  readonly tapBatches: TapBatches
  readonly heatDays: HeatDays
}

type Asked = OperatorTapActions['taps.page']['request']
type AskedPages = OperatorTapActions['taps.pages']['request']

/** One page's taps, with those that came a moment ago: 2 calls side by side. */
export const readHeat =
  ({ tapBatches, heatDays }: ReadHeatDeps) =>
  async ({ page, from, to, device, release }: Asked): Promise<HeatView> => {
    const [found, lately] = await Promise.all([
      heatDays.ofPage({ page, from: withMonth(from), to }),
      latelyIn(tapBatches, from, to)
    ])
    const stored = withoutMerged(found)
    const ofPage = ({ pages, ...batch }: TapBatch): TapBatch => ({
      ...batch,
      pages: pages.filter((one) => one.page === page)
    })
    const days = [...stored, ...heatOf(uncounted(lately.map(ofPage), stored)).values()]
    const taps = days
      .filter((day) => release === undefined || day.release === release)
      .map((day) => tapsOn(day, device))
      .reduce(sumOf, NO_TAPS)
    return {
      taps: total(taps),
      cells: [...taps.cells].toSorted(([cell, a], [other, b]) => b - a || cell - other),
      hours: taps.hours,
      releases: sorted(days, (day) => [day.release, total(tapsOn(day, device))]).map(
        ([name, count]) => ({ release: name, taps: count })
      ),
      behind: lately.length === settings.tapBatchesRead
    }
  }

/** What was tapped most, page by page: 2 calls side by side. */
export const readTappedPages =
  ({ tapBatches, heatDays }: ReadHeatDeps) =>
  async ({ from, to, device }: AskedPages): Promise<OperatorTapActions['taps.pages']['answer']> => {
    const [found, lately] = await Promise.all([
      heatDays.totals({ from: withMonth(from), to }),
      latelyIn(tapBatches, from, to)
    ])
    const stored = withoutMerged(found)
    const counted = stored.map(({ page, taps }) => ({
      page,
      taps: chosen(device).reduce((sum, one) => sum + (taps[one] ?? 0), 0)
    }))
    const fresh = [...heatOf(uncounted(lately, stored)).values()]
    const added = fresh.map((day) => ({ page: day.page, taps: total(tapsOn(day, device)) }))
    const pages = sorted([...counted, ...added], (one) => [one.page, one.taps])
    return {
      pages: pages.filter(([, taps]) => taps > 0).map(([page, taps]) => ({ page, taps })),
      behind: lately.length === settings.tapBatchesRead
    }
  }

/** Whoever asks from the first of a month on means its days as one, too: its day 0. */
const withMonth = (from: number): number => (from % 100 === 1 ? from - 1 : from)

const latelyIn = (tapBatches: TapBatches, from: number, to: number): Promise<readonly TapBatch[]> =>
  tapBatches.between(firstSlot(from), lastSlot(to), settings.tapBatchesRead)

/** Batches lie there for a moment after their days have them. */
const uncounted = (
  batches: readonly TapBatch[],
  days: readonly (HeatKey & Pick<HeatDay, 'upTo'>)[]
): readonly TapBatch[] => {
  const upTo = new Map(days.map((day) => [heatId(day), day.upTo]))
  return batches.map(({ pages, ...batch }) => {
    const { slot, release } = batch
    const day = Math.floor(slot / 100)
    const isNew = ({ page }: { readonly page: string }) =>
      (upTo.get(heatId({ page, day, release })) ?? 0) < slot
    return { ...batch, pages: pages.filter(isNew) }
  })
}

/** While a month takes the place of its days, both are there. */
const withoutMerged = <Day extends HeatKey>(days: readonly Day[]): readonly Day[] => {
  const months = new Set(days.filter(({ day }) => day % 100 === 0).map(heatId))
  return days.filter((one) => {
    const month = monthOf(one.day)
    return one.day === month || !months.has(heatId({ ...one, day: month }))
  })
}

const chosen = (device: TapDevice | undefined): readonly TapDevice[] =>
  device === undefined ? DEVICES : [device]

const tapsOn = ({ devices }: HeatDay, device: TapDevice | undefined): DeviceTaps =>
  chosen(device)
    .flatMap((one) => devices[one] ?? [])
    .reduce(sumOf, NO_TAPS)

const total = ({ hours }: DeviceTaps): number => hours.reduce((sum, taps) => sum + taps, 0)

/** Sums by name, the largest first. */
const sorted = <One>(
  all: readonly One[],
  read: (one: One) => readonly [name: string, taps: number]
): readonly (readonly [string, number])[] => {
  const sums = new Map<string, number>()
  for (const [name, taps] of all.map(read)) sums.set(name, (sums.get(name) ?? 0) + taps)
  return [...sums].toSorted(([, a], [, b]) => b - a)
}
