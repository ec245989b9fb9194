import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import type { OrderView, StorefrontAction } from '#domain/contracts/storefront'
import type { Stack } from '../../local/stack.ts'
import { documentsOf } from '../stories/documents.ts'
import { SHOPPER, StoryShop } from '../stories/story-shop.ts'
import { field } from './support/fields.ts'
import { post } from './support/http.ts'
import { openStack } from './support/open-stack.ts'

/** The storefront as a stranger's phone reaches it: any event, any content, but never another's identity. */
const THIEF = 'oStranger_000000000000000001'
const SKU = 'quota-100-sku'

/** Every action by name: one that the contract gains does not compile until it is attacked here too. */
const EVERY: Readonly<Record<StorefrontAction, true>> = {
  'catalog.home': true,
  'catalog.quotaPacks': true,
  'catalog.products': true,
  'catalog.product': true,
  'catalog.search': true,
  'catalog.suggest': true,
  'catalog.cards': true,
  'catalog.reviews': true,
  'account.quota': true,
  'account.me': true,
  'account.folder': true,
  'account.messages': true,
  'account.consent': true,
  'account.favour': true,
  'account.favourites': true,
  'account.leaving': true,
  'staff.mine': true,
  'staff.apply': true,
  'account.leave': true,
  'delivery.addresses': true,
  'delivery.saveAddress': true,
  'delivery.deleteAddress': true,
  'delivery.readAddress': true,
  'delivery.regions': true,
  'cart.view': true,
  'cart.count': true,
  'cart.add': true,
  'cart.addAll': true,
  'cart.change': true,
  'cart.swap': true,
  'cart.remove': true,
  'cart.choosePromotion': true,
  'checkout.quote': true,
  'coupon.centre': true,
  'coupon.receive': true,
  'coupon.mine': true,
  'payment.methods': true,
  'checkout.placeOrder': true,
  'order.pay': true,
  'order.status': true,
  'order.list': true,
  'order.cancel': true,
  'order.switchChannel': true,
  'order.confirm': true,
  'order.hide': true,
  'order.review': true,
  'afterSale.quote': true,
  'afterSale.request': true,
  'afterSale.show': true,
  'afterSale.list': true,
  'afterSale.withdraw': true,
  'afterSale.sendBack': true,
  'afterSale.message': true,
  'taps.report': true
}
const ACTIONS = Object.keys(EVERY)
/** The actions that name an order. */
const ORDER_ACTIONS = [
  'order.pay',
  'order.status',
  'order.cancel',
  'order.switchChannel',
  'order.confirm',
  'order.hide'
] as const

let stack: Stack
let order: OrderView
beforeAll(async () => {
  stack = await openStack()
  order = await new StoryShop(stack).buy('checkout-of-the-owner')
})
afterAll(() => stack.close())

/** Sends an event as it is; the door never throws at a caller. */
const send = async (event: unknown, openid?: string): Promise<unknown> => {
  const identity = openid === undefined ? {} : { openid }
  const { result, error } = await stack.cloud.functions.invoke('storefront', event, identity)
  expect(error).toBeUndefined()
  return result
}

const refusal = async (event: unknown, openid?: string): Promise<unknown> => {
  const answer = await send(event, openid)
  expect(field(answer, 'ok')).toBe(false)
  return field(answer, 'refusal')
}

const item = (changes: object = {}) => ({ skuId: SKU, quantity: 1, unitFenSeen: 990, ...changes })
const placing = (data: object) => ({
  action: 'checkout.placeOrder',
  data: { checkoutId: 'checkout-of-a-thief', channel: 'native', items: [item()], ...data }
})

const storedOrders = () => documentsOf(stack.cloud.database, 'orders')
const ownersBooks = async (): Promise<string> => {
  const orders = await documentsOf(stack.cloud.database, 'orders', { openid: SHOPPER })
  const purses = await documentsOf(stack.cloud.database, 'purses', { _id: SHOPPER })
  const profiles = await documentsOf(stack.cloud.database, 'profiles', { _id: SHOPPER })
  const reviews = await documentsOf(stack.cloud.database, 'reviews', { openid: SHOPPER })
  return JSON.stringify([orders, purses, profiles, reviews])
}

describe("another shopper's order does not exist", () => {
  test.each(ORDER_ACTIONS)('%s', async (action) => {
    const before = await ownersBooks()
    const data = { orderId: order.orderId, askWechat: true, channel: 'jsapi' }
    expect(await refusal({ action, data }, THIEF)).toEqual({ kind: 'orderNotFound' })
    expect(await refusal({ action, data: { ...data, orderId: 'z'.repeat(20) } }, THIEF)).toEqual({
      kind: 'orderNotFound'
    })
    expect(await ownersBooks()).toBe(before)
  })

  test('it is not on the list either, whoever the event says is asking', async () => {
    const data = { openid: SHOPPER, _openid: SHOPPER, userInfo: { openId: SHOPPER } }
    const answer = await send({ action: 'order.list', data, ...data }, THIEF)
    expect(answer).toEqual({ ok: true, value: { orders: [] } })
  })

  test('the same checkout id of another shopper is another order', async () => {
    const answer = await send(placing({ checkoutId: 'checkout-of-the-owner' }), THIEF)
    expect(field(answer, 'ok')).toBe(true)
    expect(field(field(answer, 'value'), 'orderId')).not.toBe(order.orderId)
  })
})

describe('identity comes from the platform alone', () => {
  test.each(ACTIONS)('%s without a caller is refused', async (action) => {
    const data = { orderId: order.orderId, openid: SHOPPER }
    const event = { action, data, openid: SHOPPER, WX_OPENID: SHOPPER }
    expect(await refusal(event)).toEqual({ kind: 'notSignedIn' })
  })

  test('there is no way over HTTP', async () => {
    const body = JSON.stringify({ action: 'order.list', data: {}, openid: SHOPPER })
    const headers = { 'content-type': 'application/json', 'x-wx-openid': SHOPPER }
    for (const path of ['/storefront', '/wechat-pay/notify/../../storefront', '/']) {
      const { status } = await post(`${stack.cloud.url}${path}`, headers, body)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
    }
  })
})

describe('an event that no phone of ours sends is refused and writes nothing', () => {
  test.each([
    ['nothing', {}],
    ['null', null],
    ['a text', 'order.list'],
    ['a list', [1]],
    ['an action that is a number', { action: 7 }],
    ['the prototype as an action', { action: '__proto__' }],
    ['the constructor as an action', { action: 'constructor' }],
    ['a method of objects as an action', { action: 'toString', data: {} }],
    ['an action in other letters', { action: 'ORDER.LIST' }]
  ])('%s', async (_, event) => {
    expect(await refusal(event, THIEF)).toEqual({ kind: 'unknownAction' })
  })

  test.each([
    ['a huge quantity', { items: [item({ quantity: 1000 })] }],
    ['a quantity beyond numbers', { items: [item({ quantity: 1e308 })] }],
    ['nothing of it', { items: [item({ quantity: 0 })] }],
    ['a negative quantity', { items: [item({ quantity: -1 })] }],
    ['a part of a piece', { items: [item({ quantity: 0.5 })] }],
    ['a quantity that is a text', { items: [item({ quantity: '1' })] }],
    ['a negative price', { items: [item({ unitFenSeen: -990 })] }],
    ['a price in yuan', { items: [item({ unitFenSeen: 9.9 })] }],
    ['a price beyond reason', { items: [item({ unitFenSeen: 1e12 })] }],
    ['51 items', { items: Array.from({ length: 51 }, (_, i) => item({ skuId: `sku-${i}` })) }],
    ['no items', { items: [] }],
    ['the same SKU twice', { items: [item(), item()] }],
    ['a SKU that is a condition', { items: [item({ skuId: { $ne: '' } })] }],
    ['a SKU with a path in it', { items: [item({ skuId: 'a.b' })] }],
    ['a channel of its own', { channel: 'free' }],
    ['a checkout id that is too short', { checkoutId: 'short' }],
    ['a checkout id with a path in it', { checkoutId: 'checkout.$.price' }],
    ['a checkout id of 65 letters', { checkoutId: 'c'.repeat(65) }]
  ])('%s', async (_, data) => {
    const before = (await storedOrders()).length
    expect(await refusal(placing(data), THIEF)).toMatchObject({ kind: 'badRequest' })
    expect(await storedOrders()).toHaveLength(before)
  })

  test.each([
    ['a category that is a condition', 'catalog.products', { category: { $ne: '' } }],
    ['a category with an operator', 'catalog.products', { category: '$where' }],
    ['an order of its own', 'catalog.products', { sort: 'constructor' }],
    ['a negative price', 'catalog.products', { minFen: -1 }],
    ['a price beyond reason', 'catalog.products', { maxFen: 1e12 }],
    ['a cursor that is a condition', 'catalog.products', { after: { $gt: '' } }],
    ['a cursor that nobody gave', 'catalog.products', { after: '1e9~mug' }],
    ['a product with a path in it', 'catalog.product', { productId: 'a.b' }],
    ['no product', 'catalog.product', {}],
    ['a word that is a pattern', 'catalog.search', { text: { $regex: '.*' } }],
    ['a book', 'catalog.search', { text: '书'.repeat(101) }],
    ['nothing to suggest from', 'catalog.suggest', {}],
    [
      'a coupon that is a condition',
      'coupon.receive',
      { templateId: { $ne: '' }, requestId: 'tap-00000001' }
    ],
    [
      'a coupon with a path in it',
      'coupon.receive',
      { templateId: 'a.b', requestId: 'tap-00000001' }
    ],
    ['a tap without a name', 'coupon.receive', { templateId: 'new-shopper' }],
    [
      'a tap with a path in its name',
      'coupon.receive',
      { templateId: 'new-shopper', requestId: 'tap.$.free' }
    ]
  ])('%s', async (_, action, data) => {
    expect(await refusal({ action, data }, THIEF)).toMatchObject({ kind: 'badRequest' })
  })

  test.each(['.*', '$ne', '__proto__', '(qq+)+$', '\u0000', '%', '手|杯'])(
    'a search for %j is a search for words',
    async (text) => {
      const answer = await send({ action: 'catalog.search', data: { text } }, THIEF)
      expect(field(answer, 'ok')).toBe(true)
      expect(field(field(answer, 'value'), 'products')).toEqual([])
    }
  )

  test('a product that is not there is not found; a quota pack has a list of its own', async () => {
    for (const productId of ['no-such-product', 'quota-100']) {
      expect(await refusal({ action: 'catalog.product', data: { productId } }, THIEF)).toEqual({
        kind: 'productNotFound',
        productId
      })
    }
  })

  test.each([
    ['one fen', 1],
    ['nothing', 0]
  ])('a forged price of %s is answered with the true one', async (_, unitFenSeen) => {
    const before = (await storedOrders()).length
    const items = [item({ unitFenSeen })]
    const data = { items, payableFen: 1, totalFen: 1, amount: { total: 1 } }
    expect(await refusal(placing({ checkoutId: 'forged-price', ...data }), THIEF)).toEqual({
      kind: 'priceChanged',
      skuId: SKU,
      seenFen: unitFenSeen,
      nowFen: 990
    })
    expect(await storedOrders()).toHaveLength(before)
  })

  test('the sheet inside the mini-program is not for quota', async () => {
    expect(await refusal(placing({ channel: 'jsapi' }), THIEF)).toEqual({
      kind: 'channelNotAllowed',
      channel: 'jsapi'
    })
  })

  test('the same checkout with other content is refused and names the order', async () => {
    const data = { checkoutId: 'checkout-of-the-owner', items: [item({ quantity: 2 })] }
    const before = await ownersBooks()
    expect(await refusal(placing(data), SHOPPER)).toEqual({
      kind: 'differentContent',
      orderId: order.orderId
    })
    expect(await ownersBooks()).toBe(before)
  })

  test('fields that nobody asked for reach no document', async () => {
    const data = { checkoutId: 'with-more-fields', status: 'paid', paidFen: 990, version: 99 }
    const answer = await send(placing(data), 'oStranger_000000000000000002')
    expect(field(field(answer, 'value'), 'status')).toBe('awaitingPayment')
    const [stored] = await documentsOf(stack.cloud.database, 'orders', {
      _id: field(field(answer, 'value'), 'orderId')
    })
    expect(stored).toMatchObject({ status: 'awaitingPayment', version: 2, payableFen: 990 })
    expect(stored).not.toHaveProperty('paidFen')
  })
})

/** Whatever a phone may send in place of what it should. */
const anything = fc.oneof(
  fc.anything({ withNullPrototype: false }),
  fc.constantFrom('', '__proto__', '$where', { $gt: '' }, -1, 1.5, 1e21, Number.MAX_SAFE_INTEGER),
  fc.string({ minLength: 20, maxLength: 64 })
)
const request = fc.record(
  {
    orderId: fc.oneof(anything, fc.constant('owner')),
    askWechat: anything,
    before: anything,
    checkoutId: fc.oneof(anything, fc.constant('checkout-of-the-owner')),
    channel: fc.oneof(anything, fc.constant('native')),
    addressId: fc.oneof(anything, fc.constant('address-of-the-owner')),
    productId: fc.oneof(anything, fc.constant('mug-morning')),
    on: fc.oneof(anything, fc.boolean()),
    under: fc.oneof(anything, fc.array(anything)),
    text: anything,
    line: fc.oneof(anything, fc.constant(0)),
    stars: fc.oneof(anything, fc.constant(5)),
    pictures: fc.oneof(anything, fc.constant([])),
    items: fc.oneof(anything, fc.array(fc.record({ skuId: anything, quantity: anything })))
  },
  { requiredKeys: [] }
)

test.each(ACTIONS)(
  '%s answers whatever it is sent, and never touches the owner',
  async (action) => {
    const before = await ownersBooks()
    await fc.assert(
      fc.asyncProperty(fc.oneof(request, anything), async (sent) => {
        const wire: unknown = JSON.parse(
          JSON.stringify({ action, data: sent ?? {} }, (_, value: unknown) =>
            typeof value === 'bigint' ? String(value) : value
          )
        )
        const text = JSON.stringify(wire).replaceAll('"owner"', JSON.stringify(order.orderId))
        const answer = await send(JSON.parse(text), THIEF)
        expect(typeof field(answer, 'ok')).toBe('boolean')
        expect(JSON.stringify(answer)).not.toContain(SHOPPER)
        expect(JSON.stringify(answer)).not.toContain(order.codeUrl)
      }),
      { numRuns: 80 }
    )
    expect(await ownersBooks()).toBe(before)
  }
)
