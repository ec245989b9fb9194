import { openId } from '#domain/kernel/ids'
import { HOUR_MS, instant, later, MINUTE_MS, type Instant } from '#domain/kernel/instant'
import { chanceOf } from '#domain/testing/chance'
import { TAPPED_PAGES } from '#domain/taps/pages'
import { createTapBudget } from '#domain/taps/index'
import { foldTaps } from '#domain/taps/use-cases/fold-taps'
import { readHeat, readTappedPages } from '#domain/taps/use-cases/read-heat'
import { reportTaps } from '#domain/taps/use-cases/report-taps'
import { createDatabase } from '../../cloudfunctions/_platform/cloudbase/database.ts'
import { createHeatDays } from '../../cloudfunctions/_platform/cloudbase/heat-days.ts'
import { createTapBatches } from '../../cloudfunctions/_platform/cloudbase/tap-batches.ts'

/** A month of taps: reported by phones, counted by the hour, then looked at. */
export interface TapsOrder {
  readonly taps: number
  readonly days: number
  /** The first day's first moment. */
  readonly from: number
}

export interface TapsNews {
  readonly phase: 'report' | 'fold' | 'read a page' | 'read all pages'
  readonly calls: number
  readonly ms: number
  readonly cpuMs: number
}

const PER_BATCH = 50
const AT_ONCE = 8
const HOT_CELLS = 70
const GRID_CELLS = 882
const chance = chanceOf(11)

let calls = 0
let now: Instant = instant(0)
const clock = { now: () => now }
const db = createDatabase((_call, make) => {
  calls += 1
  return make()
})
const tapBatches = createTapBatches(db)
const heatDays = createHeatDays(db)

const measured = async (run: () => Promise<unknown>): Promise<Omit<TapsNews, 'phase'>> => {
  const [before, cpu, begun] = [calls, process.cpuUsage(), performance.now()]
  await run()
  const { user, system } = process.cpuUsage(cpu)
  const ms = performance.now() - begun
  return { calls: calls - before, ms: Math.round(ms), cpuMs: Math.round((user + system) / 1000) }
}

/** Front pages are tapped most, and of each page some places. */
const pageAt = (): string => {
  const nth = Math.min(chance.between(0, 27), chance.between(0, 27))
  return TAPPED_PAGES[nth] ?? TAPPED_PAGES[0]
}
const cellAt = (page: string): number => {
  const nth = Math.min(chance.between(0, HOT_CELLS), chance.between(0, HOT_CELLS))
  return (nth * 37 + page.length * 11) % GRID_CELLS
}

const batchOf = (number: number) => {
  const cells = new Map<string, number[]>()
  const pages = Array.from({ length: 6 }, pageAt)
  for (let tap = 0; tap < PER_BATCH; tap += 1) {
    const page = pages[chance.between(0, 5)] ?? TAPPED_PAGES[0]
    cells.set(page, [...(cells.get(page) ?? []), cellAt(page)])
  }
  const kind = chance.between(1, 100)
  const device = kind > 15 ? 'normal' : 'small'
  return {
    batchId: `batch${number}`.padEnd(20, 'x'),
    release: '1.0.0',
    device: kind > 95 ? 'tablet' : device,
    pages: [...cells].map(([page, of]) => ({ page, cells: of }))
  } as const
}

const reportHour = async (from: number, count: number): Promise<void> => {
  // One shopper after the other: what a flood is refused is not this.
  const report = reportTaps({ tapBatches, clock, budget: createTapBudget(clock) })
  for (let first = 0; first < count; first += AT_ONCE) {
    const some = Array.from(
      { length: Math.min(AT_ONCE, count - first) },
      (_, n) => from + first + n
    )
    await Promise.all(
      some.map((number) =>
        report(openId(`oShopper${String(number).padStart(20, '0')}`), batchOf(number))
      )
    )
  }
}

const sumOf = (news: readonly Omit<TapsNews, 'phase'>[]): Omit<TapsNews, 'phase'> => {
  const of = (name: keyof Omit<TapsNews, 'phase'>) => news.reduce((sum, one) => sum + one[name], 0)
  return { calls: of('calls'), ms: of('ms'), cpuMs: of('cpuMs') }
}

const tell = (news: TapsNews): Promise<void> =>
  new Promise((resolve) => {
    // What is examined before the answer belongs to what was told.
    process.once('message', () => resolve())
    process.send?.(news)
  })

const run = async ({ taps, days, from }: TapsOrder): Promise<void> => {
  const hours = days * 24
  const batches = taps / PER_BATCH
  const [reported, folded]: [Omit<TapsNews, 'phase'>[], Omit<TapsNews, 'phase'>[]] = [[], []]
  const fold = foldTaps({ tapBatches, heatDays, clock })
  for (let hour = 0; hour < hours; hour += 1) {
    now = later(instant(from), hour * HOUR_MS)
    const [first, end] = [hour, hour + 1].map((at) => Math.floor((batches * at) / hours))
    reported.push(await measured(() => reportHour(first ?? 0, (end ?? 0) - (first ?? 0))))
    now = later(now, HOUR_MS + 3 * MINUTE_MS)
    folded.push(await measured(() => fold({ limit: 100, now })))
  }
  await tell({ phase: 'report', ...sumOf(reported) })
  await tell({ phase: 'fold', ...sumOf(folded) })
  const month = { from: 20_261_101, to: 20_261_130 }
  const page = { page: TAPPED_PAGES[0], ...month }
  const deps = { tapBatches, heatDays }
  await tell({ phase: 'read a page', ...(await measured(() => readHeat(deps)(page))) })
  await tell({ phase: 'read all pages', ...(await measured(() => readTappedPages(deps)(month))) })
  process.disconnect()
}

process.once('message', (order: TapsOrder) => {
  void run(order)
})
