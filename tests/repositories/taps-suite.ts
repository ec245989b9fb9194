import { describe, expect, test } from '@jest/globals'
import { later, type Instant } from '#domain/kernel/instant'
import type { HeatDay, HeatDays, TapBatch, TapBatches } from '#domain/taps/index'
import { TEST_START } from '#domain/testing/test-clock'

export interface TapsBench {
  readonly tapBatches: TapBatches
  readonly heatDays: HeatDays
}

const HOME = 'pages/home/home'
const CART = 'pages/cart/cart'
const ALWAYS = later(TEST_START, 400 * 24 * 3_600_000)

const aBatch = (changes: Partial<TapBatch> = {}): TapBatch => ({
  id: 'batchofsomebody1',
  slot: 2026112215,
  release: '1.0.0',
  device: 'normal',
  pages: [{ page: HOME, cells: [5, 5, 99] }],
  ...changes
})

const hours = (hour: number, taps: number) =>
  Array.from({ length: 24 }, (_, of) => (of === hour ? taps : 0))

const aDay = (changes: Partial<HeatDay> = {}): HeatDay => ({
  page: HOME,
  day: 20261122,
  release: '1.0.0',
  upTo: 2026112215,
  version: 0,
  devices: { normal: { cells: new Map([[5, 2]]), hours: hours(15, 2) } },
  ...changes
})

/** What both kinds of taps' repositories promise. */
export const tapsSuite = (kind: string, open: () => Promise<TapsBench>): void => {
  const now: Instant = TEST_START
  describe(`taps ${kind}`, () => {
    test('a batch is kept once, however often it comes', async () => {
      const { tapBatches } = await open()
      await tapBatches.keep(aBatch(), now)
      await tapBatches.keep(aBatch({ pages: [{ page: CART, cells: [1] }] }), now)
      expect(await tapBatches.ofSlot(2026112215, '', 10)).toEqual([aBatch()])
    })

    test('batches are read hour by hour, and an hour leaves as a whole', async () => {
      const { tapBatches } = await open()
      const ids = ['a', 'b', 'c'].map((letter) => letter.repeat(16))
      for (const id of ids) await tapBatches.keep(aBatch({ id }), now)
      await tapBatches.keep(aBatch({ id: 'later000', slot: 2026112216 }), now)
      expect(await tapBatches.firstBefore(2026112215)).toBeNull()
      expect(await tapBatches.firstBefore(2026112217)).toBe(2026112215)
      const [first = '', ...rest] = ids
      expect((await tapBatches.ofSlot(2026112215, first, 10)).map(({ id }) => id)).toEqual(rest)
      expect((await tapBatches.between(2026112200, 2026112223, 1)).map(({ id }) => id)).toEqual([
        'later000'
      ])
      await tapBatches.drop(2026112215)
      expect(await tapBatches.between(2026112200, 2026112223, 9)).toHaveLength(1)
    })

    test('a day is saved over what was read, or not at all', async () => {
      const { heatDays } = await open()
      expect(await heatDays.save(aDay(), now)).toBe(true)
      expect(await heatDays.save(aDay(), now)).toBe(false)
      const more = { small: { cells: new Map([[880, 7]]), hours: hours(0, 7) } }
      expect(await heatDays.save(aDay({ version: 1, devices: more }), now)).toBe(true)
      expect(await heatDays.byIds(['20261122:pages/home/home:1.0.0', 'nothing'])).toEqual([
        aDay({ version: 2, devices: more })
      ])
    })

    test('days of a page are found by their days, all pages by their sums', async () => {
      const { heatDays } = await open()
      for (const day of [20261031, 20261101, 20261130, 20261201]) {
        await heatDays.save(aDay({ day }), now)
        await heatDays.save(aDay({ day, page: CART }), now)
      }
      const november = { from: 20261101, to: 20261130 }
      const found = await heatDays.ofPage({ page: HOME, ...november })
      expect(found.map(({ day }) => day).toSorted((a, b) => a - b)).toEqual([20261101, 20261130])
      const totals = await heatDays.totals(november)
      expect(totals).toHaveLength(4)
      expect(totals[0]).toMatchObject({ day: 20261101, taps: { normal: 2 } })
    })

    test('a day is due to be merged with its month, a month is not', async () => {
      const { heatDays } = await open()
      await heatDays.save(aDay({ day: 20261100 }), now)
      expect(await heatDays.dueToMerge(ALWAYS)).toBeNull()
      await heatDays.save(aDay(), now)
      expect(await heatDays.dueToMerge(now)).toBeNull()
      expect(await heatDays.dueToMerge(ALWAYS)).toMatchObject({ day: 20261122 })
      await heatDays.remove(['20261122:pages/home/home:1.0.0'])
      expect(await heatDays.dueToMerge(ALWAYS)).toBeNull()
    })
  })
}
