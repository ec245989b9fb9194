import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import type { OrderView, StorefrontAction } from '#domain/contracts/storefront'
import type { Stack } from '../../local/stack.ts'
import { documentsOf } from '../stories/documents.ts'
import { asSeen, furnish, MUG, quoteOf, settleIn } from '../stories/goods-shopper.ts'
import { SHOPPER, StoryShop } from '../stories/story-shop.ts'
import { field, namesIn, textOf } from './support/fields.ts'
import { operatorRequests } from './support/operator-requests.ts'
import { openStack } from './support/open-stack.ts'
import { strangersRequests, type OwnersNumbers } from './support/stranger-requests.ts'

const STRANGER = 'oStranger_000000000000000007'
const STRANGERS = { name: '过路人', phone: '13900000000', detail: '延安路 1 号' }
/** The name of another's account, wherever a door might look for one. */
const ALIASES = [{}, { openid: SHOPPER }, { _openid: SHOPPER, userInfo: { openId: SHOPPER } }]
const PACK = 'quota-100-sku'

let stack: Stack
let shop: StoryShop
let owner: OwnersNumbers
/** What only the owner may read. */
let secrets: readonly string[]

/** Somebody with everything: an address, a coupon, money of their own, a full cart, orders in every state. */
const openOwner = async (): Promise<readonly OrderView[]> => {
  await furnish(shop, { walletFen: 5000, points: 500, coupons: ['new-shopper', 'all-200-20'] })
  await shop.get('cart.add', { skuId: MUG, quantity: 3 })
  await shop.get('account.favour', { productId: 'mug-morning', on: true })
  const waiting = await shop.buy('checkout-of-the-pack')
  const quoted = await quoteOf(shop, [{ skuId: MUG, quantity: 2 }], { useBalance: true })
  const checkout = { channel: 'native', useBalance: true, remark: '放门口的柜子里' } as const
  const seen = asSeen(quoted, { ...checkout, checkoutId: 'checkout-of-the-mugs' })
  const paid = await shop.get('checkout.placeOrder', seen)
  await shop.payOnOtherPhone(paid)
  await shop.get('afterSale.request', {
    orderId: paid.orderId,
    requestId: 'after-sale-of-the-owner',
    kind: 'refundOnly',
    lines: [{ line: 0, quantity: 1 }],
    reason: 'unwanted',
    words: '买多了一只，想退一只',
    pictures: []
  })
  return [waiting, paid]
}

beforeAll(async () => {
  stack = await openStack()
  shop = new StoryShop(stack)
  const orders = await openOwner()
  const mine = await shop.get('coupon.mine', {})
  const free = mine.coupons.find(({ state }) => state === 'free')
  const [address] = (await shop.get('delivery.addresses', {})).addresses
  owner = {
    orderIds: orders.map(({ orderId }) => orderId),
    checkoutIds: ['checkout-of-the-pack', 'checkout-of-the-mugs'],
    addressId: address?.addressId ?? '',
    couponId: free?.couponId ?? '',
    skuIds: [MUG, PACK]
  }
  const codes = orders.flatMap(({ codeUrl }) => codeUrl ?? [])
  const said = [
    address?.name,
    address?.phone,
    address?.detail,
    '放门口的柜子里',
    '买多了一只，想退一只'
  ]
  const numbers = [...owner.orderIds, owner.couponId, ...owner.orderIds.map((id) => `${id}R01`)]
  secrets = [SHOPPER, ...codes, ...numbers, ...said.filter((text) => text !== undefined)]
  expect(secrets.every((text) => text.length > 1)).toBe(true)
  await settleIn(shop, STRANGER, { ...STRANGERS, addressId: 'address-of-a-stranger' })
})
afterAll(() => stack.close())

const stored = (collection: string, where: Readonly<Record<string, unknown>>) =>
  documentsOf(stack.cloud.database, collection, where)

/** Everything that is kept of the owner. */
const ownersBooks = async (): Promise<string> => {
  const own = ['purses', 'profiles', 'carts'].map((name) => stored(name, { _id: SHOPPER }))
  const more = ['orders', 'reviews', 'after_sales'].map((name) => stored(name, { openid: SHOPPER }))
  const accounts = ['quota', 'wallet', 'points'].map((asset) => `${asset}:${SHOPPER}`)
  const entries = stored('entries', { account: { $in: accounts } })
  const stock = await stored('stock', { _id: { $in: [MUG, PACK] } })
  const held = stock.map(({ holds }) => owner.orderIds.map((id) => field(holds, id)))
  return JSON.stringify([await Promise.all([...own, ...more, entries]), held])
}

/** What operators may change, and what is written of their doing. */
const operatorsBooks = async (): Promise<string> =>
  JSON.stringify([await ownersBooks(), await stored('audit', {})])

/** What is answered without having been said by the stranger. */
const leaks = (request: unknown, answer: unknown): readonly string[] => {
  const [said, heard] = [JSON.stringify(request), JSON.stringify(answer)]
  return secrets.filter((secret) => heard.includes(secret) && !said.includes(secret))
}

const NOBODY = {
  orderIds: [''],
  checkoutIds: [''],
  addressId: '',
  couponId: '',
  skuIds: ['']
}
const isAction = (name: string): name is StorefrontAction =>
  Object.hasOwn(strangersRequests(NOBODY), name)
const ACTIONS = Object.keys(strangersRequests(NOBODY)).filter(isAction)

describe("a stranger with all of a shopper's numbers", () => {
  test.each(ACTIONS)('%s neither changes nor tells anything of the shopper', async (action) => {
    const before = await ownersBooks()
    const requests: fc.Arbitrary<object> = strangersRequests(owner)[action]
    await fc.assert(
      fc.asyncProperty(requests, fc.constantFrom(...ALIASES), async (request, alias) => {
        const { functions } = stack.cloud
        const data = { ...request, ...alias }
        const event = { action, data, ...alias }
        const { result, error } = await functions.invoke('storefront', event, { openid: STRANGER })
        expect(error).toBeUndefined()
        expect(typeof field(result, 'ok')).toBe('boolean')
        expect(leaks(data, result)).toEqual([])
      }),
      { numRuns: 25 }
    )
    expect(await ownersBooks()).toBe(before)
  })

  test.each(Object.keys(operatorRequests({ orderId: '' })))(
    'is no operator, whatever they say they are: %s',
    async (action) => {
      const before = await operatorsBooks()
      const [orderId = ''] = owner.orderIds.slice(1)
      const data: unknown = Reflect.get(operatorRequests({ orderId }), action)
      const { functions } = stack.cloud
      for (const alias of [...ALIASES, { role: 'owner' }]) {
        const event = { action, data: Object.assign({}, data, alias), ...alias }
        const answer = await functions.invoke('operator', event, { openid: STRANGER })
        expect(answer.result).toEqual({ ok: false, refusal: { kind: 'notAllowed' } })
        const { result } = await functions.invoke('operator', event, {})
        expect(result).toEqual({ ok: false, refusal: { kind: 'notSignedIn' } })
      }
      expect(await operatorsBooks()).toBe(before)
    }
  )

  test('comes out of it with nothing that is not their own', async () => {
    const [purse] = await stored('purses', { _id: STRANGER })
    expect(namesIn(purse?.['coupons'])).not.toContain(owner.couponId)
    for (const order of await stored('orders', { openid: STRANGER })) {
      expect(owner.orderIds).not.toContain(order['_id'])
      expect(textOf(order['holds'], 'couponId')).not.toBe(owner.couponId)
      expect(['', '延安路 1 号', '别人家']).toContain(textOf(order['address'], 'detail'))
    }
  })
})

const item = (changes: object = {}) => ({
  skuId: MUG,
  quantity: 1,
  unitFenSeen: 3900,
  ...changes
})
const checkout = (changes: object = {}) => ({
  checkoutId: 'checkout-of-a-liar',
  channel: 'jsapi',
  items: [item()],
  couponId: null,
  ...changes
})

describe('nothing that a phone claims about money and numbers is believed', () => {
  const BUYER = 'oStranger_000000000000000008'
  beforeAll(() => settleIn(shop, BUYER, { ...STRANGERS, addressId: 'address-of-a-buyer' }))

  /** Everything that an order could touch. */
  const books = async (): Promise<string> =>
    JSON.stringify(
      await Promise.all([
        stored('orders', { openid: BUYER }),
        stored('purses', { _id: BUYER }),
        stored('carts', { _id: BUYER }),
        stored('stock', { _id: { $in: [MUG, PACK] } })
      ])
    )

  const refusal = async (action: StorefrontAction, data: object): Promise<unknown> => {
    const { functions } = stack.cloud
    const { result } = await functions.invoke('storefront', { action, data }, { openid: BUYER })
    expect(field(result, 'ok')).toBe(false)
    return field(result, 'refusal')
  }

  const claims: readonly (readonly [string, object, object])[] = [
    [
      'a lower price',
      { items: [item({ unitFenSeen: 3899 })] },
      { kind: 'priceChanged', nowFen: 3900 }
    ],
    ['no price', { items: [item({ unitFenSeen: 0 })] }, { kind: 'priceChanged', nowFen: 3900 }],
    ['a higher price', { items: [item({ unitFenSeen: 3901 })] }, { kind: 'priceChanged' }],
    ['a lower sum', { payableFenSeen: 1 }, { kind: 'payableChanged', nowFen: 4700 }],
    ['nothing to pay', { payableFenSeen: 0 }, { kind: 'payableChanged', nowFen: 4700 }],
    [
      'balance that is not there',
      { payableFenSeen: 0, useBalance: true },
      { kind: 'payableChanged' }
    ],
    ['a coupon of nobody', { couponId: 'nobodys-coupon' }, { kind: 'couponNotUsable' }],
    ['an address of nobody', { addressId: 'nobodys-address' }, { kind: 'addressNotFound' }],
    ['a carrier of nobody', { carrierId: 'nobodys-carrier' }, { kind: 'carrierDoesNotServe' }],
    [
      'a channel that quota may not use',
      { items: [item({ skuId: PACK, unitFenSeen: 990 })] },
      { kind: 'channelNotAllowed' }
    ],
    ['a SKU of nobody', { items: [item({ skuId: 'nobodys-sku' })] }, { kind: 'notOnSale' }],
    ['more pieces than there are', { items: [item({ quantity: 999 })] }, { kind: 'soldOut' }]
  ]
  test.each(claims)('%s', async (_, changes, expected) => {
    const before = await books()
    expect(await refusal('checkout.placeOrder', checkout(changes))).toMatchObject(expected)
    expect(await books()).toBe(before)
  })

  test("another shopper's coupon and address are nobody's", async () => {
    const before = [await books(), await ownersBooks()]
    const { couponId, addressId } = owner
    expect(await refusal('checkout.placeOrder', checkout({ couponId }))).toEqual({
      kind: 'couponNotUsable',
      couponId
    })
    expect(await refusal('checkout.placeOrder', checkout({ addressId }))).toEqual({
      kind: 'addressNotFound',
      addressId
    })
    expect([await books(), await ownersBooks()]).toEqual(before)
  })

  test.each([0, -1, 1.5, 1e9, 1000, '1', null, Number.MAX_SAFE_INTEGER, [1], { $gt: 0 }])(
    '%j pieces are refused wherever pieces are asked for',
    async (quantity) => {
      const before = await books()
      const lines = { items: [item({ quantity })] }
      const line = { skuId: MUG, toSkuId: PACK, quantity }
      for (const [action, data] of [
        ['checkout.placeOrder', checkout(lines)],
        ['checkout.quote', lines],
        ['cart.add', line],
        ['cart.addAll', lines],
        ['cart.change', line],
        ['cart.swap', line]
      ] as const) {
        expect(await refusal(action, data)).toMatchObject({ kind: 'badRequest' })
      }
      expect(await books()).toBe(before)
    }
  )

  test('whatever price and sum a phone says it saw, only the true ones place an order', async () => {
    const before = await books()
    const amount = fc.oneof(fc.nat(10_000), fc.constantFrom(3899, 3900, 3901, 4699, 4700, 4701))
    await fc.assert(
      fc.asyncProperty(amount, amount, async (unitFenSeen, payableFenSeen) => {
        fc.pre(unitFenSeen !== 3900 || payableFenSeen !== 4700)
        const data = checkout({ items: [item({ unitFenSeen })], payableFenSeen })
        const { kind } = Object(await refusal('checkout.placeOrder', data))
        expect(kind).toBe(unitFenSeen === 3900 ? 'payableChanged' : 'priceChanged')
      }),
      { numRuns: 60 }
    )
    expect(await books()).toBe(before)
  })

  test('fields that nobody asked for reach neither the price nor the order', async () => {
    const more = { priceFen: 1, cashFen: 1, discountFen: 9999, walletFen: 4700, status: 'paid' }
    const items = [{ ...item(more), promotionId: 'free-for-me' }]
    const data = checkout({ ...more, items, totals: more, payableFenSeen: 4700 })
    const event = { action: 'checkout.placeOrder', data }
    const { result } = await stack.cloud.functions.invoke('storefront', event, { openid: BUYER })
    expect(field(result, 'value')).toMatchObject({ status: 'awaitingPayment', payableFen: 4700 })
    const [order] = await stored('orders', { openid: BUYER })
    expect(order).toMatchObject({ status: 'awaitingPayment', payableFen: 4700, cashFen: 4700 })
    for (const name of ['priceFen', 'discountFen', 'walletFen']) {
      expect(order).not.toHaveProperty(name)
      expect(order).not.toHaveProperty(`lines.0.${name}`)
    }
  })
})
