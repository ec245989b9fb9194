import { expect, test } from '@jest/globals'
import { fen } from '../../kernel/fen.ts'
import { productId } from '../../kernel/ids.ts'
import { aProduct } from '../../testing/in-memory-products.ts'
import { openTestStore } from '../../testing/test-store.ts'
import { parseCursor, type Cursor } from '../index.ts'

/** 45 mugs, m00 the first in the shop's order and the least sold. */
const openShop = () => {
  const store = openTestStore()
  for (let n = 0; n < 45; n += 1) {
    const id = productId(`m${String(n).padStart(2, '0')}`)
    store.products.put(aProduct({ id, sort: n, soldShown: n, priceFen: fen(1000 + n) }))
  }
  return store
}

const cursorOf = (next: string | undefined): { after: Cursor } => {
  const after = parseCursor(next ?? '')
  if (!after) throw new Error('no further page')
  return { after }
}

test('home shows the front, and the first page of goods with the way to the next one', async () => {
  const store = openShop()
  store.products.putFront({
    version: 1,
    banners: [],
    categories: [
      { id: 'coffee', name: '咖啡器具', shortName: '咖啡', line: '一杯', picture: 'c.svg' }
    ],
    hotWords: ['手冲'],
    packs: []
  })
  const home = await store.showHome()
  expect(home.categories).toEqual([
    { category: 'coffee', name: '咖啡器具', shortName: '咖啡', line: '一杯', picture: 'c.svg' }
  ])
  expect(home.recommended.products).toHaveLength(20)
  expect(home.recommended.products[0]?.productId).toBe('m00')
  const second = await store.listProducts({ order: 'shop', ...cursorOf(home.recommended.next) })
  expect(second.products[0]?.productId).toBe('m20')
})

test('three pages of 45 goods: 20, 20, 5, and no way on', async () => {
  const { listProducts } = openShop()
  const first = await listProducts({ order: 'sales' })
  const second = await listProducts({ order: 'sales', ...cursorOf(first.next) })
  const third = await listProducts({ order: 'sales', ...cursorOf(second.next) })
  expect([first, second, third].map(({ products }) => products.length)).toEqual([20, 20, 5])
  expect(third).not.toHaveProperty('next')
  const all = [first, second, third].flatMap(({ products }) => products.map((one) => one.productId))
  expect(new Set(all).size).toBe(45)
})

test('a page goes on behind its last product, whatever came or went before it', async () => {
  const { listProducts, products } = openShop()
  const first = await listProducts({ order: 'shop' })
  products.put(aProduct({ id: productId('newcomer'), sort: -1 }))
  products.put(aProduct({ id: productId('m05'), sort: 5, enabled: false }))
  const second = await listProducts({ order: 'shop', ...cursorOf(first.next) })
  expect(second.products[0]?.productId).toBe('m20')
})

test('a price range that is upside down is turned round', async () => {
  const { listProducts } = openShop()
  const range = { order: 'priceUp', minFen: fen(1012), maxFen: fen(1010) } as const
  const page = await listProducts(range)
  expect(page.products.map(({ priceFen }) => priceFen)).toEqual([1010, 1011, 1012])
})

test('a card says whether other choices cost more, and shows nothing that is not there', async () => {
  const store = openTestStore()
  store.products.put(aProduct({ id: productId('plain') }))
  const dear = {
    priceFen: fen(3900),
    topPriceFen: fen(4900),
    listPriceFen: fen(5900),
    badge: '常买'
  }
  store.products.put(aProduct({ id: productId('varied'), sort: 2, ...dear }))
  const { products } = await store.listProducts({ order: 'shop' })
  expect(products).toEqual([
    {
      productId: 'plain',
      name: '晨雾陶瓷马克杯',
      line: '一手刚好握住',
      picture: 'plain.svg',
      priceFen: 3900,
      priceVaries: false,
      soldShown: 0
    },
    expect.objectContaining({ priceVaries: true, listPriceFen: 5900, badge: '常买' })
  ])
})
