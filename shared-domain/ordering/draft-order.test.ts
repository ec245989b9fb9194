import { expect, test } from '@jest/globals'
import { fen } from '../kernel/fen.ts'
import { settings } from '../kernel/settings.ts'
import { bigPack, starterPack } from '../testing/in-memory-shop.ts'
import { anOrder } from '../testing/order-builder.ts'
import { mugItem, quotaItem } from '../testing/plain-purchase.ts'

test('an order keeps what was true of each line and its total is the sum of its lines', () => {
  const { id: productId, skuId, calls, models } = bigPack
  const big = { ...quotaItem(1, fen(6900)), productId, skuId, calls, models }
  const { state } = anOrder({ items: [quotaItem(3), big] }).draft()
  expect(state.lines.map(({ line, amountFen, skuId: sku }) => [line, amountFen, sku])).toEqual([
    [0, 2970, starterPack.skuId],
    [1, 6900, bigPack.skuId]
  ])
  expect(state).toMatchObject({ payableFen: 9870, cashFen: 9870 })
  expect(state.holds.quotaProducts).toEqual([starterPack.id, bigPack.id])
})

test('two lines of one product claim it once', () => {
  const { state } = anOrder({ items: [quotaItem(1), quotaItem(2)] }).draft()
  expect(state.holds.quotaProducts).toEqual([starterPack.id])
})

test('quantities, line counts and totals that no order may have are defects', () => {
  for (const quantity of [0, -1, 1.5, settings.piecesPerLine + 1]) {
    expect(() => anOrder({ items: [quotaItem(quantity)] }).draft()).toThrow('not a quantity')
  }
  expect(() => anOrder({ items: [] }).draft()).toThrow('not a number of lines')
  const many = Array.from({ length: settings.linesPerOrder + 1 }, () => quotaItem(1))
  expect(() => anOrder({ items: many }).draft()).toThrow('not a number of lines')
})

test('where nothing is left to pay there is no attempt, and WeChat never hears of it', () => {
  const { state } = anOrder({ items: [quotaItem(1, fen(0))] }).draft()
  expect(state).toMatchObject({ cashFen: 0, attempts: [] })
})

test('goods are to be held in the stock, packs are claimed in the purse', () => {
  const { state } = anOrder({ items: [mugItem(2), quotaItem()] }).draft()
  expect(state.holds).toMatchObject({
    state: 'taking',
    quotaProducts: [starterPack.id],
    stock: [{ skuId: 'mug-1', quantity: 2 }]
  })
})
