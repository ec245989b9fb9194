import { EJSON } from 'bson'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { documentsOf } from '../../tests/stories/documents.ts'
import { StoryShop } from '../../tests/stories/story-shop.ts'
import { startCloudBase } from '../cloudbase/index.ts'
import { readResources } from '../cloudbase/resources.ts'
import { projectRoot, startStack, type Stack } from '../stack.ts'
import { categories } from './shop/categories.ts'
import { skusOf } from './shop/skus.ts'
import { seed } from './seed.ts'

/** The demo shop as a shopper's phone gets it: through the built storefront, from a store that filled itself. */
let stack: Stack
let shop: StoryShop
beforeAll(async () => {
  stack = await startStack({ timers: false })
  shop = new StoryShop(stack)
})
afterAll(() => stack.close())

const goods = categories.flatMap(({ products }) => products)

test('home is furnished: banners, eight categories, six packs, hot words, goods', async () => {
  const home = await shop.get('catalog.home', {})
  expect(home.banners.map(({ opens }) => opens.kind)).toEqual([
    'category',
    'category',
    'quotaPacks'
  ])
  expect(home.categories.map(({ category }) => category)).toEqual(categories.map(({ id }) => id))
  expect(home.packs).toHaveLength(6)
  expect(home.recommended.products).toHaveLength(20)
  const { packs } = await shop.get('catalog.quotaPacks', {})
  expect(home.packs).toEqual(
    packs.map((pack) => ({ ...pack, picture: expect.stringMatching(/^cloud:.*\.svg$/) }))
  )
})

test('page by page all goods on sale come, each once', async () => {
  const seen: string[] = []
  const look = async (behind: { readonly after?: string }): Promise<void> => {
    const { products, next } = await shop.get('catalog.products', { sort: 'new', ...behind })
    seen.push(...products.map(({ productId }) => productId))
    if (next !== undefined) await look({ after: next })
  }
  await look({})
  const onSale = goods.filter(({ enabled }) => enabled !== false).map(({ id }) => id)
  expect(seen.toSorted()).toEqual(onSale.toSorted())
})

test('every product opens with its combinations, prices and a picture that is there', async () => {
  for (const product of goods) {
    const { id } = product
    const view = await shop.get('catalog.product', { productId: id })
    // A limited-time price stands beside the offer's own.
    expect(view.skus.map(({ skuId, priceFen, wasFen }) => [skuId, wasFen ?? priceFen])).toEqual(
      skusOf(product).map(({ skuId, priceFen }) => [skuId, priceFen])
    )
    const pictures = [...view.pictures, ...view.skus.flatMap(({ picture }) => picture ?? [])]
    for (const picture of pictures) {
      expect(await stack.cloud.files.size(picture.split('/').slice(3).join('/'))).toBeGreaterThan(0)
    }
  }
})

test('every hot word leads to goods, and so do its pinyin initials', async () => {
  const { hotWords } = await shop.get('catalog.home', {})
  for (const text of [...hotWords, 'sc', 'BWB', 'shouchong']) {
    const { products, nearest } = await shop.get('catalog.search', { text })
    expect({ text, found: products.length > 0, nearest }).toMatchObject({ text, found: true })
  }
  const { words } = await shop.get('catalog.suggest', { text: '手' })
  expect(words).toContain('手冲壶')
})

test('goods are ordered to an address, for the price that was quoted', async () => {
  const items = [{ skuId: 'mug-morning-1-1', quantity: 1, unitFenSeen: 3900 }]
  const order = { checkoutId: 'checkout-of-a-mug', channel: 'jsapi', items } as const
  expect(await shop.ask('checkout.placeOrder', order)).toEqual({
    ok: false,
    refusal: { kind: 'addressNeeded' }
  })
  const place = { province: '浙江省', city: '杭州市', district: '西湖区', detail: '文三路 90 号' }
  const who = { name: '林小满', phone: '13812342046' }
  const address = { addressId: 'address-home', ...who, ...place, isDefault: true }
  await shop.get('delivery.saveAddress', address)
  const quote = await shop.get('checkout.quote', { items })
  expect(quote).toMatchObject({ address, needsAddress: true })
  const { addressId } = address
  const choice = { addressId, ...(quote.carrierId && { carrierId: quote.carrierId }) }
  const seen = { payableFenSeen: quote.payableFen }
  const theirs = await shop.ask(
    'checkout.placeOrder',
    { ...order, ...choice, ...seen },
    'oStranger1'
  )
  expect(theirs).toEqual({ ok: false, refusal: { kind: 'addressNotFound', addressId } })
  const placed = await shop.get('checkout.placeOrder', { ...order, ...choice, ...seen })
  expect(placed).toMatchObject({ status: 'awaitingPayment', address: { ...who, ...place } })
  expect(placed.payableFen).toBe(quote.payableFen)
})

test('a shop that is open is left as it is', async () => {
  const before = await documentsOf(stack.cloud.database, 'products')
  expect(before).toHaveLength(goods.length + 6)
  await seed(stack.cloud, new Date(0))
  expect(await documentsOf(stack.cloud.database, 'products')).toEqual(before)
})

test('a shop of an older version, with packs alone, is furnished; its packs stay as they are', async () => {
  const cloud = await startCloudBase({
    resources: readResources(path.join(projectRoot, 'cloudbaserc.json'))
  })
  try {
    const id = 'quota-100'
    const known = { _id: id, name: 'as its owner called it' }
    const data = [EJSON.stringify(known)]
    const insert = { collectionName: 'products', data }
    await cloud.database.execute('database.insertDocument', insert)
    await seed({ database: cloud.database }, new Date('2026-11-22'))
    expect(await documentsOf(cloud.database, 'products', { _id: id })).toEqual([known])
    expect(await documentsOf(cloud.database, 'products')).toHaveLength(goods.length + 6)
  } finally {
    await cloud.close()
  }
})
