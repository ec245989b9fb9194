import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { fen } from '#domain/kernel/fen'
import { checkoutId, openId, skuId } from '#domain/kernel/ids'
import { DAY_MS, later } from '#domain/kernel/instant'
import { adjustment, heldPayments, NOTHING_HELD } from '#domain/ledger/index'
import { documentsOf } from '../stories/documents.ts'
import { DoomedCalls, type Mishap } from './kills/mishap.ts'
import { HOT_SKU, piecesOf, shelve } from './support/hot-sku.ts'
import { openRealStore, type RealStore } from './support/real-store.ts'

/** The line breaks at a write of a hold: what was done is found out, what can't be is never said to be done. */
let store: RealStore
beforeAll(async () => {
  store = await openRealStore()
})
afterAll(() => store.close())

type Repositories = ReturnType<RealStore['start']>['repositories']

const mended = (): Repositories => store.start().repositories
/** The n-th call meets a broken line. */
const broken = (mishap: Mishap, at = 1): Repositories =>
  store.start({ ...new DoomedCalls(store, { at, mishap }).disturbance, patienceMs: 0 }).repositories

let shoppers = 0
/** ¥10, 100 points and a coupon, and an order that wants of each. */
const rich = async () => {
  shoppers += 1
  const openid = openId(`oTrouble_${shoppers}`)
  const order = store.platform.contentIds.orderId(openid, checkoutId('checkout-1'))
  const { ledger, couponClaims } = mended()
  const gift = (asset: 'wallet' | 'points', amount: number) =>
    adjustment({ openid, requestId: `${asset}-${shoppers}`, asset, amount, reason: '开业礼' })
  const movements = [gift('wallet', 1000), gift('points', 100)]
  await ledger.post({ openid, movements, models: [] }, store.now())
  const [expiresAt, sweepAt] = [later(store.now(), DAY_MS), later(store.now(), DAY_MS)]
  const claim = { openid, couponId: 'new-shopper-1', templateId: 'new-shopper' }
  const newClaim = { ...claim, expiresAt, sweepAt, claimedAt: store.now(), perShopper: 1 }
  await couponClaims.begin(newClaim)
  await couponClaims.finish(claim)
  const hold = { ...NOTHING_HELD, walletFen: fen(600), points: 60, couponId: claim.couponId }
  return { openid, order, hold, claim, newClaim, asked: { hold, now: store.now() } }
}
const purseOf = async (openid: string) =>
  (await documentsOf(store.cloud.database, 'purses', { _id: openid }))[0]

const BREAKS = [
  ['neverArrived', 'unknown'],
  ['answerLost', 'done']
] as const

describe.each(BREAKS)(
  'when the write %s, its outcome is %s, and the same again',
  (mishap, heard) => {
    const held = heard === 'done' ? { kind: 'held' } : { kind: 'unknown' }
    const again = heard === 'done' ? 'refused' : 'done'

    test('holds pieces once', async () => {
      await shelve(store.cloud.database, 5)
      const { order } = await rich()
      const hold = { skuId: skuId(HOT_SKU), quantity: 2, offerVersion: 1 }
      expect(await broken(mishap).stock.hold(order, hold)).toEqual(held)
      expect(await mended().stock.hold(order, hold)).toEqual({ kind: 'held' })
      expect(await piecesOf(store.cloud.database)).toEqual({ available: 3, held: 2, sold: 0 })
    })

    test.each(['release', 'sell'] as const)('ends a hold of pieces once: %s', async (verb) => {
      await shelve(store.cloud.database, 5)
      const { order } = await rich()
      const hold = { skuId: skuId(HOT_SKU), quantity: 2, offerVersion: 1 }
      await mended().stock.hold(order, hold)
      expect(await broken(mishap).stock[verb](order, hold)).toBe(heard)
      expect(await mended().stock[verb](order, hold)).toBe(again)
      const { available, held: still } = await piecesOf(store.cloud.database)
      expect([available, still]).toEqual([verb === 'sell' ? 3 : 5, 0])
    })

    test('holds balance, points and coupon once', async () => {
      const { openid, order, asked } = await rich()
      expect(await broken(mishap).purses.hold(openid, order, asked)).toEqual(held)
      expect(await mended().purses.hold(openid, order, asked)).toEqual({ kind: 'held' })
      expect(await purseOf(openid)).toMatchObject({
        wallet: { freeFen: 400, heldFen: 600 },
        points: { free: 40, held: 60 }
      })
    })

    test('gives balance, points and coupon back once', async () => {
      const { openid, order, hold, asked } = await rich()
      await mended().purses.hold(openid, order, asked)
      expect(await broken(mishap).purses.release(openid, order, hold)).toBe(heard)
      expect(await mended().purses.release(openid, order, hold)).toBe(again)
      expect(await purseOf(openid)).toMatchObject({
        wallet: { freeFen: 1000, heldFen: 0 },
        points: { free: 100, held: 0 },
        coupons: { 'new-shopper-1': { state: 'free' } },
        holds: {}
      })
    })

    test('uses a coupon once', async () => {
      const { openid, order } = await rich()
      const hold = { ...NOTHING_HELD, couponId: 'new-shopper-1' }
      await mended().purses.hold(openid, order, { hold, now: store.now() })
      expect(await broken(mishap).purses.capture(openid, order, hold)).toBe(heard)
      expect(await mended().purses.capture(openid, order, hold)).toBe(again)
      expect(await purseOf(openid)).toMatchObject({
        coupons: { 'new-shopper-1': { state: 'used', orderId: order } },
        holds: {}
      })
    })

    test('hands a claimed coupon over once', async () => {
      const { claim, newClaim } = await rich()
      const other = { ...claim, couponId: 'new-shopper-2' }
      await mended().couponClaims.begin({ ...newClaim, ...other, perShopper: 2 })
      expect(await broken(mishap).couponClaims.finish(other)).toBe(heard)
      expect(await mended().couponClaims.finish(other)).toBe(again)
    })

    test('gives a claim up once', async () => {
      const { openid, claim, newClaim } = await rich()
      const other = { ...claim, couponId: 'new-shopper-2' }
      await mended().couponClaims.begin({ ...newClaim, ...other, perShopper: 2 })
      expect(await broken(mishap).couponClaims.giveUp(other)).toBe(heard)
      expect(await mended().couponClaims.giveUp(other)).toBe(again)
      expect((await purseOf(openid))?.['received']).toEqual({ 'new-shopper': 1 })
    })
  }
)

test.each([1, 2, 3, 4, 5])('a payment whose line breaks at call %i is posted once', async (at) => {
  for (const mishap of ['neverArrived', 'answerLost'] as const) {
    const { openid, order: orderId, hold, asked } = await rich()
    await mended().purses.hold(openid, orderId, asked)
    const endsHold = { orderId, hold }
    const movements = heldPayments({ openid, orderId, hold })
    const posting = { openid, movements, models: [], endsHold }
    await broken(mishap, at).ledger.post(posting, store.now())
    // A lost transaction keeps its locks for a while.
    await store.clock.advance(31_000)
    expect(['done', 'refused']).toContain(await mended().ledger.post(posting, store.now()))
    expect(await purseOf(openid)).toMatchObject({
      wallet: { freeFen: 400, heldFen: 0 },
      points: { free: 40, held: 0 },
      coupons: { 'new-shopper-1': { state: 'used' } },
      seq: { wallet: 2, points: 2 },
      holds: {}
    })
  }
})
