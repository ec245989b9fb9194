import { afterEach, beforeEach, expect, test } from '@jest/globals'
import path from 'node:path'
import type { GoodsRow, GoodsView, ProductDraft } from '#domain/contracts/operator-goods'
import { openInJsdom, type OpenedPage } from '../../local/preview/testing/open-in-jsdom.ts'
import { record } from './source-files.ts'
import { tapWordsOf } from './tap-words.ts'

const projectRoot = path.resolve(__dirname, '../..')
const PRODUCT = 'operator/pages/product/product?product=mug'

const draft: ProductDraft = {
  kind: 'physical',
  name: '晨雾陶瓷马克杯',
  line: '一手刚好握住',
  category: 'coffee',
  story: ['高温瓷。'],
  pictures: ['cloud://shop.bucket/mug.jpg'],
  keywords: ['杯子'],
  specs: [{ name: '颜色', choices: [{ text: '云杉绿' }] }],
  skus: [{ skuId: 'mug-1', choices: ['云杉绿'], priceFen: 3900, on: true }],
  sort: 3
}

let shown: GoodsView
let rows: GoodsRow[]
let online: boolean
let refusal: object | null
let asked: { action: string; data: Readonly<Record<string, unknown>> }[]
let page: OpenedPage

const pieces = { putIn: 9, available: 5, held: 1, sold: 3, moves: 4 }
const answers: Record<string, () => unknown> = {
  'catalog.home': () => ({ categories: [] }),
  'goods.list': () => ({ rows }),
  'goods.show': () => shown,
  'goods.moves': () => ({ pieces, moves: [] }),
  'goods.move': () => ({ skuId: 'mug-1', pieces }),
  'goods.low': () => ({
    rows: [
      {
        productId: 'mug',
        skuId: 'mug-1',
        name: '杯',
        choices: [],
        picture: '',
        available: 0,
        moves: 0
      }
    ]
  })
}
const CHANGES = ['goods.change', 'goods.create', 'goods.offer', 'goods.putOnSale', 'goods.move']

const operator = async (_: string, request: unknown): Promise<unknown> => {
  const { action, data } = record(request)
  const name = String(action)
  asked.push({ action: name, data: record(data) })
  if (!online) throw new Error('offline')
  if (refusal && CHANGES.includes(name)) return { ok: false, refusal }
  const changed = { productId: 'mug', edition: 5, following: false }
  return { ok: true, value: answers[name]?.() ?? changed }
}

const questions = (action: string) =>
  asked.filter((one) => one.action === action).map(({ data }) => data)

const open = async (url: string) => {
  page = await openInJsdom({ projectRoot, url, callFunction: operator })
}

beforeEach(() => {
  shown = {
    productId: 'mug',
    edition: 4,
    enabled: true,
    goods: draft,
    standings: [{ skuId: 'mug-1', priceFen: 3900, enabled: true, pieces }],
    following: false,
    categories: [{ category: 'coffee', name: '咖啡器具' }]
  }
  rows = []
  online = true
  refusal = null
  asked = []
})
afterEach(() => page.close())

const tapWords = (words: string) => tapWordsOf(page, words)

const toast = () => page.shell.seen.toast?.title

test('a list says what runs low, what is off sale, and that there is nothing', async () => {
  const row = { productId: 'mug', kind: 'physical', name: '马克杯', enabled: true } as const
  const figures = { priceFen: 3900, topPriceFen: 4900, skus: 8, available: 52, few: 2, none: 0 }
  rows = [
    { ...row, ...figures },
    { ...row, ...figures, productId: 'cup', none: 8 },
    { ...row, ...figures, productId: 'off', enabled: false }
  ]
  await open('operator/pages/goods/goods')
  for (const words of ['2 个规格快没了', '售罄', '已下架', '库存 52']) {
    expect(page.text).toContain(words)
  }
  rows = []
  page.close()
  await open('operator/pages/goods/goods')
  expect(page.text).toContain('还没有商品')
})

const rename = (name: string) => page.type('.card:nth-of-type(3) .field', name)

test('what is typed is saved on the edition that was seen, once, and the same when it is sent again', async () => {
  await open(PRODUCT)
  await rename('夜雾马克杯')
  online = false
  await tapWords('保存')
  expect(toast()).toBe('还没收到结果，再点一次不会存两份')
  online = true
  await tapWords('保存')
  const [first, again] = questions('goods.change')
  expect(first).toMatchObject({ edition: 4, goods: { ...draft, name: '夜雾马克杯' } })
  expect(again).toEqual(first)
  expect(page.text).toContain('都保存了')
})

const NEW = 'operator/pages/product/product?kind=quota'

/** A pack as it is typed. */
const typePack = async (calls: string): Promise<void> => {
  await page.type('[aria-label="名称"]', '小包')
  await page.type('[aria-label="次数"]', calls)
  await page.type('[aria-label="售价"]', '9.9')
}

test('new goods are made under one name, whatever is typed after a lost answer', async () => {
  await open(NEW)
  await typePack('10')
  online = false
  await tapWords('新建')
  await typePack('20')
  online = true
  refusal = { kind: 'madeBefore', productId: 'made', edition: 1 }
  await tapWords('新建')
  const [first, second] = questions('goods.create')
  expect(second?.['changeId']).toBe(first?.['changeId'])
  expect(page.text).toContain('上次已经建好了')
  const pack = { kind: 'quota', name: '小包', line: '', calls: 10, models: ['标准模型'] } as const
  shown = { ...shown, productId: 'made', edition: 1, goods: { ...pack, priceFen: 990, sort: 100 } }
  refusal = null
  await tapWords('打开它')
  await tapWords('保存')
  expect(questions('goods.change')).toMatchObject([
    { productId: 'made', edition: 1, goods: { calls: 20 } }
  ])
})

const low = { skuId: 'mug-1', choices: ['云杉绿'], priceFen: 900, pieces: 1, by: ['秋日'] }

test('a price that gets very low is asked about, and kept as low as it was shown', async () => {
  await open(PRODUCT)
  await rename('夜雾马克杯')
  refusal = { kind: 'tooCheap', lows: [{ ...low, lowestFen: 50, warning: 'belowFloor' }] }
  await tapWords('保存')
  expect(page.text).toContain('「云杉绿」 ¥9，用上「秋日」，每件最低 ¥0.50。确定要这样卖吗？')
  refusal = null
  await tapWords('就这样卖')
  const [first, again] = questions('goods.change')
  expect(again).toEqual({ ...first, acceptsFen: 50 })
  expect(page.text).toContain('都保存了')
})

test('nobody can want that promotions leave nothing to pay', async () => {
  await open(PRODUCT)
  refusal = { kind: 'tooCheap', lows: [{ ...low, lowestFen: 0, warning: 'free', isFault: true }] }
  await page.tap('[aria-label="上架"]')
  expect(page.text).toContain('叠加促销后不要钱了')
  expect(page.text).toContain('一分钱不收。把价格定高一些，或者先结束促销。')
  expect(page.text).toContain('去看促销')
})

test('what is wrong is said at its field and not sent', async () => {
  await open(PRODUCT)
  await rename(' ')
  await tapWords('填一个名称')
  expect(questions('goods.change')).toEqual([])
  expect(page.find('.trouble').textContent).toBe('填一个名称')
})

test('who was second keeps what they typed until they take the newest', async () => {
  await open(PRODUCT)
  await rename('夜雾马克杯')
  refusal = { kind: 'changedMeanwhile', changed: { by: 'other', at: 0 } }
  await tapWords('保存')
  expect(page.text).toContain('另一位店员在 1970-01-01 改过它')
  shown = { ...shown, edition: 5, goods: { ...draft, name: '别人改的杯' } }
  await tapWords('载入最新')
  expect(page.text).toContain('都保存了')
  refusal = null
  await rename('最后的杯')
  await tapWords('保存')
  expect(questions('goods.change').at(-1)).toMatchObject({
    edition: 5,
    goods: { name: '最后的杯' }
  })
})

test('a change on its way says so; a refused SKU says what is in it', async () => {
  shown = { ...shown, following: true }
  await open(PRODUCT)
  expect(page.text).toContain('改动正在生效，几分钟内完成')
  await rename('杯')
  refusal = { kind: 'skuInUse', skuId: 'mug-1', pieces }
  await tapWords('保存')
  expect(page.text).toContain('去掉的规格还有库存 5、占用 1、已售 3，只能下架，不能删除')
})

test('goods that are gone lead home, and without a network the page can be tried again', async () => {
  online = false
  await open(PRODUCT)
  expect(page.text).toContain('网络开小差了')
  online = true
  await tapWords('重新加载')
  expect(page.text).toContain('规格与价格')
})

test('pieces that are held are out of reach, and one move is sent twice as the same', async () => {
  await open('operator/pages/sku/sku?product=mug&sku=mug-1')
  expect(page.text).toContain('还没有人动过库存')
  await tapWords('出库')
  await page.type('stock-sheet .row', '6')
  await tapWords('确认出库')
  expect(page.text).toContain('没有被占用的只有 5 件')
  await page.type('stock-sheet .row', '2')
  await tapWords('报损')
  online = false
  await tapWords('确认出库')
  online = true
  await tapWords('确认出库')
  const [first, again] = questions('goods.move')
  expect(first).toMatchObject({ skuId: 'mug-1', quantity: -2, reason: '报损' })
  expect(again).toEqual(first)
})

test('what runs low is put in from the list', async () => {
  await open('operator/pages/stock/stock')
  expect(page.text).toContain('售罄')
  await tapWords('入库')
  await page.type('stock-sheet .row', '12')
  await tapWords('到货')
  await tapWords('确认入库')
  expect(questions('goods.move')).toMatchObject([{ skuId: 'mug-1', quantity: 12, reason: '到货' }])
})
