import { expect, test } from '@jest/globals'
import { productId } from '../../kernel/ids.ts'
import { aProduct } from '../../testing/in-memory-products.ts'
import { openTestStore } from '../../testing/test-store.ts'
import { EMPTY_FRONT } from '../front.ts'

const openShop = () => {
  const store = openTestStore()
  const put = (id: string, soldShown: number, [name = '', ...terms]: readonly string[]): void =>
    store.products.put(aProduct({ id: productId(id), soldShown, name, terms }))
  put('kettle', 3, ['细口手冲壶', '手冲壶', '水壶', 'sch'])
  put('dripper', 8, ['手冲咖啡 4 件套', '手冲', '滤杯', '咖啡'])
  put('beans', 20, ['山脚拼配咖啡豆', '咖啡豆', '咖啡'])
  put('towel', 50, ['华夫格毛巾', '毛巾', '浴巾'])
  store.products.putFront({ ...EMPTY_FRONT, hotWords: ['保温杯', '毛巾'] })
  return store
}
type Shop = ReturnType<typeof openShop>

const idsOf = ({ products }: { products: readonly { productId: string }[] }): readonly string[] =>
  products.map((one) => one.productId)
const search = async ({ searchProducts }: Shop, text: string) => searchProducts({ text })

test('what has every word is found, best sold first', async () => {
  const shop = openShop()
  expect(idsOf(await search(shop, '手冲'))).toEqual(['dripper', 'kettle'])
  expect(idsOf(await search(shop, '咖啡'))).toEqual(['beans', 'dripper'])
  expect(idsOf(await search(shop, '咖啡 手冲'))).toEqual(['dripper'])
  expect(await search(shop, '手冲')).not.toHaveProperty('nearest')
})

test('pinyin initials find too', async () => {
  expect(idsOf(await search(openShop(), 'SC'))).toEqual(['kettle'])
})

test('a word that nothing has leads to what comes nearest, the closest first', async () => {
  const found = await search(openShop(), '手冲咖啡豆子')
  expect(found.products).toEqual([])
  expect(found.nearest?.products.map((one) => one.productId)).toEqual([
    'beans',
    'dripper',
    'kettle'
  ])
  expect(found.nearest?.words.slice(0, 4)).toEqual(['咖啡豆', '咖啡', '手冲', '手冲壶'])
})

test('a word that nothing comes near leads to the hot words and the first goods of the shop', async () => {
  const found = await search(openShop(), '火箭')
  expect(found.nearest?.words).toEqual(['保温杯', '毛巾'])
  expect(found.nearest?.products).toHaveLength(4)
})

test('nothing typed finds nothing and offers the hot words', async () => {
  expect((await search(openShop(), ' ，'))?.nearest?.words).toEqual(['保温杯', '毛巾'])
})

test('suggestions are words that begin so, then the names of what pinyin finds', async () => {
  const { suggestWords } = openShop()
  expect(await suggestWords('手')).toEqual(['手冲', '手冲壶', '手冲咖啡', '细口手冲壶'])
  expect(await suggestWords('sc')).toEqual(['sch', '细口手冲壶'])
  expect(await suggestWords('')).toEqual(['保温杯', '毛巾'])
  expect(await suggestWords('火箭')).toEqual([])
})
