import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { SaveAddressRequest } from '#domain/contracts/delivery'
import type { OrderView } from '#domain/contracts/orders'
import type { Stack } from '../../local/stack.ts'
import { documentsOf } from '../stories/documents.ts'
import { OTHER_PHONE, SHOPPER, StoryShop } from '../stories/story-shop.ts'
import { openStack } from './support/open-stack.ts'

/** Addresses, favourites and reviews through the built storefront, as two shoppers' phones get them. */
let stack: Stack
let shop: StoryShop
let order: OrderView
beforeAll(async () => {
  stack = await openStack()
  shop = new StoryShop(stack)
  order = await shop.buy()
  await shop.payOnOtherPhone(order)
})
afterAll(() => stack.close())

const home: SaveAddressRequest = {
  addressId: 'address-of-the-owner',
  name: ' 林小满 ',
  phone: '+86 138 1234 2046',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '文三路 90 号 3 幢 502',
  isDefault: false
}
const { isDefault: _, ...place } = home
const shown = { ...place, name: '林小满', phone: '13812342046', isDefault: true }

const refusalOf = async (
  action: Parameters<StoryShop['ask']>[0],
  data: object,
  openid = SHOPPER
): Promise<unknown> => {
  const { functions } = stack.cloud
  const { result } = await functions.invoke('storefront', { action, data }, { openid })
  return result
}
const refused = (refusal: object) => ({ ok: false, refusal })

describe('addresses', () => {
  test('are saved as they were typed, put in order, and found again', async () => {
    const { addresses } = await shop.get('delivery.saveAddress', home)
    expect(addresses).toEqual([shown])
    expect(await shop.get('delivery.saveAddress', home)).toEqual({ addresses: [shown] })
    expect(await shop.get('delivery.addresses', {})).toEqual({ addresses: [shown] })
  })

  test('of another shopper do not exist: nobody sees, changes or deletes them', async () => {
    const { addressId } = home
    expect(await shop.get('delivery.addresses', {}, OTHER_PHONE)).toEqual({ addresses: [] })
    expect(await refusalOf('delivery.deleteAddress', { addressId }, OTHER_PHONE)).toEqual(
      refused({ kind: 'addressNotFound', addressId })
    )
    const theirs = { ...home, detail: '滨盛路 1 号' }
    await shop.get('delivery.saveAddress', theirs, OTHER_PHONE)
    expect(await shop.get('delivery.addresses', {})).toEqual({ addresses: [shown] })
  })

  test.each([
    ['a name of nothing', { name: ' ' }, 'name'],
    ['a name of 26 characters', { name: '满'.repeat(26) }, 'name'],
    ['a telephone that is not mobile', { phone: '0571-88888888' }, 'phone'],
    ['a detail of one character', { detail: '室' }, 'detail'],
    ['an id with a path in it', { addressId: 'addresses.$.name' }, 'addressId'],
    ['an id that objects have a meaning for', { addressId: '__proto__' }, 'addressId'],
    ['a tag that is a novel', { tag: '家'.repeat(11) }, 'tag'],
    ['a province that is a condition', { province: { $ne: '' } }, 'province']
  ])('%s is refused', async (_name, changes, field) => {
    expect(await refusalOf('delivery.saveAddress', { ...home, ...changes })).toEqual(
      refused({ kind: 'badRequest', field })
    )
  })

  test('no place is no region; the 21st address is one too many', async () => {
    expect(await refusalOf('delivery.saveAddress', { ...home, district: '浦东新区' })).toEqual(
      refused({ kind: 'regionUnknown' })
    )
    for (let number = 1; number < 20; number += 1) {
      await shop.get('delivery.saveAddress', { ...home, addressId: `another-${number}` })
    }
    expect(await refusalOf('delivery.saveAddress', { ...home, addressId: 'one-more' })).toEqual(
      refused({ kind: 'tooManyAddresses', limit: 20 })
    )
  })

  test('regions and pasted lines are read', async () => {
    const regions = async (...under: string[]) =>
      (await shop.get('delivery.regions', { under })).names
    expect(await regions()).toHaveLength(34)
    expect(await regions('浙江省')).toContain('杭州市')
    expect(await regions('浙江省', '杭州市')).toContain('西湖区')
    const text = '林小满 13812342046 浙江省杭州市西湖区文三路 90 号'
    expect(await shop.get('delivery.readAddress', { text })).toEqual({
      name: '林小满',
      phone: '13812342046',
      province: '浙江省',
      city: '杭州市',
      district: '西湖区',
      detail: '文三路90号'
    })
  })
})

describe('favourites', () => {
  test('come and go, and are counted', async () => {
    const productId = 'mug-morning'
    const favour = (on: boolean) => shop.get('account.favour', { productId, on })
    expect(await favour(true)).toEqual({ favourites: [productId] })
    expect(await favour(true)).toEqual({ favourites: [productId] })
    expect(await shop.get('account.favourites', {})).toMatchObject({
      favourites: [productId],
      products: [{ productId }]
    })
    expect((await shop.get('account.me', {})).favourites).toBe(1)
    expect(await shop.get('account.favourites', {}, OTHER_PHONE)).toEqual({
      favourites: [],
      products: []
    })
    expect(await favour(false)).toEqual({ favourites: [] })
  })

  test('of what is not sold here are refused', async () => {
    for (const productId of ['no-such-product', '__proto__', 'quota-100']) {
      expect(await refusalOf('account.favour', { productId, on: true })).toEqual(
        refused({ kind: 'productNotFound', productId })
      )
    }
  })

  test('cards come by their ids, a hundred at most', async () => {
    const { products } = await shop.get('catalog.cards', {
      productIds: ['no-such-product', 'mug-morning']
    })
    expect(products.map(({ productId }) => productId)).toEqual(['mug-morning'])
    const productIds = Array.from({ length: 101 }, () => 'mug-morning')
    expect(await refusalOf('catalog.cards', { productIds })).toMatchObject({ ok: false })
  })
})

describe('reviews', () => {
  const STORAGE = 'cloud://local-dev.6c6f-local-dev-1300000000'
  const words = { line: 0, stars: 4, text: '到得很快', pictures: [''] }
  beforeAll(async () => {
    const { folder } = await shop.get('account.folder', {})
    words.pictures = [`${STORAGE}/reviews/${folder}/1.png`]
  })

  test('of a received line are shown to everybody, without the name', async () => {
    const { orderId } = order
    const written = await shop.get('order.review', { orderId, ...words })
    expect(written).toMatchObject({ stars: 4, text: '到得很快', by: '匿名用户' })
    expect(await shop.get('order.review', { orderId, ...words })).toEqual(written)
    const page = await shop.get('catalog.reviews', { productId: 'quota-100' }, OTHER_PHONE)
    expect(page).toEqual({ reviews: [written], count: 1, average: 4 })
    const status = await shop.status(order)
    expect(status.lines[0]?.reviewed).toBe(true)
  })

  test('come once, and from the owner alone', async () => {
    const data = { orderId: order.orderId, ...words, text: '改主意了' }
    expect(await refusalOf('order.review', data)).toEqual(refused({ kind: 'alreadyReviewed' }))
    expect(await refusalOf('order.review', { ...data, pictures: [] }, OTHER_PHONE)).toEqual(
      refused({ kind: 'orderNotFound' })
    )
    expect(
      await documentsOf(stack.cloud.database, 'reviews', { productId: 'quota-100' })
    ).toHaveLength(1)
  })

  test('of what has not arrived are refused', async () => {
    const waiting = await shop.buy()
    expect(await refusalOf('order.review', { orderId: waiting.orderId, ...words })).toEqual(
      refused({ kind: 'notPossibleNow', status: 'awaitingPayment' })
    )
  })

  test.each([
    ['six stars', { stars: 6 }, 'stars'],
    ['no stars', { stars: 0 }, 'stars'],
    ['half a star', { stars: 0.5 }, 'stars'],
    ['501 characters', { text: '好'.repeat(501) }, 'text'],
    ['ten pictures', { pictures: Array.from({ length: 10 }, () => '/a.png') }, 'pictures'],
    ['a picture from elsewhere', { pictures: ['https://a.example/a.png'] }, 'pictures.0'],
    ['one of another shop', { pictures: ['cloud://a.b/reviews/1.png'] }, 'pictures.0'],
    [
      "another's picture",
      { pictures: [`${STORAGE}/reviews/${'0'.repeat(26)}/1.png`] },
      'pictures.0'
    ]
  ])('with %s are refused', async (_name, changes, field) => {
    const data = { orderId: order.orderId, ...words, ...changes }
    expect(await refusalOf('order.review', data)).toEqual(refused({ kind: 'badRequest', field }))
  })

  test('a cursor that nobody gave is refused', async () => {
    const data = { productId: 'mug-morning', after: '1~../x' }
    expect(await refusalOf('catalog.reviews', data)).toMatchObject({ ok: false })
  })
})
