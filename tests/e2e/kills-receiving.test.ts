import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openId, type OpenId } from '#domain/kernel/ids'
import { sweepCoupons } from '#domain/coupons/use-cases/sweep-coupons'
import { settings } from '#domain/kernel/settings'
import { audit } from '../stories/audit.ts'
import { documentsOf } from '../stories/documents.ts'
import { DoomedCalls, MISHAPS, type Mishap } from './kills/mishap.ts'
import { isObject, namesIn, numberOf } from './support/fields.ts'
import { openRealStore, type RealStore, type Shop } from './support/real-store.ts'

/** Whatever happens at any call of a function that receives a coupon, on the real SDK. */
let store: RealStore
beforeAll(async () => {
  store = await openRealStore()
})
afterAll(() => store.close())

const TEMPLATE = 'tea-85'
/** Rules; the claim, which makes the purse of a new shopper; count, coupon, count. */
const CALLS = 7

interface Case {
  readonly mishap: Mishap
  readonly at: number
  readonly openid: OpenId
}

const cases = (name: string): readonly Case[] =>
  MISHAPS.flatMap((mishap) =>
    Array.from({ length: CALLS }, (_, index) => ({
      mishap,
      at: index + 1,
      openid: openId(`oReceive_${name}_${mishap}_${index + 1}`)
    }))
  )

const receive = (shop: Shop, { openid }: Case): Promise<unknown> =>
  shop.receiveCoupon(openid, { templateId: TEMPLATE, requestId: 'tap-00000001' })

/** The function ends, or its phone hears an error: neither is anybody's business here. */
const disturb = async (one: Case): Promise<readonly string[]> => {
  const doomed = new DoomedCalls(store, one)
  const heard = receive(store.start(doomed.disturbance), one).catch(() => undefined)
  await Promise.race([heard, doomed.killed])
  return doomed.names
}

const sweep = async (): Promise<void> => {
  await store.clock.advance(settings.claimMs)
  const clock = { now: () => store.now() }
  const errors: unknown[] = []
  const deps = {
    ...store.start().repositories,
    clock,
    report: (error: unknown) => errors.push(error)
  }
  await sweepCoupons(deps)({ limit: 100, now: store.now() })
  expect(errors).toEqual([])
}

const couponsOf = async ({ openid }: Case): Promise<readonly unknown[]> => {
  const [purse] = await documentsOf(store.cloud.database, 'purses', { _id: openid })
  const coupons = purse?.['coupons']
  return isObject(coupons) ? Object.values(coupons) : []
}

const stock = async () =>
  (await documentsOf(store.cloud.database, 'stock', { _id: `coupon:${TEMPLATE}` }))[0]

test('an undisturbed one makes the calls that are killed below', async () => {
  const one: Case = { mishap: 'killedBefore', at: 99, openid: openId('oReceive_probe') }
  expect(await disturb(one)).toEqual([
    'find rules',
    'update purses',
    'get purses',
    'insert purses',
    'update stock',
    'update purses',
    'update stock'
  ])
})

test('the same tap afterwards brings the one coupon', async () => {
  const before = numberOf(await stock(), 'sold')
  const all = cases('again')
  for (const one of all) {
    await disturb(one)
    expect(await receive(store.start(), one)).toMatchObject({ ok: true })
  }
  await sweep()
  for (const one of all) {
    const coupons = await couponsOf(one)
    expect([one.mishap, one.at, coupons]).toMatchObject([one.mishap, one.at, [{ state: 'free' }]])
    expect(coupons[0]).not.toHaveProperty('claimedAt')
  }
  const now = await stock()
  expect(namesIn(now?.['holds'])).toEqual([])
  expect(numberOf(now, 'sold')).toBe(before + all.length)
})

test('nobody taps again: the sweep hands over what was begun, and each given one has its owner', async () => {
  const before = numberOf(await stock(), 'sold')
  const all = cases('swept')
  for (const one of all) await disturb(one)
  await sweep()
  let owned = 0
  for (const one of all) {
    const coupons = await couponsOf(one)
    expect(coupons.length).toBeLessThanOrEqual(1)
    for (const coupon of coupons) expect(coupon).toMatchObject({ state: 'free' })
    owned += coupons.length
  }
  const now = await stock()
  expect(namesIn(now?.['holds'])).toEqual([])
  expect(numberOf(now, 'sold')).toBe(before + owned)
  expect((await audit(store.cloud.database)).breaches).toEqual([])
})
