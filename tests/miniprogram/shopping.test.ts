import { afterEach, beforeEach, expect, test } from '@jest/globals'
import path from 'node:path'
import type { CartLineView, CartView } from '#domain/contracts/cart'
import { openInJsdom, type OpenedPage } from '../../local/preview/testing/open-in-jsdom.ts'
import { aCart, aLine } from '../../miniprogram/testing/a-cart.ts'
import { aFront } from '../../miniprogram/testing/a-front.ts'
import { aPage } from '../../miniprogram/testing/a-product.ts'
import { aProductView, aSku } from '../../miniprogram/testing/a-product-view.ts'
import { record } from './source-files.ts'
import { tapWordsOf } from './tap-words.ts'

const projectRoot = path.resolve(__dirname, '../..')

/** White is made in the small size only. */
const product = aProductView({
  skus: [aSku(['绿', '350']), aSku(['绿', '500']), aSku(['白', '350'])],
  limitPerShopper: 5
})
const invalid = {
  skuId: 'gone',
  name: '亚麻抱枕',
  choices: [],
  picture: '',
  quantity: 1,
  why: 'soldOut'
} as const

/** Pieces of everything. */
const IN_STOCK = 170

let lines: readonly CartLineView[]
let gone: CartView['invalid']
let online: boolean
let refusal: object | null
/** Answers wait until the test lets them go. */
let held: (() => void)[] | null
let asked: { action: string; data: Readonly<Record<string, unknown>> }[]
let page: OpenedPage

const cart = (data: Readonly<Record<string, unknown>>): CartView => {
  const off: unknown = data['deselected']
  const selected = lines.filter(({ skuId }) => !(Array.isArray(off) && off.includes(skuId)))
  const pieces = selected.reduce((sum, { quantity }) => sum + quantity, 0)
  const goodsFen = selected.reduce((sum, { quantity }) => sum + quantity * 3900, 0)
  return aCart({
    loose: lines,
    invalid: gone,
    totals: { pieces, goodsFen, reductionFen: 0, payableFen: goodsFen, lines: [] },
    pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0)
  })
}

/** A shop in memory, in the words of the contract. */
const answers: Record<string, (data: Readonly<Record<string, unknown>>) => unknown> = {
  'catalog.home': () => aFront({ recommended: aPage(8, '手冲壶') }),
  'catalog.product': () => product,
  'catalog.reviews': () => ({ reviews: [], count: 0, average: 0 }),
  'account.favourites': () => ({ favourites: [], products: [] }),
  'account.favour': ({ productId, on }) => ({ favourites: on === true ? [productId] : [] }),
  'cart.count': () => ({ pieces: 3 }),
  'cart.add': ({ quantity }) => ({ pieces: 3 + Number(quantity), quantity }),
  'cart.view': cart,
  'cart.change': (data) => {
    const quantity = Math.min(Number(data['quantity']), IN_STOCK)
    lines = lines.map((one) => (one.skuId === data['skuId'] ? { ...one, quantity } : one))
    return cart(data)
  },
  'cart.remove': (data) => {
    const skuIds: unknown = data['skuIds']
    const stays = ({ skuId }: { readonly skuId: string }): boolean =>
      !(Array.isArray(skuIds) && skuIds.includes(skuId))
    lines = lines.filter(stays)
    gone = gone.filter(stays)
    return cart(data)
  },
  'cart.addAll': () => {
    lines = [aLine({ skuId: 'mug', quantity: 2 }), ...lines]
    return { pieces: 3, leftOut: [] }
  }
}

const storefront = async (_name: string, request: unknown): Promise<unknown> => {
  const { action, data } = record(request)
  asked.push({ action: String(action), data: record(data) })
  if (!online) throw new Error('offline')
  const answer = answers[String(action)]
  if (!answer) return { ok: false, refusal: { kind: 'unknownAction' } }
  if (held) await new Promise<void>((resolve) => held?.push(resolve))
  if (refusal && action !== 'cart.view') return { ok: false, refusal }
  return { ok: true, value: answer(record(data)) }
}

const questions = (action: string) =>
  asked.filter((one) => one.action === action).map(({ data }) => data)

const open = async (url: string) => {
  page = await openInJsdom({ projectRoot, url, callFunction: storefront })
}

beforeEach(() => {
  lines = [aLine({ skuId: 'mug', quantity: 2 }), aLine({ skuId: 'tea', name: '山野乌龙' })]
  gone = []
  online = true
  refusal = null
  held = null
  asked = []
})
afterEach(() => page.close())

const tapWords = (words: string, place = 0) => tapWordsOf(page, words, place)

const tapLabel = async (label: string) => {
  const node = page.findAll('view').find((one) => one.getAttribute('aria-label') === label)
  if (!node) throw new Error(`nothing is called ${label}`)
  await page.tap(node)
}

/** What lies in the phone's storage. */
const kept = (key: string): unknown => {
  const text = page.window.localStorage.getItem(`mini-program:tester:${key}`)
  return text === null ? null : record(JSON.parse(text))['data']
}

const DETAIL = 'goods/pages/detail/detail?product=cup'
const CART = 'pages/cart/cart'

test('a product shows its price, what is chosen and the pieces in the cart', async () => {
  await open(DETAIL)
  expect(page.text).toContain('云杉保温杯')
  expect(page.text).toContain('绿，350，1 件')
  expect(page.find('.tool-badge').textContent).toBe('3')
})

test('a choice that cannot be combined changes the other one, and goes into the cart as it is', async () => {
  await open(DETAIL)
  await tapWords('加入购物车')
  await tapWords('500')
  expect(page.text).toContain('已选：绿，500')
  await tapWords('白')
  expect(page.text).toContain('已选：白，350')
  await tapLabel('加一件')
  await tapWords('加入购物车', 1)
  expect(questions('cart.add')).toEqual([{ skuId: '白-350', quantity: 2 }])
  expect(page.shell.seen.toast?.title).toBe('已加入购物车')
  expect(page.find('.tool-badge').textContent).toBe('5')
})

test('two quick taps put one thing into the cart', async () => {
  await open(DETAIL)
  await tapWords('加入购物车')
  held = []
  await tapWords('加入购物车', 1)
  await tapWords('加入购物车', 1).catch(() => undefined)
  expect(questions('cart.add')).toHaveLength(1)
  held.forEach((go) => go())
})

test('no more than the shop allows', async () => {
  await open(DETAIL)
  await tapWords('加入购物车')
  expect(page.text).toContain('每人限购 5 件')
  refusal = { kind: 'limitPerShopper', skuId: '绿-350', limit: 5 }
  await tapWords('加入购物车', 1)
  expect(page.shell.seen.toast?.title).toBe('每人限购 5 件')
})

test('when the answer is lost, nobody says that it failed', async () => {
  await open(DETAIL)
  await tapWords('加入购物车')
  online = false
  await tapWords('加入购物车', 1)
  expect(page.shell.seen.toast?.title).toBe('还没收到结果，去购物车看一眼再决定')
})

test('立即购买 takes the choice to the checkout', async () => {
  await open(DETAIL)
  await tapWords('立即购买')
  await tapWords('立即购买', 1)
  expect(page.shell.seen.url).toContain('checkout/pages/confirm/confirm')
  expect(kept('checkout-items')).toEqual([{ skuId: '绿-350', quantity: 1 }])
  expect(kept('checkout-from-cart')).toBe(false)
})

test('a product is kept as a favourite at once, and no longer when the shop refuses', async () => {
  await open(DETAIL)
  await tapLabel('收藏')
  expect(questions('account.favour')).toEqual([{ productId: 'cup', on: true }])
  expect(page.text).toContain('已收藏')
  refusal = { kind: 'tooManyFavourites', limit: 200 }
  await tapLabel('取消收藏')
  expect(page.text).toContain('已收藏')
})

test('a product that is gone leads home', async () => {
  refusal = { kind: 'productNotFound', productId: 'cup' }
  await open(DETAIL)
  expect(page.text).toContain('没有找到这件商品')
})

test('taps on a quantity are seen at once, and only the newest is sent after the first', async () => {
  await open(CART)
  const more = page.findAll('.more')[0]
  if (!more) throw new Error('no stepper')
  held = []
  await page.tap(more)
  await page.tap(more)
  await page.tap(more)
  expect(questions('cart.change').map(({ quantity }) => quantity)).toEqual([3])
  const [first] = held
  held = null
  first?.()
  await page.settle()
  await page.settle()
  expect(questions('cart.change').map(({ quantity }) => quantity)).toEqual([3, 5])
  expect(page.text).toContain('共 6 件')
})

test('a typed quantity above the stock is clamped, and the shopper is told', async () => {
  await open(CART)
  const field = page.find('input').querySelector('input')
  if (!field) throw new Error('no field')
  await page.type('input', '999')
  field.dispatchEvent(new page.window.Event('blur', { bubbles: true }))
  await page.settle()
  expect(questions('cart.change')).toEqual([{ skuId: 'mug', quantity: 999 }])
  expect(page.shell.seen.toast?.title).toBe('库存不够，已改为 170 件')
  expect(page.text).toContain('共 171 件')
})

test('what is not chosen is remembered, and only the rest is checked out', async () => {
  await open(CART)
  expect(page.text).toContain('结算(3)')
  await tapLabel('选山野乌龙')
  expect(questions('cart.view').pop()).toEqual({ deselected: ['tea'] })
  expect(page.text).toContain('结算(2)')
  await tapWords('结算(2)')
  expect(kept('checkout-items')).toEqual([{ skuId: 'mug', quantity: 2 }])
  expect(kept('checkout-from-cart')).toBe(true)
})

test('with nothing chosen nothing is checked out', async () => {
  await open(CART)
  await tapLabel('全选')
  expect(questions('cart.view').pop()).toEqual({ deselected: ['mug', 'tea'] })
  await tapWords('结算')
  expect(page.shell.seen.url).not.toContain('confirm')
  await tapLabel('全选')
  expect(questions('cart.view').pop()).toEqual({})
})

test('what was deleted can be put back', async () => {
  await open(CART)
  await tapWords('管理')
  await tapLabel('选晨雾陶瓷马克杯')
  await tapWords('删除', 2)
  expect(questions('cart.remove')).toEqual([{ skuIds: ['mug'] }])
  expect(page.text).toContain('已删除 1 种商品')
  await tapWords('撤销')
  expect(questions('cart.addAll')).toEqual([{ items: [{ skuId: 'mug', quantity: 2 }] }])
  expect(page.text).toContain('晨雾陶瓷马克杯')
})

test('what is marked can become a favourite instead', async () => {
  await open(CART)
  await tapWords('管理')
  await tapLabel('选山野乌龙')
  await tapWords('移入收藏')
  expect(questions('account.favour')).toEqual([{ productId: 'mug', on: true }])
  expect(questions('cart.remove')).toEqual([{ skuIds: ['tea'] }])
})

test('what cannot be bought any more is cleared after one question', async () => {
  gone = [invalid]
  await open(CART)
  expect(page.text).toContain('失效商品')
  await tapLabel('清空失效商品')
  expect(questions('cart.remove')).toEqual([])
  await tapWords('清空', 1)
  expect(questions('cart.remove')).toEqual([{ skuIds: ['gone'] }])
})

test('an item that another phone took out is told, and the cart is made new', async () => {
  await open(CART)
  const [more] = page.findAll('.more')
  if (!more) throw new Error('no stepper')
  refusal = { kind: 'notInCart', skuId: 'mug' }
  await page.tap(more)
  expect(page.shell.seen.toast?.title).toBe('这件商品已不在购物车里')
  expect(questions('cart.view').length).toBeGreaterThan(1)
})

test('without a network the cart that is known stays, and cannot be ordered', async () => {
  await open(CART)
  online = false
  const [more] = page.findAll('.more')
  if (!more) throw new Error('no stepper')
  await page.tap(more)
  expect(page.text).toContain('网络断开了，现在看到的是')
  expect(page.shell.seen.toast?.title).toBe('还没收到结果，连上网络后会再核对')
  expect(page.text).toContain('共 3 件')
})

test('a cart that never came says so, and loads when it is asked again', async () => {
  online = false
  await open(CART)
  expect(page.text).toContain('网络开小差了')
  online = true
  await tapWords('重新加载')
  expect(page.text).toContain('共 3 件')
})

test('an empty cart shows where to go', async () => {
  lines = []
  await open(CART)
  expect(page.text).toContain('购物车还是空的')
  expect(page.text).toContain('店里推荐')
  expect(page.findAll('goods-card')).toHaveLength(6)
})
