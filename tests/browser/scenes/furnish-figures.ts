import { dayPlus } from '#domain/kernel/days'
import { productId } from '#domain/kernel/ids'
import { beijingDay, instant, type Clock } from '#domain/kernel/instant'
import type { DayFigures } from '#domain/insight/index'
import { chanceOf } from '#domain/testing/chance'
import { createCallCounter } from '../../../cloudfunctions/_platform/cloudbase/call-figures.ts'
import type { Database } from '../../../cloudfunctions/_platform/cloudbase/database.ts'
import type { Shop } from '../support/shop.ts'
import { keepShop } from '../support/keep-shop.ts'

const DAYS = 190
const chance = chanceOf(8)

const GOODS = [
  ['mug-morning', '晨雾陶瓷马克杯', 3900],
  ['kettle-gooseneck', '细口手冲壶', 21_900],
  ['comb-wood', '檀木梳', 5850],
  ['towel-waffle', '华夫格浴巾', 6900]
] as const

const CALLS = [
  ['order.place', 900, 210],
  ['wechat.notify', 300, 190],
  ['checkout.quote', 260, 640],
  ['catalog.product', 90, 2200],
  ['catalog.home', 60, 4100]
] as const

/** The shop has been open for half a year; today is what really happened. */
export const furnishFigures = (shop: Shop): Promise<void> =>
  keepShop(shop.store.stack, async ({ db, clock }) => {
    const today = beijingDay(instant(shop.store.stack.clock.now()))
    const now = new Date(clock.now())
    const days = Array.from({ length: DAYS }, (_, age) => aDay(dayPlus(today, age - DAYS), age))
    const envelope = { schema: 1, version: 1, countedAt: now, changedAt: now }
    await db.insert(
      'figure_days',
      days.map((day) => ({ _id: String(day.day), ...envelope, ...day }))
    )
    await furnishCalls(db, clock)
  })

const nobody = (): void => undefined

/** What the doors did today: some calls, a few of them refused. */
const furnishCalls = async (db: Database, clock: Clock): Promise<void> => {
  let ms = 0
  const door = { db, clock, report: nobody, elapsed: () => ms }
  const counter = createCallCounter({ ...door, name: 'storefront' })
  for (const [action, slowest, calls] of CALLS) {
    for (let call = 0; call < calls; call += 1) {
      const isRefused = action.startsWith('order') && chance.percent(3)
      const outcome = isRefused ? 'priceChanged' : 'ok'
      counter.ended({ action, outcome, ms: chance.between(4, slowest), databaseCalls: 3 })
    }
  }
  ms = 120_000
  await counter.flush()
}

const aDay = (day: number, age: number): Omit<DayFigures, 'countedAt'> => {
  const hourlyFen = Array.from({ length: 24 }, (_, hour) =>
    hour < 7 ? 0 : chance.between(0, 60 + age) * 100 * (hour > 18 ? 3 : 1)
  )
  const salesFen = hourlyFen.reduce((sum, fen) => sum + fen, 0)
  const orders = Math.ceil(salesFen / 6800)
  const points = Math.floor(salesFen / 50)
  const wallet = Math.floor(salesFen / 30)
  const paid = Math.floor(orders * 0.98)
  return {
    day,
    orders,
    salesFen,
    cashFen: salesFen - points - wallet,
    walletFen: wallet,
    pointsFen: points,
    hourlyFen,
    shoppers: Math.ceil(orders * 0.9),
    newShoppers: Math.ceil(orders * 0.3),
    recovered: chance.between(0, 3),
    refunds: chance.between(0, 3),
    refundedFen: chance.between(0, 200) * 100,
    lateFen: chance.percent(10) ? 3990 : 0,
    goods: GOODS.map(([id, name, fen], at) => {
      const quantity = Math.ceil(orders / (at + 2))
      return { productId: productId(id), name, quantity, paidFen: quantity * fen }
    }),
    placed: Math.ceil(orders * 1.3),
    paid,
    sent: Math.floor(paid * 0.95),
    completed: Math.floor(paid * 0.8),
    refunded: Math.floor(paid * 0.02)
  }
}
