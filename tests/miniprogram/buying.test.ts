import { afterEach, beforeEach, expect, test } from '@jest/globals'
import path from 'node:path'
import type { OrderView } from '#domain/contracts/storefront'
import type { Shell } from '../../local/preview/contract/shell.ts'
import { openInJsdom, type OpenedPage } from '../../local/preview/testing/open-in-jsdom.ts'
import { anOrder } from '../../miniprogram/testing/an-order.ts'
import { record } from './source-files.ts'

const projectRoot = path.resolve(__dirname, '../..')
const pack = {
  productId: 'quota-500',
  skuId: 'quota-500',
  name: '日常包 500 次',
  description: '每天十几问',
  calls: 500,
  models: ['标准模型'],
  priceFen: 3990
}

/** A storefront in memory with one pack and one order, in the words of the contract. */
let order: OrderView
let online: boolean
let asked: { action: string; data: unknown }[]
let page: OpenedPage

const answers: Record<string, () => unknown> = {
  'catalog.quotaPacks': () => ({ packs: [pack] }),
  'account.quota': () => ({
    remaining: 1861,
    total: 2000,
    status: 'active',
    models: ['标准模型']
  }),
  'order.list': () => ({ orders: [] })
}

const storefront = (_name: string, request: unknown): Promise<unknown> => {
  const { action, data } = record(request)
  asked.push({ action: String(action), data })
  if (!online) return Promise.reject(new Error('offline'))
  return Promise.resolve({ ok: true, value: (answers[String(action)] ?? (() => order))() })
}

const questions = (action: string) => asked.filter((one) => one.action === action)

beforeEach(async () => {
  const createdAt = Date.now()
  order = anOrder({
    createdAt,
    expiresAt: createdAt + 1_800_000,
    codeUrl: 'weixin://wxpay/bizpayurl?pr=test',
    timeline: []
  })
  online = true
  asked = []
  page = await openInJsdom({
    projectRoot,
    url: 'quota/pages/packs/packs',
    callFunction: storefront
  })
})
afterEach(() => page.close())

const tapWords = async (words: string) => {
  const button = page.findAll('button').find((one) => one.textContent?.includes(words))
  if (!button) throw new Error(`no button says ${words}: ${page.text}`)
  await page.tap(button)
}

const buy = async () => {
  await tapWords('立即购买')
  await tapWords('同意并购买')
}

test('the packs, the account and what a call costs are shown', () => {
  expect(page.text).toContain('1,861')
  expect(page.text).toContain('8.0 分/次')
})

test('nothing is ordered before the shopper agreed', async () => {
  await tapWords('立即购买')
  expect(page.text).toContain('下单前请看一眼')
  await tapWords('暂不同意')
  expect(questions('checkout.placeOrder')).toEqual([])
})

test('a pack is ordered once, with the price that was seen, and its code is shown', async () => {
  await buy()
  expect(questions('checkout.placeOrder').map(({ data }) => data)).toEqual([
    {
      checkoutId: expect.stringMatching(/^[0-9A-Za-z_-]{8,64}$/),
      items: [{ skuId: 'quota-500', quantity: 1, unitFenSeen: 3990 }],
      channel: 'native'
    }
  ])
  expect(page.text).toContain('用另一台手机的微信扫一扫')
})

test('who says that they paid has WeChat asked, and is told only what WeChat says', async () => {
  await buy()
  await tapWords('我已付款')
  expect(questions('order.status').at(-1)?.data).toMatchObject({ askWechat: true })
  expect(page.text).toContain('还没查到这笔付款，付款后这里会自动更新')
  order = { ...order, status: 'completed', timeline: [] }
  await tapWords('再查一次')
  expect(page.text).toContain('额度已到账')
})

const sheet = {
  timeStamp: '1',
  nonceStr: 'n',
  package: 'p',
  signType: 'RSA',
  paySign: 's'
} as const

const openCashier = async (pay: Shell['pay']) => {
  page.close()
  const { codeUrl: _, ...rest } = order
  order = { ...rest, channel: 'jsapi', sheet }
  page = await openInJsdom({
    projectRoot,
    url: `checkout/pages/cashier/cashier?order=${order.orderId}`,
    callFunction: storefront,
    shell: { pay }
  })
  await tapWords('微信支付')
}

test('a sheet that the shopper closed leaves the order as it was', async () => {
  await openCashier(() => Promise.resolve({ kind: 'cancelled' }))
  expect(page.text).toContain('没有付款，订单为你留到')
  expect(page.text).toContain('继续付款')
})

test("the phone's word about a payment is checked, not believed", async () => {
  await openCashier(() => Promise.resolve({ kind: 'paid' }))
  expect(page.text).toContain('正在向微信确认')
  expect(questions('order.status').at(-1)?.data).toMatchObject({ askWechat: true })
})

test('without a network the page says so, and loads when it is asked again', async () => {
  page.close()
  online = false
  page = await openInJsdom({
    projectRoot,
    url: 'quota/pages/packs/packs',
    callFunction: storefront
  })
  expect(page.text).toContain('网络开小差了')
  online = true
  await tapWords('重新加载')
  expect(page.text).toContain('日常包 500 次')
})
