import { afterEach, beforeEach, expect, test } from '@jest/globals'
import path from 'node:path'
import type { QuoteView } from '#domain/contracts/checkout'
import type { AddressView } from '#domain/contracts/delivery'
import type { OrderView } from '#domain/contracts/storefront'
import type { Shell } from '../../local/preview/contract/shell.ts'
import { openInJsdom, type OpenedPage } from '../../local/preview/testing/open-in-jsdom.ts'
import { anAddress, aQuote, aQuoteLine } from '../../miniprogram/testing/a-quote.ts'
import { aLine, anOrder } from '../../miniprogram/testing/an-order.ts'
import { aProductView, aSku } from '../../miniprogram/testing/a-product-view.ts'
import { record } from './source-files.ts'
import { tapWordsOf } from './tap-words.ts'

const projectRoot = path.resolve(__dirname, '../..')
const SKU = '绿-350'
const sheet = {
  timeStamp: '1',
  nonceStr: 'n',
  package: 'p',
  signType: 'RSA',
  paySign: 's'
} as const

/** A shop in memory, in the words of the contract. */
let quote: (data: Readonly<Record<string, unknown>>) => QuoteView
let order: OrderView
let addresses: readonly AddressView[]
/** What an action answers instead, once each: a refusal, or no answer at all. */
let trouble: Record<string, (object | 'lost')[]>
/** Answers wait until the test lets them go. */
let held: (() => void)[] | null
let asked: { action: string; data: Readonly<Record<string, unknown>> }[]
let page: OpenedPage

const answers: Record<string, (data: Readonly<Record<string, unknown>>) => unknown> = {
  'catalog.product': () => aProductView({ skus: [aSku(['绿', '350'])] }),
  'catalog.reviews': () => ({ reviews: [], count: 0, average: 0 }),
  'account.favourites': () => ({ favourites: [], products: [] }),
  'cart.count': () => ({ pieces: 0 }),
  'checkout.quote': (data) => quote(data),
  'checkout.placeOrder': () => order,
  'order.status': () => order,
  'delivery.addresses': () => ({ addresses }),
  'delivery.readAddress': () => ({ ...anAddress(), name: '张三' }),
  'delivery.saveAddress': (data) => {
    addresses = [anAddress({ ...data })]
    return { addresses }
  }
}

const storefront = async (_name: string, request: unknown): Promise<unknown> => {
  const { action, data } = record(request)
  const name = String(action)
  asked.push({ action: name, data: record(data) })
  const wrong = trouble[name]?.shift()
  if (wrong === 'lost') throw new Error('the answer was lost')
  if (wrong) return { ok: false, refusal: wrong }
  const value = answers[name]?.(record(data))
  if (value === undefined) return { ok: false, refusal: { kind: 'unknownAction' } }
  if (held) await new Promise<void>((resolve) => held?.push(resolve))
  return { ok: true, value }
}

const questions = (action: string) =>
  asked.filter((one) => one.action === action).map(({ data }) => data)

const line = aQuoteLine({ skuId: SKU, name: '云杉保温杯', promotions: [] })
const goods = { lines: [aLine({ kind: 'physical', name: '云杉保温杯' })], payableFen: 15_400 }

beforeEach(() => {
  quote = () => aQuote({ lines: [line] })
  order = anOrder({ ...goods, channel: 'jsapi', sheet, expiresAt: Date.now() + 1_800_000 })
  addresses = [anAddress()]
  trouble = {}
  held = null
  asked = []
})
afterEach(() => page.close())

const tapWords = (words: string, place = 0) => tapWordsOf(page, words, place)

const checkOut = async (shell: Partial<Shell> = {}) => {
  const url = 'goods/pages/detail/detail?product=cup'
  page = await openInJsdom({ projectRoot, url, callFunction: storefront, shell })
  await tapWords('立即购买')
  await tapWords('立即购买', 1)
  await page.settle()
}

const submit = async (word = '提交订单') => {
  await tapWords(word)
  await tapWords('同意并提交')
  await page.settle()
}

test('one quote shows address, lines, coupon and what is left to pay', async () => {
  await checkOut()
  expect(questions('checkout.quote').at(-1)).toEqual({ items: [{ skuId: SKU, quantity: 1 }] })
  for (const words of ['林小满', '138****2046', '云杉保温杯', '已选最省', '共优惠 ¥20.00']) {
    expect(page.text).toContain(words)
  }
})

test('each change asks once, with all that was chosen so far', async () => {
  await checkOut()
  asked = []
  await page.tap('.cell[role="switch"]')
  expect(asked).toEqual([
    {
      action: 'checkout.quote',
      data: { items: [{ skuId: SKU, quantity: 1 }], usePoints: true }
    }
  ])
})

test('an older quote that comes late is not shown', async () => {
  await checkOut()
  quote = ({ usePoints }) =>
    aQuote({ lines: [line], payableFen: usePoints === true ? 14_100 : 15_400 })
  held = []
  const [points, balance] = page.findAll('.cell[role="switch"]')
  if (!points || !balance) throw new Error('no switches')
  await page.tap(points)
  quote = () => aQuote({ lines: [line], payableFen: 9900 })
  await page.tap(balance)
  const [older, newer] = held
  newer?.()
  await page.settle()
  older?.()
  await page.settle()
  expect(page.find('.pay').textContent).toContain('99')
  expect(page.find('.pay').textContent).not.toContain('141')
})

test('what is ordered is what the quote showed, and the sheet’s word is checked', async () => {
  await checkOut()
  await submit()
  expect(questions('checkout.placeOrder')).toEqual([
    {
      checkoutId: expect.stringMatching(/^[0-9A-Za-z_-]{8,64}$/),
      items: [{ skuId: SKU, quantity: 1, unitFenSeen: 16_800, promotionId: 'p1' }],
      channel: 'jsapi',
      payableFenSeen: 15_400,
      ownFenSeen: 0,
      couponId: 'coupon-1',
      usePoints: false,
      useBalance: false,
      addressId: 'address-1',
      carrierId: 'zhongtong'
    }
  ])
  expect(page.text).toContain('正在向微信确认')
  expect(questions('order.status')[0]).toMatchObject({ askWechat: true })
})

test('two quick taps order once', async () => {
  await checkOut()
  await tapWords('提交订单')
  held = []
  await tapWords('同意并提交')
  await page.tap('.pay-button button')
  expect(questions('checkout.placeOrder')).toHaveLength(1)
  for (const go of held) go()
  held = null
  await page.settle()
  await page.settle()
})

test('a closed pay sheet leads to the cashier, which keeps the order', async () => {
  await checkOut({ pay: () => Promise.resolve({ kind: 'cancelled' }) })
  await submit()
  expect(page.text).toContain('没有付款，订单为你留到')
})

test('nothing left to pay is done at once', async () => {
  quote = () => aQuote({ lines: [line], payableFen: 0 })
  order = anOrder({ ...goods, payableFen: 0, status: 'paid' })
  await checkOut()
  await submit('余额已够，直接完成')
  expect(page.text).toContain('已用积分、余额付清')
})

test('a changed price is shown with the new amount, and ordered only after another yes', async () => {
  trouble = {
    'checkout.placeOrder': [{ kind: 'priceChanged', skuId: SKU, seenFen: 16_800, nowFen: 17_800 }]
  }
  await checkOut()
  quote = () => aQuote({ lines: [{ ...line, unitFen: 17_800 }], payableFen: 16_400 })
  await submit()
  expect(page.text).toContain('价格有变化')
  await tapWords('按新价提交')
  await page.settle()
  const [first, second] = questions('checkout.placeOrder')
  expect(second).toMatchObject({ payableFenSeen: 16_400, items: [{ unitFenSeen: 17_800 }] })
  expect(second?.['checkoutId']).not.toBe(first?.['checkoutId'])
})

test('nothing is left of what was wanted: the way on is the shop', async () => {
  trouble = { 'checkout.placeOrder': [{ kind: 'soldOut', skuId: SKU, left: 0 }] }
  await checkOut()
  await submit()
  expect(page.text).toContain('云杉保温杯 原木 已售完，没有扣款。')
})

test('a lost answer is asked for again with the same id, also after the page was left', async () => {
  trouble = { 'checkout.placeOrder': ['lost'] }
  await checkOut()
  await submit()
  expect(page.text).toContain('正在核对订单，不会重复下单')
  const { navigateBack } = page.running.wx
  if (typeof navigateBack === 'function') await navigateBack()
  await page.settle()
  await tapWords('立即购买')
  await tapWords('立即购买', 1)
  await page.settle()
  expect(page.text).toContain('上次提交还没收到结果')
  await tapWords('接着核对')
  await page.settle()
  const [first, second] = questions('checkout.placeOrder')
  expect(second).toEqual(first)
  expect(page.text).toContain('正在向微信确认')
})

test('without an address the button leads to the address book, and back with the chosen one', async () => {
  const { address: _, ...none } = aQuote({ lines: [line] })
  quote = ({ addressId }) => (addressId === undefined ? none : aQuote({ lines: [line] }))
  addresses = []
  await checkOut()
  await tapWords('填写收货地址')
  expect(page.text).toContain('还没有收货地址')
  await tapWords('新建地址')
  await page.type('textarea', '张三 13800002046 浙江省杭州市西湖区文三路 90 号')
  await tapWords('识别')
  expect(page.text).toContain('浙江省杭州市西湖区')
  await tapWords('保存')
  await page.settle()
  const saved = questions('delivery.saveAddress')[0]
  expect(saved).toMatchObject({ name: '张三', city: '杭州市' })
  expect(questions('checkout.quote').at(-1)).toMatchObject({ addressId: saved?.['addressId'] })
  expect(page.text).toContain('提交订单')
})
