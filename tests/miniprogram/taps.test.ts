import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import path from 'node:path'
import { CELLS } from '#domain/taps/index'
import { TAPPED_PAGES } from '#domain/taps/pages'
import { openInJsdom, type OpenedPage } from '../../local/preview/testing/open-in-jsdom.ts'
import { ABOVE, BELOW, cellOf, deviceOf } from '../../miniprogram/services/tap-cell.ts'
import { PAGE_NAMES, pictureOf } from '../../miniprogram/operator/pages/heat-map/page-names.view.ts'
import { record, textOf } from './source-files.ts'

const projectRoot = path.resolve(__dirname, '../..')
const SETTINGS = 'account/pages/settings/settings'

describe('places', () => {
  const phone = { windowWidth: 375, windowHeight: 700 }
  const at = (x: number, y: number, bar?: 'top' | 'bottom') =>
    cellOf({ x, y, screenY: y, bar }, phone)

  test('the phone and the server count by one grid', () => {
    const last = cellOf({ x: 374, y: 1499, screenY: 1499, bar: undefined }, phone)
    expect(last).toBe(799)
    expect([BELOW, ABOVE, CELLS]).toEqual([880, 881, 882])
  })

  test('a place is the same on every width', () => {
    for (const windowWidth of [320, 375, 430, 768]) {
      const scale = windowWidth / 375
      const place = { x: 100 * scale, y: 400 * scale, screenY: 0, bar: undefined }
      expect(cellOf(place, { windowWidth, windowHeight: 700 })).toBe(10 * 20 + 5)
    }
  })

  test('bars stay where they are while the page moves', () => {
    const scrolled = { x: 10, y: 2000, screenY: 690 }
    expect(cellOf({ ...scrolled, bar: 'bottom' }, phone)).toBe((40 + 3) * 20)
    expect(cellOf({ ...scrolled, screenY: 10, bar: 'top' }, phone)).toBe(0)
    expect(cellOf({ ...scrolled, bar: undefined }, phone)).toBe(BELOW)
  })

  test('beyond the edges is the nearest place', () => {
    expect([at(-5, -5), at(375, 0), at(900, 0)]).toEqual([0, 19, 19])
    expect([at(0, 900, 'bottom'), at(0, 0, 'bottom')]).toEqual([43 * 20, 40 * 20])
  })

  test('devices are told by their width', () => {
    expect([320, 359, 360, 430, 600, 1024].map(deviceOf)).toEqual([
      'small',
      'small',
      'normal',
      'normal',
      'tablet',
      'tablet'
    ])
  })
})

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

test('every page of shoppers is counted, none of who runs the shop', () => {
  const app = record(JSON.parse(textOf('app.json')))
  const subs = list(app['subPackages']).flatMap((one) => {
    const { root, pages } = record(one)
    return root === 'operator' ? [] : list(pages).map((page) => `${String(root)}/${String(page)}`)
  })
  const pages = [...list(app['pages']), ...subs].map(String)
  expect([...TAPPED_PAGES].toSorted()).toEqual(pages.toSorted())
})

let asked: unknown[]
let answer: object
let page: OpenedPage
const storefront = (_name: string, request: unknown): Promise<unknown> => {
  const { action, data } = record(request)
  if (action !== 'taps.report') return Promise.reject(new Error('offline'))
  asked.push(data)
  return Promise.resolve(answer)
}

beforeEach(() => {
  asked = []
  answer = { ok: true, value: { kept: true } }
})

const open = async (url: string): Promise<void> => {
  page = await openInJsdom({ projectRoot, url, callFunction: storefront })
}

/** The innermost elements that say just these words. */
const saying = (words: string) =>
  page
    .findAll('view, text, button')
    .filter((one) => one.textContent?.trim() === words)
    .filter((one, _, all) => !all.some((other) => other !== one && one.contains(other)))

/** Sheets need some frames to come, and as many to go: until then they say what a row of the page says too. */
const MOST_TURNS = 100

const alone = async (words: string) => {
  for (let turn = 0; turn < MOST_TURNS && saying(words).length !== 1; turn += 1) await page.settle()
  const [found, other] = saying(words)
  if (!found || other)
    throw new Error(`${other ? 'two say' : 'nothing says'} ${words}: ${page.text}`)
  return found
}

const tapWords = async (words: string): Promise<void> => page.tap(await alone(words))

const hide = async (): Promise<void> => {
  const { document } = page.window
  Object.defineProperty(document, 'hidden', { configurable: true, value: true })
  document.dispatchEvent(new page.window.Event('visibilitychange', {}))
  await page.settle()
}

const cellsIn = (report: unknown): readonly unknown[] =>
  list(record(report)['pages']).flatMap((one) => list(record(one)['cells']))

const allow = async (): Promise<void> => {
  await tapWords('点击统计')
  await tapWords('开启统计')
  expect(page.text).toContain('已开启')
}

describe('a phone', () => {
  afterEach(() => page.close())

  test('counts nothing before it was allowed', async () => {
    await open(SETTINGS)
    expect(page.text).toContain('未开启')
    await tapWords('关于稳单')
    await tapWords('知道了')
    await hide()
    expect(asked).toEqual([])
  })

  test('reports each tap once, when it goes to the background, without words or names', async () => {
    await open(SETTINGS)
    await allow()
    await tapWords('关于稳单')
    await tapWords('知道了')
    await hide()
    expect(asked).toHaveLength(1)
    expect(asked[0]).toEqual({
      batchId: expect.stringMatching(/^[0-9a-z]{12,40}$/),
      release: 'dev',
      device: 'tablet',
      // The row on the page, the answer in the sheet over it.
      pages: [{ page: SETTINGS, cells: [0, ABOVE] }]
    })
    await hide()
    expect(asked).toHaveLength(1)
  })

  test('sends fifty together at most, and none twice', async () => {
    await open(SETTINGS)
    await allow()
    for (let n = 0; n < 60; n += 1) await page.tap('.cell')
    expect(asked.length).toBeGreaterThan(0)
    await hide()
    const sizes = asked.map((report) => cellsIn(report).length)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(50)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(60)
  })

  test('stops for this visit when the shop has enough', async () => {
    answer = { ok: false, refusal: { kind: 'tooManyTaps' } }
    await open(SETTINGS)
    await allow()
    await tapWords('关于稳单')
    await hide()
    await tapWords('知道了')
    await hide()
    expect(asked).toHaveLength(1)
  })

  test('hears one answer of a sheet, however often it is tapped', async () => {
    await open(SETTINGS)
    await tapWords('点击统计')
    const yes = await alone('开启统计')
    await Promise.all([page.tap(yes), page.tap(yes)])
    expect(page.text).toContain('已开启')
  })

  test('forgets what it noted when it is no longer allowed', async () => {
    await open(SETTINGS)
    await allow()
    await tapWords('关于稳单')
    await tapWords('知道了')
    await tapWords('点击统计')
    await tapWords('关闭统计')
    await hide()
    expect(asked).toEqual([])
    expect(page.text).toContain('未开启')
  })
})

test('every page that is counted has a name, and the picture that it names', () => {
  expect(Object.keys(PAGE_NAMES).toSorted()).toEqual([...TAPPED_PAGES].toSorted())
  for (const name of TAPPED_PAGES) {
    expect(textOf(pictureOf(name).slice(1))).toMatch(/^<svg/)
  }
})
