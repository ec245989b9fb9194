import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { parseCursor, type Product } from '#domain/catalog/index'
import { fen } from '#domain/kernel/fen'
import { productId, skuId } from '#domain/kernel/ids'
import { instant, SECOND_MS } from '#domain/kernel/instant'
import { aProduct } from '#domain/testing/in-memory-products'
import { TestClock } from '#domain/testing/test-clock'
import { EJSON } from 'bson'
import { frontDocument, productDocument } from '../repositories/catalog-documents.ts'
import { CallMeter } from './support/call-meter.ts'
import { openRealStore, type RealStore } from './support/real-store.ts'

/** Far more than the 1,000 up to which a query may do without an index. */
const GOODS = 4000
const CATEGORIES = 8
const PAGE = 21

let store: RealStore
beforeAll(async () => {
  store = await openRealStore()
  await change('products', 'database.removeDocument', { query: '{"kind":"physical"}', multi: true })
  await change('rules', 'database.removeDocument', { query: '{"_id":"catalog"}', multi: true })
  await put(
    'products',
    Array.from({ length: GOODS }, (_, n) => productDocument(productAt(n)))
  )
  await put('rules', [frontDocument(front(1))])
})
beforeEach(() => store.cloud.report.reset())
afterAll(() => store.close())

const change = (collectionName: string, action: string, fields: object): Promise<unknown> =>
  store.cloud.database.execute(action, { collectionName, queryType: 'WHERE', ...fields })

const put = (collection: string, documents: readonly object[]): Promise<unknown> =>
  change(collection, 'database.insertDocument', {
    data: documents.map((document) => EJSON.stringify(document, { relaxed: false }))
  })

const set = (collection: string, id: string, fields: object): Promise<unknown> =>
  change(collection, 'database.modifyDocument', {
    query: JSON.stringify({ _id: id }),
    data: EJSON.stringify({ $set: fields }),
    multi: false,
    merge: true
  })

/** Every tenth is called 手冲壶; many were sold equally often. */
const productAt = (n: number): Product =>
  aProduct({
    id: productId(`g${String(n).padStart(5, '0')}`),
    category: `c${n % CATEGORIES}`,
    sort: n,
    soldShown: n % 50,
    priceFen: fen(1000 + n),
    topPriceFen: fen(1000 + n),
    createdAt: instant(1_790_000_000_000 + n),
    terms: n % 10 === 0 ? ['手冲壶', '水壶'] : ['马克杯']
  })

const front = (version: number) => ({
  version,
  banners: [],
  categories: [],
  hotWords: ['手冲'],
  packs: []
})

/** The rules are read once in five seconds, whatever is looked at. */
const goodsQueries = () =>
  store.cloud.report.queries().filter(({ collection }) => collection !== 'rules')

const looks = () =>
  goodsQueries().map(({ collection, index, examined, returned }) => ({
    collection,
    index,
    examined,
    returned
  }))

const cursor = (next: string | undefined) => {
  const after = parseCursor(next ?? '')
  if (!after) throw new Error('no further page')
  return { after }
}

describe(`of ${GOODS} goods a page examines what it shows`, () => {
  test.each([
    ['shop', 'byCategory'],
    ['sales', 'byCategorySold'],
    ['new', 'byCategoryNew'],
    ['priceUp', 'byCategoryPrice'],
    ['priceDown', 'byCategoryPrice']
  ] as const)('a category in the order %s', async (order, index) => {
    await store.start().listProducts({ category: 'c3', order })
    expect(looks()).toEqual([{ collection: 'products', index, examined: PAGE, returned: PAGE }])
  })

  test.each([
    ['shop', 'byKind'],
    ['sales', 'byKindSold'],
    ['new', 'byKindNew'],
    ['priceUp', 'byKindPrice'],
    ['priceDown', 'byKindPrice']
  ] as const)('all goods in the order %s, and the page behind', async (order, index) => {
    const shop = store.start()
    const { next } = await shop.listProducts({ order })
    await shop.listProducts({ order, ...cursor(next) })
    // The page behind begins at the last one's value: that one, and those of its value before it, are passed by.
    const equal = order === 'sales' ? 20 : 1
    expect(looks()).toEqual([
      { collection: 'products', index, examined: PAGE, returned: PAGE },
      { collection: 'products', index, examined: PAGE + equal, returned: PAGE }
    ])
  })

  test('a price range in the order of prices', async () => {
    const range = { minFen: fen(2000), maxFen: fen(4000) }
    await store.start().listProducts({ category: 'c1', order: 'priceUp', ...range })
    expect(looks()).toMatchObject([{ index: 'byCategoryPrice', examined: PAGE }])
  })

  test('a price range in another order looks through the category at most', async () => {
    const range = { minFen: fen(1000), maxFen: fen(1100) }
    const { products } = await store
      .start()
      .listProducts({ category: 'c1', order: 'sales', ...range })
    expect(products.map(({ priceFen }) => priceFen).every((price) => price <= 1100)).toBe(true)
    expect(looks()[0]?.examined).toBeLessThanOrEqual(GOODS / CATEGORIES)
  })

  test('a word, and its first letter alone', async () => {
    const shop = store.start()
    const first = await shop.searchProducts({ text: '手冲壶' })
    expect(first.products).toHaveLength(20)
    await shop.searchProducts({ text: '手冲壶', ...cursor(first.next) })
    await shop.suggestWords('手')
    expect(looks().map(({ index, examined }) => [index, examined])).toEqual([
      ['byBeginning', PAGE],
      ['byBeginning', PAGE + 20],
      ['byBeginning', 20]
    ])
  })

  test('a word that nothing has: some pieces, 20 goods each', async () => {
    const found = await store.start().searchProducts({ text: '手冲虎' })
    expect(found.nearest?.words).toContain('手冲壶')
    expect(looks().map(({ examined }) => examined)).toEqual([0, 20])
  })

  test('home and detail', async () => {
    const shop = store.start()
    await put('stock', [offer('g00001-1', 'g00001'), offer('g00001-2', 'g00001')])
    await shop.showHome()
    await shop.showProduct(productId('g00001'))
    expect(looks().reduce((sum, { examined }) => sum + examined, 0)).toBe(PAGE + 1 + 2)
  })
})

const offer = (sku: string, product: string): object => ({
  _id: skuId(sku),
  schema: 1,
  version: 1,
  productId: product,
  priceFen: 3900,
  offerVersion: 1,
  enabled: true,
  available: 3,
  holds: { order: 2 }
})

/** Its clock moves by the test alone: how long a function knows something is no matter of this machine. */
const openWarm = () => {
  const meter = new CallMeter()
  const clock = new TestClock(store.now())
  return { meter, clock, shop: store.start({ ...meter.disturbance, clock }) }
}

describe('a warm function', () => {
  test('asks for nothing again within 5 s, then only for the version', async () => {
    const { meter, clock, shop } = openWarm()
    await shop.showHome()
    expect(meter.names.toSorted()).toEqual(['find products', 'find rules'])
    await shop.showHome()
    expect(meter.names).toHaveLength(2)
    clock.forward(5 * SECOND_MS)
    // What was read beside the first look at the version is read once more under it.
    await shop.showHome()
    meter.reset()
    for (let round = 1; round <= 3; round += 1) {
      clock.forward(5 * SECOND_MS)
      await shop.showHome()
      expect(meter.names).toEqual(Array.from({ length: round }, () => 'find rules'))
    }
  })

  test('shows a change of the catalog within 5 s', async () => {
    const { clock, shop } = openWarm()
    const nameOf = async () => (await shop.showHome()).recommended.products[0]?.name
    await nameOf()
    clock.forward(6 * SECOND_MS)
    await nameOf()
    await set('products', 'g00000', { name: '新名字' })
    await set('rules', 'catalog', { version: 2 })
    clock.forward(5 * SECOND_MS)
    expect(await nameOf()).toBe('新名字')
  })

  test('shows a change of price and stock at once', async () => {
    const { meter, shop } = openWarm()
    await put('stock', [offer('g00002-1', 'g00002')])
    const product = productId('g00002')
    await set('products', product, { skus: [{ skuId: 'g00002-1', values: ['云杉绿'] }] })
    const skuOf = async () => {
      const shown = await shop.showProduct(product)
      return shown.ok ? shown.value.skus[0] : undefined
    }
    expect(await skuOf()).toMatchObject({ priceFen: 3900, stock: 'low', left: 3 })
    await set('stock', 'g00002-1', { priceFen: 2900, available: 0, offerVersion: 2 })
    meter.reset()
    expect(await skuOf()).toMatchObject({ priceFen: 2900, stock: 'none', version: 2 })
    expect(meter.names).toEqual(['find stock'])
  })

  test('remembers a bounded number of pages, and no made-up ids', async () => {
    const { meter, shop } = openWarm()
    await shop.listProducts({ order: 'shop' })
    for (let n = 0; n < 150; n += 1) await shop.showProduct(productId(`made-up-${n}`))
    meter.reset()
    await shop.listProducts({ order: 'shop' })
    expect(meter.names).toEqual([])
    for (let n = 1; n <= 100; n += 1) await shop.listProducts({ order: 'shop', minFen: fen(n) })
    meter.reset()
    await shop.listProducts({ order: 'shop' })
    expect(meter.names).toEqual(['find products'])
  })
})

test('a product that can not be read is told by its field, and never shown half', async () => {
  await set('products', 'g00003', { skus: 'none' })
  await expect(store.start().showProduct(productId('g00003'))).rejects.toThrow(
    'unreadable document in products: skus'
  )
})
