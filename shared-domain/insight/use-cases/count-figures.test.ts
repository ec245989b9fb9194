import { expect, test } from '@jest/globals'
import { startOfDay } from '../../kernel/days.ts'
import { openId, productId } from '../../kernel/ids.ts'
import { beijingDay, HOUR_MS, later, MINUTE_MS, type Instant } from '../../kernel/instant.ts'
import { TestClock } from '../../testing/test-clock.ts'
import type { DayFigures, PaidOrder } from '../day-figures.ts'
import type { FigureBooks, FigureDays, FigureMark } from '../figure-books.ts'
import { countFigures } from './count-figures.ts'

const MUG = productId('mug')
const PLACED = { status: 'completed', isPaid: true, wasSent: true } as const

interface Bought extends PaidOrder {
  readonly changedAt: Instant
}

/** Orders that are paid when they are placed, each page of `pageSize`; days as they were counted. */
const open = ({ pageSize = 100 } = {}) => {
  const clock = new TestClock()
  const orders: Bought[] = []
  const days = new Map<number, DayFigures>()
  const errors: unknown[] = []
  const kept: { mark: FigureMark | null } = { mark: null }
  const trouble: { day?: number; reads: number } = { reads: 0 }
  const pageOf = <Item extends { readonly id: string; readonly at: Instant }>(
    items: readonly Item[],
    after = ''
  ) => {
    trouble.reads += 1
    const page = items.filter(({ id }) => id > after).slice(0, pageSize)
    const last = page.length === pageSize ? page.at(-1) : undefined
    return { items: page, end: last ? { at: last.at, id: last.id } : null }
  }
  const named = (some: readonly Bought[]) =>
    some.map((order, at) => ({ ...order, id: String(at).padStart(6, '0'), at: order.changedAt }))
  const on = (day: number) => named(orders.filter(({ paidAt }) => beijingDay(paidAt) === day))
  const figureBooks: FigureBooks = {
    firstOrderAt: async () => orders[0]?.paidAt ?? null,
    changed: async (after) => {
      const changed = named(orders.filter(({ changedAt }) => changedAt >= after.at))
      const { items, end } = pageOf(changed, after.id)
      return { items: items.map(({ paidAt }) => ({ days: [beijingDay(paidAt)] })), end }
    },
    paidOn: async (day, after) => {
      if (day === trouble.day) throw new Error('this day can not be read')
      return pageOf(on(day), after?.id)
    },
    placedOn: async (day, after) => {
      const { items, end } = pageOf(on(day), after?.id)
      return { items: items.map(() => PLACED), end }
    },
    backOn: async () => ({ items: [], end: null }),
    newcomers: async (shoppers) => shoppers.length
  }
  const figureDays: FigureDays = {
    mark: async () => kept.mark,
    keepMark: async (mark) => {
      kept.mark = { ...mark, version: mark.version + 1 }
      return true
    },
    keep: async (figures) => void days.set(figures.day, figures),
    between: async () => [...days.values()]
  }
  const deps = { figureBooks, figureDays, clock, report: (error: unknown) => errors.push(error) }
  const count = (until?: Instant) =>
    countFigures(deps)({ limit: 100, now: clock.now(), ...(until && { until }) })
  const buy = (payableFen: number, paidAt = clock.now(), changedAt = clock.now()): void => {
    const line = { productId: MUG, name: '马克杯', quantity: 1, paidFen: payableFen }
    orders.push({
      openid: openId(`oShopper_${String(orders.length).padStart(16, '0')}`),
      paidAt,
      changedAt,
      payableFen,
      cashFen: payableFen - 30,
      walletFen: 20,
      isRecovered: false,
      lines: [line]
    })
  }
  return { clock, buy, count, days, errors, kept, trouble, today: () => beijingDay(clock.now()) }
}

type Opened = ReturnType<typeof open>
const salesOn = ({ days }: Opened, day: number) => days.get(day)?.salesFen

test('the first run counts every day since the first order, the newest first', async () => {
  const shop = open()
  const first = shop.today()
  shop.buy(1000)
  shop.clock.forward(48 * HOUR_MS)
  shop.buy(500)
  expect(await shop.count()).toEqual({ seen: 3, done: 3, left: 0, failed: 0 })
  expect([...shop.days.keys()]).toEqual([first + 2, first + 1, first])
  expect(shop.days.get(first)).toMatchObject({
    orders: 1,
    salesFen: 1000,
    cashFen: 970,
    walletFen: 20,
    pointsFen: 10,
    goods: [{ productId: MUG, quantity: 1, paidFen: 1000 }]
  })
})

test('money stands in the hour in which it was paid', async () => {
  const shop = open()
  const begins = startOfDay(shop.today())
  shop.buy(700, later(begins, 9 * HOUR_MS))
  shop.buy(300, later(begins, 10 * HOUR_MS - 1))
  shop.buy(50, begins)
  await shop.count()
  const hours = shop.days.get(shop.today())?.hourlyFen ?? []
  expect([hours[0], hours[9], hours[10]]).toEqual([50, 1000, 0])
})

test('an order that is found days later is counted on the day it was paid', async () => {
  const shop = open()
  const day = shop.today()
  shop.buy(1000)
  await shop.count()
  shop.clock.forward(24 * HOUR_MS)
  shop.buy(400, startOfDay(day))
  await shop.count()
  expect(salesOn(shop, day)).toBe(1400)
})

test('a change that was stored by a slow clock is seen, and an hour later nothing is counted', async () => {
  const shop = open()
  shop.buy(1000)
  await shop.count()
  const before = shop.clock.now()
  shop.clock.forward(MINUTE_MS)
  await shop.count()
  // Its writer's clock was a minute and a half behind.
  shop.buy(1, before, before)
  shop.clock.forward(MINUTE_MS / 2)
  await shop.count()
  expect(salesOn(shop, shop.today())).toBe(1001)
  shop.clock.forward(HOUR_MS)
  await shop.count()
  expect(await shop.count()).toMatchObject({ seen: 0 })
})

test('a day that can not be read stays stale and stops no other', async () => {
  const shop = open()
  const bad = shop.today()
  shop.buy(1000)
  shop.clock.forward(24 * HOUR_MS)
  shop.buy(500)
  shop.trouble.day = bad
  expect(await shop.count()).toEqual({ seen: 2, done: 1, left: 0, failed: 1 })
  expect(shop.errors).toHaveLength(1)
  delete shop.trouble.day
  shop.clock.forward(MINUTE_MS)
  await shop.count()
  expect(salesOn(shop, bad)).toBe(1000)
})

test('a run whose time is over leaves the other days to the next one', async () => {
  const shop = open()
  shop.buy(1000)
  shop.clock.forward(72 * HOUR_MS)
  shop.buy(500)
  expect(await shop.count(shop.clock.now())).toEqual({ seen: 4, done: 0, left: 4, failed: 0 })
  expect(await shop.count()).toMatchObject({ done: 4, left: 0 })
})

test('a dear day rests before it is counted again, and then nothing is missing', async () => {
  const shop = open({ pageSize: 2 })
  for (let orders = 0; orders < 30; orders += 1) shop.buy(100)
  await shop.count()
  const { reads } = shop.trouble
  for (let minutes = 0; minutes < 10; minutes += 1) {
    shop.clock.forward(MINUTE_MS)
    shop.buy(100)
    await shop.count()
  }
  // Looking for changes is a read too; counting each minute would take 30 and more.
  expect((shop.trouble.reads - reads) / 10).toBeLessThan(20)
  shop.clock.forward(HOUR_MS)
  await shop.count()
  expect(salesOn(shop, shop.today())).toBe(4000)
})
