import { dayPlus } from '#domain/kernel/days'
import { beijingDay, instant } from '#domain/kernel/instant'
import type { DeviceTaps, HeatDay } from '#domain/taps/index'
import { TAPPED_PAGES } from '#domain/taps/pages'
import { chanceOf } from '#domain/testing/chance'
import { createHeatDays } from '../../../cloudfunctions/_platform/cloudbase/heat-days.ts'
import { DRAWN_PAGES } from '../../../miniprogram/operator/pages/heat-map/drawn-pages.view.ts'
import { placesOf } from '../../../miniprogram/operator/pages/heat-map/heat-places.view.ts'
import { cellOf } from '../../../miniprogram/services/tap-cell.ts'
import { keepShop } from '../support/keep-shop.ts'
import type { Shop } from '../support/shop.ts'

const DAYS = 7
const WINDOW = { windowWidth: 375, windowHeight: 812 }
const chance = chanceOf(12)

/** Shoppers tapped for a week: the upper places more than those further down. */
export const furnishTaps = (shop: Shop): Promise<void> =>
  keepShop(shop.store.stack, async ({ db, clock }) => {
    const heatDays = createHeatDays(db)
    const today = beijingDay(instant(shop.store.stack.clock.now()))
    for (let before = DAYS - 1; before >= 0; before -= 1) {
      for (const page of TAPPED_PAGES) {
        // oxlint-disable-next-line no-await-in-loop
        await heatDays.save(aDay(page, dayPlus(today, -before)), clock.now())
      }
    }
  })

const aDay = (page: string, day: number): HeatDay => ({
  page,
  day,
  release: '1.0.0',
  upTo: day * 100,
  version: 0,
  devices: { small: tapsOn(page, 6), normal: tapsOn(page, 1) }
})

const tapsOn = (page: string, part: number): DeviceTaps => {
  const { height, bar, places } = DRAWN_PAGES[page] ?? { height: 0, bar: 0, places: [] }
  const cells = new Map<number, number>()
  const hours = Array.from({ length: 24 }, () => 0)
  for (const [nth, { x, y, width, height: high }] of placesOf({ places }).entries()) {
    const taps = Math.floor(chance.between(20, 400) / part / (1 + nth / 4))
    for (let n = 0; n < taps; n += 1) {
      const inBar = y >= height - bar
      const tapped = {
        x: x + (chance.between(20, 80) / 100) * width,
        y: y + (chance.between(20, 80) / 100) * high,
        bar: inBar ? ('bottom' as const) : undefined
      }
      const screenY = tapped.y - height + WINDOW.windowHeight
      const cell = cellOf({ ...tapped, screenY }, WINDOW)
      cells.set(cell, (cells.get(cell) ?? 0) + 1)
      const hour = chance.between(8, 23)
      hours[hour] = (hours[hour] ?? 0) + 1
    }
  }
  return { cells, hours }
}
