import { beforeEach, expect, test } from '@jest/globals'
import type { TapReport } from '../../contracts/taps.ts'
import { openId } from '../../kernel/ids.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/instant.ts'
import { settings } from '../../kernel/settings.ts'
import { InMemoryHeatDays, InMemoryTapBatches } from '../../testing/in-memory-taps.ts'
import { TestClock } from '../../testing/test-clock.ts'
import { createTapBudget } from '../tap-budget.ts'
import { foldTaps } from './fold-taps.ts'
import { readHeat, readTappedPages } from './read-heat.ts'
import { reportTaps } from './report-taps.ts'

const HOME = 'pages/home/home'
const CART = 'pages/cart/cart'
const TODAY = { from: 20_261_122, to: 20_261_122 }
/** Past the time in which a door may still write into it. */
const AN_HOUR = HOUR_MS + 3 * MINUTE_MS
const shopper = openId('oShopper00000000000000000001')

let clock: TestClock
let tapBatches: InMemoryTapBatches
let heatDays: InMemoryHeatDays
let batch: number
beforeEach(() => {
  clock = new TestClock()
  tapBatches = new InMemoryTapBatches()
  heatDays = new InMemoryHeatDays()
  batch = 0
})

const door = () => reportTaps({ tapBatches, clock, budget: createTapBudget(clock) })

const aReport = (changes: Partial<TapReport> = {}): TapReport => {
  batch += 1
  return {
    batchId: `batch${batch}`.padEnd(16, '0'),
    release: '1.0.0',
    device: 'normal',
    pages: [{ page: HOME, cells: [7, 7, 30] }],
    ...changes
  }
}

const tapped = async (changes: Partial<TapReport> = {}): Promise<void> => {
  const report = await door()(shopper, aReport(changes))
  expect(report.ok).toBe(true)
}

const fold = () => foldTaps({ tapBatches, heatDays, clock })({ limit: 100, now: clock.now() })
const home = (more: object = {}) =>
  readHeat({ tapBatches, heatDays })({ page: HOME, ...TODAY, ...more })

test('taps are on the map at once, and the same when their hour was counted', async () => {
  await tapped()
  await tapped({ device: 'small', pages: [{ page: HOME, cells: [881] }] })
  const fresh = await home()
  expect(fresh).toMatchObject({ taps: 4, behind: false })
  expect(fresh.cells).toEqual([
    [7, 2],
    [30, 1],
    [881, 1]
  ])
  expect(fresh.hours[10]).toBe(4)
  clock.forward(AN_HOUR)
  expect(await fold()).toMatchObject({ done: 2 })
  expect(await home()).toEqual(fresh)
  expect(await fold()).toMatchObject({ done: 0 })
})

test('an hour that is not over is not counted yet', async () => {
  await tapped()
  clock.forward(30 * MINUTE_MS)
  expect(await fold()).toMatchObject({ done: 0 })
})

test('a second hour adds to the day', async () => {
  await tapped()
  clock.forward(AN_HOUR)
  await fold()
  await tapped()
  const both = await home()
  expect(both.taps).toBe(6)
  expect([both.hours[10], both.hours[11]]).toEqual([3, 3])
  clock.forward(AN_HOUR)
  await fold()
  expect(await home()).toEqual(both)
})

test('device and version filter, and versions are told', async () => {
  await tapped()
  await tapped({ release: '1.1.0', device: 'tablet', pages: [{ page: HOME, cells: [1] }] })
  expect(await home({ device: 'tablet' })).toMatchObject({ taps: 1, cells: [[1, 1]] })
  const old = await home({ release: '1.0.0' })
  expect(old.taps).toBe(3)
  expect(old.releases).toEqual([
    { release: '1.0.0', taps: 3 },
    { release: '1.1.0', taps: 1 }
  ])
})

test('pages are told by how often they were tapped', async () => {
  const pages = readTappedPages({ tapBatches, heatDays })
  await tapped()
  clock.forward(AN_HOUR)
  await fold()
  await tapped({ pages: [{ page: CART, cells: [1, 2, 3, 4] }] })
  expect(await pages(TODAY)).toEqual({
    pages: [
      { page: CART, taps: 4 },
      { page: HOME, taps: 3 }
    ],
    behind: false
  })
  expect((await pages({ ...TODAY, device: 'small' })).pages).toEqual([])
})

test.each([1, 2, 3, 4])('a fold that dies at its write %i counts nothing twice', async (dies) => {
  await tapped({ pages: [HOME, CART].map((page) => ({ page, cells: [1, 2] })) })
  await tapped({ release: '2.0.0' })
  const before = await home()
  clock.forward(AN_HOUR)
  let writes = 0
  const dying = <Value>(value: Promise<Value>): Promise<Value> => {
    writes += 1
    return writes === dies ? value.then(() => Promise.reject(new Error('killed'))) : value
  }
  const broken = {
    clock,
    tapBatches: Object.assign(Object.create(tapBatches), {
      drop: (slot: number) => dying(tapBatches.drop(slot))
    }),
    heatDays: Object.assign(Object.create(heatDays), {
      save: (day: Parameters<InMemoryHeatDays['save']>[0]) => dying(heatDays.save(day))
    })
  }
  await foldTaps(broken)({ limit: 100, now: clock.now() }).catch(() => undefined)
  expect(await home()).toEqual(before)
  await Promise.all([fold(), fold()])
  expect(await home()).toEqual(before)
})

test('a month that is long past is one document, and tells the same', async () => {
  await tapped()
  clock.forward(DAY_MS)
  await tapped()
  clock.forward(120 * DAY_MS)
  await tapped()
  await fold()
  const november = { from: 20_261_101, to: 20_261_130 }
  expect(await heatDays.ofPage({ page: HOME, from: 20_261_100, to: 20_261_131 })).toHaveLength(1)
  expect(await home(november)).toMatchObject({ taps: 6 })
})

test('a flood of one shopper, and of all, is refused and costs no write', async () => {
  const report = door()
  const results = []
  for (let n = 0; n < settings.tapBatchesPerMinute + 1; n += 1) {
    results.push((await report(shopper, aReport())).ok)
  }
  expect(results.indexOf(false)).toBe(settings.tapBatchesPerMinute)
  let kept = 0
  for (let n = 0; n < settings.tapBatchesPerInstance + 9; n += 1) {
    const someone = openId(`oShopper${String(n).padStart(20, '0')}`)
    kept += Number((await report(someone, aReport())).ok)
  }
  expect(kept).toBe(settings.tapBatchesPerInstance - settings.tapBatchesPerMinute)
  clock.forward(MINUTE_MS)
  expect((await report(shopper, aReport())).ok).toBe(true)
})

test('made-up versions make no documents without end', async () => {
  const budget = createTapBudget(clock)
  const said = Array.from({ length: 50 }, (_, n) => budget.releaseOf(`9.9.${n}`))
  expect(new Set(said).size).toBe(settings.tapReleases + 1)
  expect(budget.releaseOf('9.9.0')).toBe('9.9.0')
})
