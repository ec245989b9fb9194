import { describe, expect, test } from '@jest/globals'
import type { Browse, Front, ProductOrder } from '#domain/catalog/index'
import { fen } from '#domain/kernel/fen'
import { productId, skuId } from '#domain/kernel/ids'
import { later } from '#domain/kernel/instant'
import { aProduct } from '#domain/testing/in-memory-products'
import { TEST_START } from '#domain/testing/test-clock'
import type { OpenBench } from './repository-bench.ts'

/** Seven mugs: two of one price, three that nobody bought, one disabled, one in another category. */
const goods = [
  { id: 'a', sort: 2, priceFen: 3000, soldShown: 5, hours: 1 },
  { id: 'b', sort: 1, priceFen: 1000, soldShown: 0, hours: 4 },
  { id: 'c', sort: 2, priceFen: 2000, soldShown: 0, hours: 3 },
  { id: 'd', sort: 3, priceFen: 2000, soldShown: 9, hours: 2 },
  { id: 'e', sort: 4, priceFen: 5000, soldShown: 0, hours: 5 },
  { id: 'off', sort: 0, priceFen: 100, soldShown: 99, hours: 9, enabled: false },
  { id: 'tea', sort: 5, priceFen: 4000, soldShown: 7, hours: 0, category: 'tea' }
].map(({ id, priceFen, hours, ...rest }) => {
  const price = fen(priceFen)
  const createdAt = later(TEST_START, hours * 3_600_000)
  return aProduct({ id: productId(id), priceFen: price, topPriceFen: price, createdAt, ...rest })
})

const orders: readonly [ProductOrder, readonly string[]][] = [
  ['shop', ['b', 'a', 'c', 'd', 'e']],
  ['sales', ['d', 'a', 'b', 'c', 'e']],
  ['new', ['e', 'b', 'c', 'd', 'a']],
  ['priceUp', ['b', 'c', 'd', 'a', 'e']],
  ['priceDown', ['e', 'a', 'd', 'c', 'b']]
]

const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id)

export const productsSuite = (open: OpenBench): void => {
  const openShop = async () => {
    const bench = await open()
    for (const product of goods) await bench.putProduct(product)
    return bench
  }
  const browse = async (page: Partial<Browse>) => {
    const { products } = await openShop()
    return ids(await products.browse({ order: 'shop', limit: 10, ...page }))
  }

  describe('goods', () => {
    test.each(orders)('in the order %s, disabled ones left out', async (order, expected) => {
      expect(await browse({ category: 'coffee', order })).toEqual(expected)
    })

    test.each(orders)(
      'in the order %s, two by two, none twice and none left out',
      async (order, all) => {
        const { products } = await openShop()
        const page = { category: 'coffee', order, limit: 2 } as const
        const field = { shop: 'sort', sales: 'soldShown', new: 'createdAt' } as const
        const seen: string[] = []
        let found = await products.browse(page)
        while (found.length > 0) {
          seen.push(...ids(found))
          const last = found.at(-1) ?? goods[0]
          if (!last) break
          const value =
            last[order === 'priceUp' || order === 'priceDown' ? 'priceFen' : field[order]]
          found = await products.browse({ ...page, after: { value, id: last.id } })
        }
        expect(seen).toEqual(all)
      }
    )

    test('of all categories, where none is named', async () => {
      expect(await browse({})).toEqual(['b', 'a', 'c', 'd', 'e', 'tea'])
    })

    test('within a price range, both ends included, in any order', async () => {
      const range = { minFen: fen(2000), maxFen: fen(4000) }
      expect(await browse({ ...range, order: 'priceDown' })).toEqual(['tea', 'a', 'd', 'c'])
      expect(await browse({ ...range, order: 'sales' })).toEqual(['d', 'tea', 'a', 'c'])
      expect(await browse({ minFen: fen(4500) })).toEqual(['e'])
    })

    test('a category that nobody heard of is empty', async () => {
      expect(await browse({ category: 'hats' })).toEqual([])
    })

    test('a product is found whole by its id, a disabled one too', async () => {
      const bench = await open()
      const mug = aProduct({
        id: productId('mug-two'),
        listPriceFen: fen(4900),
        badge: '新品',
        limitPerShopper: 5,
        weightGrams: 420,
        specs: [{ name: '容量', choices: [{ text: '300 ml' }, { text: '420 ml' }] }],
        skus: [
          { id: skuId('mug-two-1'), choices: ['300 ml'], listPriceFen: fen(4900) },
          { id: skuId('mug-two-2'), choices: ['420 ml'] }
        ],
        enabled: false
      })
      await bench.putProduct(mug)
      expect(await bench.products.byId(mug.id)).toEqual(mug)
      expect(await bench.products.byId(productId('never-heard-of'))).toBeNull()
    })

    test('are found by the beginnings of their words, all of them, best sold first', async () => {
      const { products, putProduct } = await open()
      const named = (id: string, soldShown: number, ...terms: string[]) =>
        putProduct(aProduct({ id: productId(id), soldShown, terms }))
      await named('kettle', 3, '手冲壶', '水壶')
      await named('dripper', 8, '手冲', '滤杯')
      await named('thermos', 5, '保温杯', '水杯')
      const search = async (...[first = '', ...others]: string[]) =>
        ids(await products.search({ beginnings: [first, ...others], limit: 10 }))
      expect(await search('手')).toEqual(['dripper', 'kettle'])
      expect(await search('手冲壶')).toEqual(['kettle'])
      expect(await search('水')).toEqual(['thermos', 'kettle'])
      expect(await search('水', '保温')).toEqual(['thermos'])
      expect(await search('壶')).toEqual([])
      const after = { value: 8, id: productId('dripper') }
      expect(ids(await products.search({ beginnings: ['手'], after, limit: 10 }))).toEqual([
        'kettle'
      ])
      expect(ids(await products.touching(['滤', '保温', '帽'], 10))).toEqual(['dripper', 'thermos'])
    })
  })

  test('a shop without a front has an empty one; a front is read as it was put', async () => {
    const { front } = await open()
    expect(await front.read()).toMatchObject({ version: 0, banners: [], hotWords: [] })
    const made: Front = {
      version: 7,
      banners: [
        {
          id: 'coffee',
          picture: '/coffee.svg',
          title: ['慢下来，', '喝杯好咖啡'],
          action: '看看器具',
          ink: '#4a2f1a',
          opens: { kind: 'category', category: 'coffee' }
        }
      ],
      categories: [
        { id: 'coffee', name: '咖啡器具', shortName: '咖啡', line: '一杯', picture: 'coffee.svg' }
      ],
      hotWords: ['手冲'],
      packs: []
    }
    const bench = await open()
    await bench.putFront(made)
    expect(await bench.front.read()).toEqual(made)
  })
}
