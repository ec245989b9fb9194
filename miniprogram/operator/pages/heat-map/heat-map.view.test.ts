import { expect, test } from '@jest/globals'
import type { HeatView } from '#domain/contracts/operator-taps'
import { DRAWN_PAGES } from './drawn-pages.view'
import { boxOf, nameOf, placesOf } from './heat-places.view'
import { showHeatMap, type HeatMapView } from './heat-map.view'
import { PAGE_NAMES } from './page-names.view'

const HOME = 'pages/home/home'
const DRAWN = {
  height: 900,
  bar: 60,
  places: ['0 75 375 40 搜索;20 90 40 20 去付', '款;10 845 100 44 提交;']
}

const aHeat = (changes: Partial<HeatView> = {}): HeatView => ({
  taps: 60,
  cells: [
    [45, 40],
    [880, 15],
    [881, 5]
  ],
  hours: Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 60 : 0)),
  releases: [{ release: '1.0.0', taps: 60 }],
  behind: false,
  ...changes
})

const show = (heat: HeatView): Extract<HeatMapView, { state: 'ready' }> => {
  const pages = { pages: [{ page: 'pages/cart/cart', taps: 1200 }], behind: false }
  const view = showHeatMap(HOME, { ok: true, value: pages }, { ok: true, value: heat })
  if (view.state !== 'ready') throw new Error(view.state)
  return view
}

test('a cell of the page lies in its picture, one of the bar at its bottom', () => {
  expect(boxOf(21, DRAWN)).toEqual({ x: 18.75, y: 37.5, width: 18.75, height: 37.5 })
  expect(boxOf(43 * 20, DRAWN)).toMatchObject({ x: 0, y: 900 - 37.5 })
  expect(boxOf(39 * 20, DRAWN)).toBeNull()
  expect([boxOf(880, DRAWN), boxOf(881, DRAWN)]).toEqual([null, null])
})

test('a cell is named after what covers most of it, of two the smaller', () => {
  const places = placesOf(DRAWN)
  expect(places).toHaveLength(3)
  const named = (cell: number): string => nameOf(cell, boxOf(cell, DRAWN), places)
  expect(named(2 * 20 + 10)).toBe('搜索')
  expect(named(43 * 20 + 2)).toBe('提交')
  expect(named(10 * 20)).toBe('其他位置')
  expect([named(880), named(881)]).toEqual(['更靠下的位置', '弹出的面板里'])
})

test('the hottest spot is 1, and what has no place is told in words only', () => {
  const { spots, places, total } = show(aHeat())
  expect(total).toBe('60')
  expect(spots).toEqual([{ x: 5.5 * 18.75, y: 2.5 * 37.5, heat: 1 }])
  expect(places.map(({ rank, count, bar }) => [rank, count, bar])).toEqual([
    [1, '40', 'width: 100%'],
    [2, '15', 'width: 38%'],
    [3, '5', 'width: 13%']
  ])
  expect(places.map(({ ring }) => ring !== '')).toEqual([true, false, false])
})

test('pages come by their taps, with all of those that nobody tapped', () => {
  const { pages, pageAt } = show(aHeat())
  expect(pages[pageAt]?.page).toBe(HOME)
  expect(pages[0]).toEqual({ page: 'pages/cart/cart', label: '购物车 · 1,200' })
  expect(pages).toHaveLength(Object.keys(PAGE_NAMES).length)
})

test('few taps are told to be few, many to be behind, one version is no choice', () => {
  expect(show(aHeat({ taps: 49 })).note).toMatch(/^数据还少/)
  expect(show(aHeat({ behind: true })).note).toMatch(/还在汇总$/)
  expect(show(aHeat()).releases).toEqual([])
  const releases = ['1.0.0', '1.1.0'].map((release) => ({ release, taps: 30 }))
  expect(show(aHeat({ releases })).releases).toEqual(['全部版本', '1.0.0', '1.1.0'])
})

test('without a tap there is nothing to draw', () => {
  const nothing = aHeat({ taps: 0, cells: [], releases: [] })
  expect(show(nothing)).toMatchObject({ spots: [], places: [], hours: null, note: '' })
})

test('every page that has a name was drawn', () => {
  expect(new Set(Object.keys(DRAWN_PAGES))).toEqual(new Set(Object.keys(PAGE_NAMES)))
  for (const drawn of Object.values(DRAWN_PAGES)) expect(placesOf(drawn).length).toBeGreaterThan(0)
})
