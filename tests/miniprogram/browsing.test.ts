import { afterEach, beforeEach, expect, test } from '@jest/globals'
import path from 'node:path'
import type { ProductPage } from '#domain/contracts/catalog'
import type { OrderView } from '#domain/contracts/storefront'
import { openInJsdom, type OpenedPage } from '../../local/preview/testing/open-in-jsdom.ts'
import { aFront } from '../../miniprogram/testing/a-front.ts'
import { anOrder } from '../../miniprogram/testing/an-order.ts'
import { aPage, aProduct } from '../../miniprogram/testing/a-product.ts'
import { record } from './source-files.ts'
import { tapWordsOf } from './tap-words.ts'

const projectRoot = path.resolve(__dirname, '../..')

const front = aFront({ packs: [] })

let orders: readonly OrderView[]
let online: boolean
let asked: { action: string; data: unknown }[]
let page: OpenedPage

/** A shop in memory, in the words of the contract. */
const answers: Record<string, (data: Readonly<Record<string, unknown>>) => unknown> = {
  'catalog.home': () => front,
  'catalog.products': ({ category, after, sort }): ProductPage =>
    after === undefined
      ? aPage(4, [category, sort].join(' ').trim(), 'second')
      : aPage(2, '第二页'),
  'catalog.suggest': () => ({ words: ['手冲壶', '手账'] }),
  'catalog.search': ({ text }) =>
    text === '火箭'
      ? { products: [], nearest: { words: ['手冲'], products: [aProduct()] } }
      : aPage(3, String(text)),
  'order.list': () => ({ orders })
}

const storefront = (_name: string, request: unknown): Promise<unknown> => {
  const { action, data } = record(request)
  asked.push({ action: String(action), data })
  if (!online) return Promise.reject(new Error('offline'))
  const answer = answers[String(action)]
  if (!answer) return Promise.reject(new Error(`the shop knows no ${String(action)}`))
  return Promise.resolve({ ok: true, value: answer(record(data)) })
}

const questions = (action: string) =>
  asked.filter((one) => one.action === action).map(({ data }) => data)

const open = async (url: string) => {
  page = await openInJsdom({ projectRoot, url, callFunction: storefront })
}

beforeEach(() => {
  orders = []
  online = true
  asked = []
})
afterEach(() => page.close())

const tapWords = (words: string) => tapWordsOf(page, words)

test('the home page shows the shop, and asks for it once', async () => {
  await open('pages/home/home')
  expect(page.text).toContain('慢下来， 喝杯好咖啡 看看器具')
  expect(page.text).toContain('付款必有着落')
  expect(page.text).toContain('咖啡 茶与 餐桌 居家 全部')
  expect(page.text).toContain('推荐 3')
  expect(questions('catalog.home')).toHaveLength(1)
  expect(questions('catalog.products')).toEqual([])
})

test('the end of the recommended goods brings the next ones, once, and then the end', async () => {
  await open('pages/home/home')
  page.running.call('onReachBottom')
  page.running.call('onReachBottom')
  await page.settle()
  expect(questions('catalog.products')).toEqual([{ sort: 'shop', after: 'second' }])
  expect(page.text).toContain('推荐 0')
  expect(page.text).toContain('第二页 1')
  expect(page.text).toContain('没有更多了')
})

test('another tab asks for the goods in its order', async () => {
  await open('pages/home/home')
  await tapWords('低价')
  await tapWords('低价')
  expect(questions('catalog.products')).toEqual([{ sort: 'priceUp' }])
  expect(page.text).toContain('priceUp 0')
  expect(page.text).not.toContain('推荐 3')
})

test('an order that waits to be paid is offered, several by their number', async () => {
  const createdAt = Date.now()
  const open1 = anOrder({ createdAt, expiresAt: createdAt + 756_000, timeline: [] })
  orders = [open1, { ...open1, orderId: 'older' }]
  await open('pages/home/home')
  expect(page.text).toContain('你有 2 笔订单待付款，还剩')
  await tapWords('去付款')
  expect(page.shell.seen.url).toBe('order/pages/list/list?tab=toPay')
})

test('without a network the page says so, and shows the shop when it is asked again', async () => {
  online = false
  await open('pages/home/home')
  expect(page.text).toContain('网络开小差了')
  online = true
  await tapWords('重新加载')
  expect(page.text).toContain('慢下来，')
})

test('a refresh that fails keeps the shop and says how old it is', async () => {
  await open('pages/home/home')
  online = false
  await page.running.call('onPullDownRefresh')
  await page.settle()
  expect(page.text).toMatch(/网络断开了，现在看到的是 \d\d:\d\d 的内容/)
  expect(page.text).toContain('推荐 3')
})

test('from an entry to the list of its category, sorted by price up and down', async () => {
  await open('pages/home/home')
  await tapWords('茶与')
  expect(page.shell.seen.url).toBe('goods/pages/list/list?category=c1')
  expect(page.shell.seen.navigationBar?.title).toBe('茶与茶具')
  await tapWords('价格')
  await tapWords('价格')
  expect(questions('catalog.products')).toEqual([
    { sort: 'shop', category: 'c1' },
    { sort: 'priceUp', category: 'c1' },
    { sort: 'priceDown', category: 'c1' }
  ])
})

test('prices that are typed upside down are asked for the right way round', async () => {
  await open('goods/pages/list/list')
  await tapWords('筛选')
  await page.type('input[aria-label^="最低价"]', '200')
  await page.type('input[aria-label^="最高价"]', '50')
  await tapWords('看结果')
  expect(questions('catalog.products').slice(1)).toEqual([
    { sort: 'shop', minFen: 5000, maxFen: 20_000 }
  ])
  expect(page.text).toContain('¥50–¥200')
  await tapWords('¥50–¥200')
  expect(questions('catalog.products').slice(2)).toEqual([{ sort: 'shop' }])
})

test('each category shows its goods, and one that was just seen is not asked for again', async () => {
  await open('pages/category/category')
  expect(page.text).toContain('c0 0')
  await tapWords('餐桌厨房')
  expect(page.text).toContain('c2 0')
  await tapWords('咖啡器具')
  expect(page.text).toContain('c0 0')
  expect(questions('catalog.products')).toEqual([{ category: 'c0' }, { category: 'c2' }])
})

/** Typing pauses pass at once. */
const hurryTimers = () => {
  const { window } = page
  const later = window.setTimeout.bind(window)
  window.setTimeout = (job: () => void) => later(job, 0)
}

test('what is typed is suggested, a suggestion is searched and remembered', async () => {
  await open('goods/pages/search/search')
  expect(page.text).toContain('大家在搜 手冲 毛巾')
  hurryTimers()
  await page.type('.field', '手')
  expect(questions('catalog.suggest')).toEqual([{ text: '手' }])
  await tapWords('手冲壶')
  expect(questions('catalog.search')).toEqual([{ text: '手冲壶' }])
  expect(page.text).toContain('手冲壶 2')
  await page.tap('view[aria-label="清空"]')
  expect(page.text).toContain('搜过的 手冲壶')
})

test('letters that follow quickly ask once, for the last', async () => {
  await open('goods/pages/search/search')
  const { window } = page
  const jobs: (() => void)[] = []
  const later = window.setTimeout.bind(window)
  window.setTimeout = (job: () => void, ms?: number) =>
    ms === 250 ? jobs.push(job) : later(job, ms)
  window.clearTimeout = () => void jobs.pop()
  await page.type('.field', '手')
  await page.type('.field', '手账')
  for (const job of jobs) job()
  await page.settle()
  expect(questions('catalog.suggest')).toEqual([{ text: '手账' }])
})

test('where nothing is found there are other words and the nearest goods', async () => {
  await open('goods/pages/search/search?word=火箭')
  expect(page.text).toContain('没找到「火箭」，换个词试试')
  expect(page.text).toContain('也许你在找 晨雾陶瓷马克杯')
  await tapWords('手冲')
  expect(questions('catalog.search')).toEqual([{ text: '火箭' }, { text: '手冲' }])
})

test('the history goes only after a yes', async () => {
  await open('goods/pages/search/search?word=毛巾')
  await page.tap('view[aria-label="清空"]')
  await page.tap('view[aria-label="清空搜索记录"]')
  await tapWords('留着')
  expect(page.text).toContain('搜过的 毛巾')
  await page.tap('view[aria-label="清空搜索记录"]')
  await tapWords('清空')
  expect(page.text).not.toContain('搜过的 毛巾')
})

test('a card opens its product, once for two quick taps', async () => {
  await open('goods/pages/list/list?category=c0')
  const [card] = page.findAll('goods-card .card')
  if (!card) throw new Error('there is no card')
  await Promise.all([page.tap(card), page.tap(card)])
  expect(page.shell.seen.url).toEqual(
    expect.stringMatching(/^goods\/pages\/detail\/detail\?product=/)
  )
})
