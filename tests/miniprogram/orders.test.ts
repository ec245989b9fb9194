import { afterEach, beforeEach, expect, test } from '@jest/globals'
import path from 'node:path'
import type { OrderView } from '#domain/contracts/storefront'
import { openInJsdom, type OpenedPage } from '../../local/preview/testing/open-in-jsdom.ts'
import { aCoupon } from '../../miniprogram/testing/a-quote.ts'
import { aLine, anOrder } from '../../miniprogram/testing/an-order.ts'
import { record } from './source-files.ts'
import { tapWordsOf } from './tap-words.ts'

const projectRoot = path.resolve(__dirname, '../..')
const mug = aLine({ kind: 'physical', skuId: 'mug', name: '晨雾陶瓷马克杯', quantity: 2 })

let order: OrderView
let online: boolean
/** Answers wait until the test lets them go. */
let held: (() => void)[] | null
let asked: { action: string; data: Readonly<Record<string, unknown>> }[]
let page: OpenedPage

const offer = { ...aCoupon(), state: 'open', takenPercent: 10 }

/** A shop in memory, in the words of the contract. */
const answers: Record<string, (data: Readonly<Record<string, unknown>>) => unknown> = {
  'order.list': ({ text }) => ({ orders: text === undefined ? [order] : [] }),
  'order.status': () => order,
  'order.cancel': () => {
    order = { ...order, status: 'closed', actions: ['hide'] }
    return order
  },
  'order.confirm': () => {
    order = { ...order, status: 'completed', actions: ['review', 'hide'] }
    return order
  },
  'order.review': () => ({}),
  'cart.addAll': () => ({ pieces: 2, leftOut: [] }),
  'coupon.centre': () => ({ offers: [offer] }),
  'coupon.receive': () => aCoupon()
}

const storefront = async (_name: string, request: unknown): Promise<unknown> => {
  const { action, data } = record(request)
  asked.push({ action: String(action), data: record(data) })
  if (!online) throw new Error('offline')
  const value = answers[String(action)]?.(record(data))
  if (value === undefined) return { ok: false, refusal: { kind: 'unknownAction' } }
  if (held) await new Promise<void>((resolve) => held?.push(resolve))
  return { ok: true, value }
}

const questions = (action: string) =>
  asked.filter((one) => one.action === action).map(({ data }) => data)

const open = async (url: string) => {
  page = await openInJsdom({ projectRoot, url, callFunction: storefront })
}

beforeEach(() => {
  const createdAt = Date.now()
  order = anOrder({ lines: [mug], createdAt, now: createdAt, expiresAt: createdAt + 1_800_000 })
  online = true
  held = null
  asked = []
})
afterEach(() => page.close())

const tapWords = (words: string, place = 0) => tapWordsOf(page, words, place)

test('an order is cancelled with its reason, and the list tells how it ended', async () => {
  await open('order/pages/list/list?tab=toPay')
  expect(questions('order.list')).toEqual([{ tab: 'toPay' }])
  await tapWords('取消订单')
  await tapWords('不想要了')
  await tapWords('取消订单', 2)
  expect(questions('order.cancel')).toEqual([{ orderId: order.orderId, reason: '不想要了' }])
  expect(page.shell.seen.toast?.title).toBe('订单已取消，没有扣款')
  expect(page.text).toContain('已关闭')
})

test('goods that arrived are confirmed, then reviewed', async () => {
  order = { ...order, status: 'shipped', actions: ['confirm'] }
  await open(`order/pages/detail/detail?order=${order.orderId}`)
  await tapWords('确认收货')
  await tapWords('确认收货', 1)
  await page.settle()
  expect(page.text).toContain('已签收')
  await tapWords('评价')
  const stars = page.findAll('.star')
  if (!stars[4]) throw new Error('there are no five stars')
  await page.tap(stars[4])
  await page.type('textarea', ' 很好 ')
  await tapWords('发布')
  expect(questions('order.review')).toEqual([
    { orderId: order.orderId, line: 0, stars: 5, text: '很好', pictures: [] }
  ])
})

test('buying again puts the goods into the cart', async () => {
  order = { ...order, status: 'paid', actions: [] }
  await open('order/pages/list/list')
  await tapWords('再次购买')
  expect(questions('cart.addAll')).toEqual([{ items: [{ skuId: 'mug', quantity: 2 }] }])
  expect(page.shell.seen.url).toBe('pages/cart/cart')
})

test('a search that finds nothing says how far it looked', async () => {
  await open('order/pages/list/list')
  await page.type('input', '手冲')
  page.running.call('search')
  await page.settle()
  expect(questions('order.list').at(-1)).toEqual({ tab: 'all', text: '手冲' })
  expect(page.text).toContain('没找到「手冲」')
})

test('without an answer nothing is claimed of a cancelled order', async () => {
  await open('order/pages/list/list')
  await tapWords('取消订单')
  online = false
  await tapWords('取消订单', 2)
  expect(page.shell.seen.toast?.title).toBe('还没收到结果，正在核对订单')
  expect(page.text).toContain('网络断开了')
})

test('two quick taps receive one coupon', async () => {
  await open('account/pages/coupon-centre/coupon-centre')
  held = []
  await page.tap('.act')
  await page.tap('.act')
  expect(questions('coupon.receive')).toHaveLength(1)
  for (const go of held) go()
  held = null
  await page.settle()
})
