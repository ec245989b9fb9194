import { describe, expect, test } from '@jest/globals'
import type { EditedGoods, WantedMove, WantedOffer } from '#domain/catalog/index'
import { fen } from '#domain/kernel/fen'
import { checkoutId, productId, skuId } from '#domain/kernel/ids'
import { later, MINUTE_MS } from '#domain/kernel/instant'
import { aProduct } from '#domain/testing/in-memory-products'
import { anna } from '#domain/testing/order-builder'
import { TEST_START } from '#domain/testing/test-clock'
import { testIds } from '#domain/testing/test-ids'
import type { OpenBench, RepositoryBench } from './repository-bench.ts'

const mug = productId('mug')
const sku = skuId('mug-1')
const order = testIds.orderId(anna, checkoutId('checkout-1'))

/** A mug for 39 yuan, five of them. */
const withMug = async (open: OpenBench): Promise<RepositoryBench> => {
  const bench = await open()
  await bench.putProduct(aProduct())
  const offer = { skuId: sku, productId: mug, priceFen: fen(3900), enabled: true }
  await bench.putOffer({ ...offer, version: 1, available: 5 })
  return bench
}

const goodsIn = async ({ goods }: RepositoryBench): Promise<EditedGoods> => {
  const found = await goods.byId(mug)
  if (!found) throw new Error('there is a mug')
  return found.goods
}

const edited = (goods: EditedGoods, name: string): EditedGoods => ({
  ...goods,
  name,
  edition: goods.edition + 1,
  changed: { id: `change-to-${name}`, by: anna, at: TEST_START },
  followAt: later(TEST_START, MINUTE_MS)
})

const standingIn = async ({ offerBook }: RepositoryBench) => {
  const standing = (await offerBook.ofProducts([mug])).get(sku)
  if (!standing) throw new Error('there is an offer')
  return standing
}

const wanted = (priceFen: number, edition: number): WantedOffer => ({
  productId: mug,
  skuId: sku,
  priceFen: fen(priceFen),
  enabled: true,
  edition,
  counted: true
})

const move = (n: number, quantity: number, seen = 0): WantedMove => ({
  id: `move-number-${n}`,
  quantity,
  reason: '到货',
  by: anna,
  at: TEST_START,
  seen
})

const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id)
const skus = (found: readonly { readonly skuId: string }[]) => found.map((one) => one.skuId)

export const goodsSuite = (open: OpenBench): void => {
  describe('goods as they are edited', () => {
    test('that nobody edited have the offers that stand', async () => {
      const bench = await withMug(open)
      const found = await bench.goods.byId(mug)
      expect(found?.goods).toMatchObject({ edition: 0, name: '晨雾陶瓷马克杯', followAt: null })
      expect(found?.goods.skus).toEqual([
        { id: sku, choices: ['云杉绿'], priceFen: 3900, on: true, edition: 0 }
      ])
      expect(found?.standings.get(sku)).toMatchObject({
        priceFen: 3900,
        followed: 0,
        pieces: { putIn: 5, available: 5, held: 0, sold: 0, moves: 0 }
      })
      expect(await bench.goods.byId(productId('never-heard-of'))).toBeNull()
    })

    test('are stored whole on the edition that was seen, and shown so', async () => {
      const bench = await withMug(open)
      const before = await goodsIn(bench)
      const next = { ...edited(before, '夜雾马克杯'), badge: '新品' }
      expect(await bench.goods.save(next, 0)).toBe('done')
      expect(await goodsIn(bench)).toEqual(next)
      expect(await bench.products.byId(mug)).toMatchObject({ name: '夜雾马克杯', badge: '新品' })
      const { badge: _, ...plain } = edited(next, '夜雾马克杯')
      expect(await bench.goods.save(plain, 1)).toBe('done')
      expect(await goodsIn(bench)).toEqual(plain)
    })

    test('of an edition that is not there any more are refused, and change nothing', async () => {
      const bench = await withMug(open)
      const before = await goodsIn(bench)
      expect(await bench.goods.save(edited(before, '甲'), 0)).toBe('done')
      expect(await bench.goods.save(edited(before, '乙'), 0)).toBe('stale')
      expect(await bench.goods.save(edited(before, '乙'), null)).toBe('stale')
      expect(await goodsIn(bench)).toMatchObject({ name: '甲', edition: 1 })
    })

    test('of eight that store the next edition at once one does', async () => {
      const bench = await withMug(open)
      const before = await goodsIn(bench)
      const all = Array.from({ length: 8 }, (_, n) => bench.goods.save(edited(before, `第${n}`), 0))
      expect((await Promise.all(all)).filter((one) => one === 'done')).toHaveLength(1)
    })

    test('that are new are there once', async () => {
      const bench = await withMug(open)
      const fresh = { ...edited(await goodsIn(bench), '新杯'), id: productId('new'), edition: 1 }
      const made = {
        ...fresh,
        skus: fresh.skus.map((one) => ({ ...one, id: skuId('new-1'), edition: 1 }))
      }
      expect(await bench.goods.save(made, null)).toBe('done')
      expect(await bench.goods.save(made, null)).not.toBe('unknown')
      expect((await bench.goods.byId(made.id))?.goods).toEqual(made)
    })

    test('stay due until all has followed that edition', async () => {
      const bench = await withMug(open)
      const { goods } = bench
      const first = edited(await goodsIn(bench), '甲')
      await goods.save(first, 0)
      const now = later(TEST_START, MINUTE_MS)
      expect(await goods.due({ now: TEST_START, limit: 10 })).toMatchObject({ items: [] })
      const { items } = await goods.due({ now, limit: 10 })
      expect(items).toEqual([{ id: mug, followAt: now }])
      const until = later(now, MINUTE_MS)
      await goods.postpone({ id: mug, followAt: now }, until)
      expect((await goods.due({ now, limit: 10 })).items).toEqual([])
      const second = edited(await goodsIn(bench), '乙')
      await goods.save(second, 1)
      expect(await goods.followed(first)).toBe('refused')
      expect(await goods.followed(second)).toBe('done')
      expect((await goods.due({ now: until, limit: 10 })).items).toEqual([])
    })

    test("are listed in the shop's order by shelf, page by page, and found on sale or not", async () => {
      const { goods, putProduct } = await open()
      for (const [id, sort, enabled] of [
        ['a', 2, true],
        ['b', 1, true],
        ['c', 2, true],
        ['off', 0, false]
      ] as const) {
        await putProduct(aProduct({ id: productId(id), sort, enabled, terms: ['杯子'] }))
      }
      const page = { kind: 'physical', enabled: true, limit: 2 } as const
      expect(ids(await goods.page(page))).toEqual(['b', 'a'])
      const after = { sort: 2, id: productId('a') }
      expect(ids(await goods.page({ ...page, after }))).toEqual(['c'])
      expect(ids(await goods.page({ ...page, enabled: false }))).toEqual(['off'])
      expect(ids(await goods.page({ ...page, kind: 'quota' }))).not.toContain('b')
      expect(ids(await goods.search(['杯'], 10))).toEqual(['a', 'b', 'c', 'off'])
      expect(ids(await goods.search(['壶'], 10))).toEqual([])
    })
  })

  describe('offers as they are set', () => {
    test('follow what is wanted if they are as they were seen, under a new version', async () => {
      const bench = await withMug(open)
      const seen = await standingIn(bench)
      expect(await bench.offerBook.follow(wanted(4500, 1), seen)).toBe('done')
      expect(await bench.offerBook.follow(wanted(9900, 2), seen)).toBe('refused')
      const now = await standingIn(bench)
      expect(now).toMatchObject({ priceFen: 4500, followed: 1 })
      expect(now.offerVersion).toBe(seen.offerVersion + 1)
      expect(await bench.offerBook.follow(wanted(4500, 3), now)).toBe('done')
      expect(await standingIn(bench)).toMatchObject({ followed: 3, offerVersion: now.offerVersion })
    })

    test('a hold at the old price takes nothing, and one that was taken stays', async () => {
      const bench = await withMug(open)
      const seen = await standingIn(bench)
      const hold = { skuId: sku, quantity: 2, offerVersion: seen.offerVersion }
      expect(await bench.stock.hold(order, hold)).toEqual({ kind: 'held' })
      await bench.offerBook.follow(wanted(4500, 1), seen)
      const other = testIds.orderId(anna, checkoutId('checkout-2'))
      expect(await bench.stock.hold(other, hold)).toEqual({ kind: 'offerChanged' })
      expect(await bench.stock.sell(order, hold)).toBe('done')
      expect((await standingIn(bench)).pieces).toEqual({
        putIn: 5,
        available: 3,
        held: 0,
        sold: 2,
        moves: 0
      })
    })

    test('are opened once, with no pieces', async () => {
      const { offerBook } = await withMug(open)
      const fresh = { ...wanted(1200, 1), skuId: skuId('mug-2') }
      expect(await offerBook.open(fresh)).toBe('done')
      expect(await offerBook.open(fresh)).toBe('refused')
      const standing = (await offerBook.ofProducts([mug])).get(fresh.skuId)
      expect(standing).toMatchObject({ priceFen: 1200, pieces: { putIn: 0, available: 0 } })
    })
  })

  describe('pieces that somebody moves', () => {
    test('come in and go out once for each move', async () => {
      const { offerBook } = await withMug(open)
      const pieces = { putIn: 12, available: 12, held: 0, sold: 0, moves: 1 }
      expect(await offerBook.move(sku, move(1, 7))).toEqual({ kind: 'moved', pieces })
      expect(await offerBook.move(sku, move(1, 7))).toEqual({ kind: 'moved', pieces })
      expect(await offerBook.move(sku, move(1, 9))).toEqual({ kind: 'differentContent' })
      expect(await offerBook.move(sku, move(2, -2))).toMatchObject({ pieces: { available: 10 } })
      expect((await offerBook.moves(sku))?.moves.map(({ id }) => id)).toEqual([
        'move-number-2',
        'move-number-1'
      ])
    })

    test('are counted once, however many others came between', async () => {
      const bench = await withMug(open)
      const first = move(0, 7)
      await bench.offerBook.move(sku, first)
      const counts: number[] = []
      for (let n = 1; n <= 31; n += 1) {
        await bench.offerBook.move(sku, move(n, 1, n))
        const again = await bench.offerBook.move(sku, first)
        expect(again.kind).toBe(n < 30 ? 'moved' : 'movedMeanwhile')
        counts.push((await standingIn(bench)).pieces?.putIn ?? 0)
      }
      expect(counts).toEqual(Array.from({ length: 31 }, (_, at) => 13 + at))
    })

    test('are not decided on more moves than there were', async () => {
      const { offerBook } = await withMug(open)
      const early = await offerBook.move(sku, move(1, 7, 5))
      expect(early).toEqual({ kind: 'movedMeanwhile', moves: 0 })
    })

    test('are never those that an order holds', async () => {
      const bench = await withMug(open)
      const { offerVersion } = await standingIn(bench)
      await bench.stock.hold(order, { skuId: sku, quantity: 3, offerVersion })
      expect(await bench.offerBook.move(sku, move(1, -3))).toEqual({ kind: 'tooFew', available: 2 })
      expect(await bench.offerBook.move(sku, move(2, -2))).toMatchObject({ kind: 'moved' })
      expect((await standingIn(bench)).pieces).toEqual({
        putIn: 3,
        available: 0,
        held: 3,
        sold: 0,
        moves: 1
      })
    })

    test('of eight that send the same move at once one counts', async () => {
      const bench = await withMug(open)
      const all = Array.from({ length: 8 }, () => bench.offerBook.move(sku, move(1, 10)))
      expect((await Promise.all(all)).every(({ kind }) => kind === 'moved')).toBe(true)
      expect((await standingIn(bench)).pieces).toMatchObject({ putIn: 15, available: 15 })
    })

    test('are those of a SKU that has pieces', async () => {
      const { offerBook, putOffer } = await withMug(open)
      expect(await offerBook.move(skuId('nobody'), move(1, 1))).toEqual({ kind: 'notFound' })
      const pack = { skuId: skuId('pack-1'), productId: productId('pack'), priceFen: fen(990) }
      await putOffer({ ...pack, enabled: true, version: 1 })
      expect(await offerBook.move(pack.skuId, move(1, 1))).toEqual({ kind: 'needsNoStock' })
      expect(await offerBook.moves(skuId('nobody'))).toBeNull()
    })

    test('run low: the fewest first, page by page, only what is on sale', async () => {
      const { offerBook, putOffer } = await open()
      const put = (id: string, available: number, enabled = true) =>
        putOffer({ ...wanted(100, 0), skuId: skuId(id), enabled, version: 1, available })
      await put('three', 3)
      await put('none', 0)
      await put('many', 90)
      await put('also-three', 3)
      await put('off', 0, false)
      expect(skus(await offerBook.low({ atMost: 10, limit: 2 }))).toEqual(['none', 'also-three'])
      const after = { available: 3, skuId: skuId('also-three') }
      expect(skus(await offerBook.low({ atMost: 10, after, limit: 2 }))).toEqual(['three'])
      expect(skus(await offerBook.low({ atMost: 0, limit: 9 }))).toEqual(['none'])
    })
  })

  test("a change raises the catalog's version; packs are shown if the front is as it was seen", async () => {
    const { frontDesk, front } = await open()
    expect(await frontDesk.announce()).toBe('done')
    const seen = await frontDesk.current()
    expect(seen.version).toBe(1)
    const pack = { productId: 'p', skuId: 's', name: '包', description: '', calls: 1, models: [] }
    expect(await frontDesk.showPacks([{ ...pack, priceFen: 100 }], seen)).toBe('done')
    expect(await frontDesk.showPacks([], seen)).toBe('refused')
    expect(await front.read()).toMatchObject({ version: 2, packs: [{ productId: 'p' }] })
  })
}
