import { afterEach, beforeEach, expect, test } from '@jest/globals'
import path from 'node:path'
import { openInJsdom, type OpenedPage } from '../../local/preview/testing/open-in-jsdom.ts'
import { aCoupon } from '../../miniprogram/testing/a-quote.ts'
import { record } from './source-files.ts'

const projectRoot = path.resolve(__dirname, '../..')
const DAY_MS = 86_400_000
const STALE = /网络断开了，现在看到的是 \d\d:\d\d 的内容/

let online: boolean
/** Answers wait until the test lets them go; null: they come at once. */
let held: (() => void)[] | null
let asked: number
/** What the next question is answered with. */
let name: string
let page: OpenedPage

const storefront = async (_name: string, request: unknown): Promise<unknown> => {
  const { action } = record(request)
  if (action !== 'coupon.mine') return { ok: false, refusal: { kind: 'unknownAction' } }
  asked += 1
  const coupons = [aCoupon({ name, expiresAt: Date.now() + DAY_MS })]
  if (held) await new Promise<void>((resolve) => held?.push(resolve))
  if (!online) throw new Error('offline')
  return { ok: true, value: { coupons } }
}

const open = async () => {
  page = await openInJsdom({
    projectRoot,
    url: 'account/pages/coupons/coupons',
    callFunction: storefront,
    shell: { offline: () => !online }
  })
}

const networkTurns = async (isConnected: boolean) => {
  online = isConnected
  page.window.dispatchEvent(new page.window.Event(isConnected ? 'online' : 'offline', {}))
  await page.settle()
}

beforeEach(() => {
  online = true
  held = null
  asked = 0
  name = '老朋友券'
})
afterEach(() => page.close())

test('old content stays without a network and is made new when it comes back', async () => {
  await open()
  await networkTurns(false)
  expect(page.text).toMatch(STALE)
  expect(page.text).toContain('老朋友券')
  name = '新朋友券'
  await networkTurns(true)
  expect(page.text).toContain('新朋友券')
  expect(page.text).not.toMatch(STALE)
})

test('a page that never had an answer has failed, and asks again when it is tapped', async () => {
  online = false
  await open()
  expect(page.text).toContain('网络开小差了')
  online = true
  page.running.call('retry')
  await page.settle()
  expect(page.text).toContain('老朋友券')
})

test('a page that is pulled down while it asks does not ask twice', async () => {
  held = []
  await open()
  const pulled = page.running.call('onPullDownRefresh')
  expect(asked).toBe(1)
  for (const go of held) go()
  held = null
  await pulled
  await page.settle()
  expect(page.text).toContain('老朋友券')
})

test('an answer that comes late is not shown over a newer one', async () => {
  held = []
  await open()
  name = '新朋友券'
  page.running.call('retry')
  await page.settle()
  const [older, newer] = held
  newer?.()
  await page.settle()
  expect(page.text).toContain('新朋友券')
  older?.()
  await page.settle()
  expect(page.text).toContain('新朋友券')
})
