import { expect, test } from '@jest/globals'
import { fen } from '../kernel/fen.ts'
import { settings } from '../kernel/settings.ts'
import { bigPack, offerOf, starterPack } from '../testing/in-memory-shop.ts'
import { anOrder } from '../testing/order-builder.ts'

const item = (quantity: number, price = 990) => ({
  product: starterPack,
  offer: offerOf(starterPack, fen(price)),
  quantity
})

test('an order keeps what was true of each line and its total is the sum of its lines', () => {
  const big = { product: bigPack, offer: offerOf(bigPack, fen(6900)), quantity: 1 }
  const { state } = anOrder({ items: [item(3), big] }).draft()
  expect(state.lines.map(({ line, amountFen, calls }) => [line, amountFen, calls])).toEqual([
    [0, 2970, 100],
    [1, 6900, 1000]
  ])
  expect(state).toMatchObject({ payableFen: 9870, cashFen: 9870 })
  expect(state.holds.quotaProducts).toEqual([starterPack.id, bigPack.id])
})

test('two lines of one product claim it once', () => {
  const { state } = anOrder({ items: [item(1), item(2)] }).draft()
  expect(state.holds.quotaProducts).toEqual([starterPack.id])
})

test('quantities, line counts and totals that no order may have are defects', () => {
  for (const quantity of [0, -1, 1.5, settings.piecesPerLine + 1]) {
    expect(() => anOrder({ items: [item(quantity)] }).draft()).toThrow('not a quantity')
  }
  expect(() => anOrder({ items: [] }).draft()).toThrow('not a number of lines')
  const many = Array.from({ length: settings.linesPerOrder + 1 }, () => item(1))
  expect(() => anOrder({ items: many }).draft()).toThrow('not a number of lines')
  expect(() => anOrder({ items: [item(1, 0)] }).draft()).toThrow('below one fen')
})
