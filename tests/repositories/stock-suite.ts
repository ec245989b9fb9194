import { describe, expect, test } from '@jest/globals'
import { HOLDS_AT_ONCE, SALES_REMEMBERED, type StockHold } from '#domain/catalog/index'
import { fen } from '#domain/kernel/fen'
import { checkoutId, productId, refundNo, skuId, type OrderId } from '#domain/kernel/ids'
import { anna } from '#domain/testing/order-builder'
import { testIds } from '#domain/testing/test-ids'
import type { OpenBench, PiecesSeen, RepositoryBench } from './repository-bench.ts'

const mug = skuId('mug-1')
const orderOf = (n: number): OrderId => testIds.orderId(anna, checkoutId(`checkout-${n}`))
const first = orderOf(1)
const second = orderOf(2)

/** I5: available + holds + sold = put in. */
const sumOf = ({ available, sold, holds }: PiecesSeen): number =>
  available + sold + Object.values(holds).reduce((sum, one) => sum + one, 0)

const withPieces = async (open: OpenBench, available: number): Promise<Shelf> => {
  const bench = await open()
  const offer = { skuId: mug, productId: productId('mug'), priceFen: fen(3900), enabled: true }
  await bench.putOffer({ ...offer, version: 1, available })
  const offerVersion = (await bench.offers.bySkus([mug])).get(mug)?.version ?? 0
  const hold = (quantity: number): StockHold => ({ skuId: mug, quantity, offerVersion })
  return { ...bench, hold, change: (changes) => bench.putOffer({ ...offer, ...changes }) }
}

interface Shelf extends RepositoryBench {
  readonly hold: (quantity: number) => StockHold
  readonly change: (changes: {
    readonly version: number
    readonly enabled?: boolean
    readonly available: number
  }) => Promise<void>
}

export const stockSuite = (open: OpenBench): void => {
  describe('stock', () => {
    test("pieces that an order holds are nobody else's, and holding them twice counts once", async () => {
      const { stock, hold, peekPieces } = await withPieces(open, 5)
      expect(await stock.hold(first, hold(3))).toEqual({ kind: 'held' })
      expect(await stock.hold(first, hold(3))).toEqual({ kind: 'held' })
      expect(await stock.hold(second, hold(3))).toEqual({ kind: 'soldOut', left: 2 })
      expect(await peekPieces(mug)).toMatchObject({ available: 2, sold: 0, holds: { [first]: 3 } })
    })

    test('what is given back is free once, what is sold is gone once', async () => {
      const { stock, hold, peekPieces } = await withPieces(open, 5)
      await stock.hold(first, hold(3))
      await stock.hold(second, hold(2))
      expect(await stock.release(first, hold(3))).toBe('done')
      expect(await stock.release(first, hold(3))).toBe('refused')
      expect(await stock.sell(second, hold(2))).toBe('done')
      expect(await stock.sell(second, hold(2))).toBe('refused')
      expect(await stock.release(second, hold(2))).toBe('refused')
      expect(await peekPieces(mug)).toMatchObject({ available: 3, sold: 2, holds: {} })
    })

    test('a hold that arrives after its order was sold its pieces takes no more of them', async () => {
      const { stock, hold, peekPieces } = await withPieces(open, 5)
      const late = hold(3)
      await stock.hold(first, late)
      await stock.sell(first, late)
      expect(await stock.hold(first, late)).toEqual({ kind: 'held' })
      expect(await stock.sell(first, late)).toBe('refused')
      expect(await peekPieces(mug)).toMatchObject({ available: 2, sold: 3, holds: {} })
      expect(await stock.hold(first, { ...late, offerVersion: 99 })).toEqual({ kind: 'held' })
    })

    test('the last that pieces were sold to are remembered, and no more', async () => {
      const { stock, hold, peekPieces } = await withPieces(open, 2000)
      const ids = Array.from({ length: SALES_REMEMBERED + 10 }, (_, n) => orderOf(n))
      const buy = async (order: OrderId): Promise<void> => {
        await stock.hold(order, hold(1))
        await stock.sell(order, hold(1))
      }
      const oldest = ids.slice(0, 10)
      await Promise.all(oldest.map(buy))
      for (let from = 10; from < ids.length; from += 50) {
        await Promise.all(ids.slice(from, from + 50).map(buy))
      }
      for (const order of ids.slice(0, 20)) await stock.hold(order, hold(1))
      expect(Object.keys((await peekPieces(mug)).holds).toSorted()).toEqual(oldest.toSorted())
    })

    test('an order gives back what it holds and not what it says', async () => {
      const { stock, hold, peekPieces } = await withPieces(open, 5)
      await stock.hold(first, hold(3))
      expect(await stock.release(first, hold(4))).toBe('refused')
      expect(await stock.sell(first, hold(1))).toBe('refused')
      expect(await peekPieces(mug)).toMatchObject({ available: 2, holds: { [first]: 3 } })
    })

    test('of twenty orders at once for six pieces six get one, and nothing is lost or doubled', async () => {
      const { stock, hold, peekPieces } = await withPieces(open, 6)
      const orders = Array.from({ length: 20 }, (_, n) => orderOf(n))
      const outcomes = await Promise.all(orders.map((order) => stock.hold(order, hold(1))))
      expect(outcomes.filter(({ kind }) => kind === 'held')).toHaveLength(6)
      expect(outcomes.filter(({ kind }) => kind === 'soldOut')).toHaveLength(14)
      const ends = orders.flatMap((order) => [
        stock.release(order, hold(1)),
        stock.sell(order, hold(1)),
        stock.release(order, hold(1))
      ])
      const ended = await Promise.all(ends)
      expect(ended.filter((one) => one === 'done')).toHaveLength(6)
      const pieces = await peekPieces(mug)
      expect(sumOf(pieces)).toBe(6)
      expect(pieces.holds).toEqual({})
    })

    test('pieces that were sold and never sent are free again, once for each refund', async () => {
      const { stock, hold, peekPieces } = await withPieces(open, 5)
      await stock.hold(first, hold(3))
      expect(await stock.restock(refundNo(`${first}R01`), hold(1))).toBe('refused')
      await stock.sell(first, hold(3))
      for (const expected of ['done', 'refused']) {
        expect(await stock.restock(refundNo(`${first}R01`), hold(1))).toBe(expected)
      }
      expect(await stock.restock(refundNo(`${first}R02`), hold(2))).toBe('done')
      expect(await stock.restock(refundNo(`${first}R03`), hold(1))).toBe('refused')
      expect(await peekPieces(mug)).toMatchObject({ available: 5, sold: 0, holds: {} })
    })

    test('pieces that came back are not brought back again, however many others were meanwhile', async () => {
      const { stock, hold, peekPieces } = await withPieces(open, 400)
      await stock.hold(first, hold(400))
      await stock.sell(first, hold(400))
      const number = refundNo(`${first}R01`)
      expect(await stock.restock(number, hold(1))).toBe('done')
      const others = Array.from({ length: 300 }, (_, n) => refundNo(`${orderOf(n)}R02`))
      for (let from = 0; from < others.length; from += 50) {
        const some = others.slice(from, from + 50)
        await Promise.all(some.map((one) => stock.restock(one, hold(1))))
      }
      expect(await stock.restock(number, hold(1))).toBe('refused')
      expect(await peekPieces(mug)).toMatchObject({ available: 301, sold: 99 })
    })

    test('of eight that bring the same pieces back at once exactly one counts', async () => {
      const { stock, hold, peekPieces } = await withPieces(open, 9)
      await stock.hold(first, hold(8))
      await stock.sell(first, hold(8))
      const number = refundNo(`${first}R01`)
      const all = Array.from({ length: 8 }, () => stock.restock(number, hold(1)))
      const written = await Promise.all(all)
      expect(written.filter((one) => one === 'done')).toHaveLength(1)
      expect(await peekPieces(mug)).toMatchObject({ available: 2, sold: 7 })
    })

    test('at another price, or off sale, nothing is held', async () => {
      const { stock, hold, change, peekPieces } = await withPieces(open, 5)
      const seen = hold(1)
      await change({ version: seen.offerVersion + 1, available: 5 })
      expect(await stock.hold(first, seen)).toEqual({ kind: 'offerChanged' })
      const now = { ...seen, offerVersion: seen.offerVersion + 2 }
      await change({ version: now.offerVersion, enabled: false, available: 5 })
      expect(await stock.hold(first, now)).toEqual({ kind: 'offerChanged' })
      expect(await peekPieces(mug)).toMatchObject({ available: 5, holds: {} })
    })

    test('an order that holds its pieces has them, whatever the price is now', async () => {
      const { stock, hold, peekPieces } = await withPieces(open, 1)
      await stock.hold(first, hold(1))
      expect(await stock.hold(first, { ...hold(1), offerVersion: 99 })).toEqual({ kind: 'held' })
      expect(await peekPieces(mug)).toMatchObject({ available: 0, holds: { [first]: 1 } })
    })

    test('what nobody put in can not be held', async () => {
      const { stock, hold } = await withPieces(open, 5)
      const unheard = { ...hold(1), skuId: skuId('never-heard-of') }
      expect((await stock.hold(first, unheard)).kind).not.toBe('held')
    })

    test('so many orders at once and no more hold one SKU', async () => {
      const { stock, hold } = await withPieces(open, HOLDS_AT_ONCE + 1)
      const ids = Array.from({ length: HOLDS_AT_ONCE }, (_, n) => orderOf(n))
      for (let from = 0; from < ids.length; from += 50) {
        await Promise.all(ids.slice(from, from + 50).map((order) => stock.hold(order, hold(1))))
      }
      const late = orderOf(HOLDS_AT_ONCE)
      expect(await stock.hold(late, hold(1))).toEqual({ kind: 'crowded' })
      await stock.sell(orderOf(0), hold(1))
      expect(await stock.hold(late, hold(1))).toEqual({ kind: 'held' })
    })
  })
}
