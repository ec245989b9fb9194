import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { fen } from '#domain/kernel/fen'
import {
  checkoutId,
  departedId,
  hasDeparted,
  skuId,
  type OpenId,
  type OrderId
} from '#domain/kernel/ids'
import { inLanes } from '#domain/kernel/in-lanes'
import { later } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import { readResources } from '../../local/cloudbase/resources.ts'
import { auditBooks } from '../../scripts/books/audit.ts'
import type { Around } from '../../cloudfunctions/_platform/cloudbase/database.ts'
import { createStaff } from '../../cloudfunctions/_platform/cloudbase/staff.ts'
import { documentsOf } from '../stories/documents.ts'
import { DoomedCalls, type Mishap } from './kills/mishap.ts'
import { giveGifts } from '../../local/seed/gifts.ts'
import { wants } from './support/hot-sku.ts'
import { GIVEN_UP, leaverOf, LEAVING, payPack, placePack, settleLeavers } from './support/leaver.ts'
import { runTimers } from './support/lived-in-shop.ts'
import { memoryLog } from './support/memory-log.ts'
import { openRealStore, type RealStore, type Shop } from './support/real-store.ts'

/** 注销账户, on the real SDK: what goes, what stays under another name, and what happens when the function is ended. */
const resources = readResources(path.join(__dirname, '../../cloudbaserc.json'))
const collections = resources.collections.map(({ name }) => name)

let store: RealStore
let shop: Shop
beforeAll(async () => {
  store = await openRealStore()
  shop = store.start()
})
afterAll(() => store.close())

const settled = async (name: string): Promise<OpenId> => {
  const openid = leaverOf(name)
  await settleLeavers(store, shop, [openid])
  return openid
}

/** Collections in which any of their openids still stands somewhere. */
const tracesOf = async (...people: readonly OpenId[]): Promise<readonly string[]> => {
  const found = await Promise.all(
    collections.map(async (name) => {
      const all = JSON.stringify(await documentsOf(store.cloud.database, name))
      return people.filter((openid) => all.includes(openid)).map((openid) => [name, openid])
    })
  )
  return found.flat().map(([name, openid]) => (people.length > 1 ? `${openid} ${name}` : `${name}`))
}

const close = async (): Promise<void> => undefined
const breaches = async (): Promise<readonly string[]> => {
  const db = store.platform.createDatabase()
  const books = store.platform.createBooks(db)
  const { findings } = await auditBooks({ name: 'test', db, books, collections, close })
  return findings.breaches.map(({ subject, what }) => `${subject}: ${what}`)
}

/** Each minute a run: one may meet what is left of a broken line. */
const finish = async (): Promise<void> => {
  for (let run = 0; run < 4; run += 1) {
    await store.clock.advance(settings.departureMs + 1000)
    await shop.finishDepartures({ limit: 100, now: store.now() }).catch(() => undefined)
  }
}

test('nothing in the whole database names whoever left, and the books still add up', async () => {
  const openid = await settled('whole')
  expect(await tracesOf(openid)).toEqual(
    expect.arrayContaining([
      'carts',
      'chats',
      'entries',
      'messages',
      'orders',
      'profiles',
      'purses'
    ])
  )
  expect(await shop.lookAtLeaving(openid)).toEqual({
    open: [],
    givesUp: { ...GIVEN_UP, coupons: 1 }
  })
  expect(await shop.leaveAccount(openid, LEAVING)).toEqual({ ok: true, value: { left: true } })
  expect(await tracesOf(openid)).toEqual([])
  expect(await breaches()).toEqual([])
})

test('what was bought and paid stays under another name, without where and to whom', async () => {
  const openid = await settled('kept')
  const [before] = await documentsOf(store.cloud.database, 'orders', { openid })
  await shop.leaveAccount(openid, LEAVING)
  const [after] = await documentsOf(store.cloud.database, 'orders', { _id: before?.['_id'] })
  const same = ['lines', 'payableFen', 'cashFen', 'status', 'paidAt', 'refunds']
  for (const field of same) expect(after?.[field]).toEqual(before?.[field])
  const as = String(after?.['openid'])
  expect(hasDeparted(as)).toBe(true)
  const [review] = await documentsOf(store.cloud.database, 'reviews', { openid: as })
  expect(review).toMatchObject({ by: '已注销用户', stars: 5, text: '好用', pictures: [] })
  const entries = await documentsOf(store.cloud.database, 'entries', { openid: as })
  const gone = entries.filter(({ reason }) => reason === 'accountClosed')
  const amounts = gone.map(({ amount }) => Number(amount))
  expect(amounts.toSorted((a, b) => a - b)).toEqual([-1200, -509, -100])
})

test('the same openid that comes back is a new shopper', async () => {
  const openid = await settled('back')
  await shop.leaveAccount(openid, LEAVING)
  const view = await shop.showAccount(openid)
  expect(view).toMatchObject({ balanceFen: 0, points: 0, favourites: 0, quota: { total: 0 } })
  expect(await shop.listOrders(openid, { tab: 'all', text: '' })).toEqual([])
  // Whoever comes back begins anew, and may leave again.
  const placed = await shop.placeOrder({
    openid,
    checkoutId: checkoutId('checkout-of-one-who-is-back'),
    channel: 'native',
    couponId: null,
    items: [{ skuId: skuId('quota-100-sku'), quantity: 1, unitFenSeen: fen(990) }]
  })
  expect(placed.ok).toBe(true)
  if (placed.ok) await shop.cancelOrder(openid, placed.value.state.id)
  expect(await breaches()).toEqual([])
})

test('an account with something under way stays, and is told what', async () => {
  const openid = await settled('open')
  const placed = await shop.placeOrder({ ...wants(openid), couponId: null })
  const orderId = placed.ok ? placed.value.state.id : null
  const open = [{ kind: 'unpaid', count: 1, orderId }]
  expect(await shop.lookAtLeaving(openid)).toMatchObject({ open })
  const refused = await shop.leaveAccount(openid, LEAVING)
  expect(refused).toEqual({ ok: false, refusal: { kind: 'accountInUse', open } })
  // Nothing is left of the try.
  const [profile] = await documentsOf(store.cloud.database, 'profiles', { _id: openid })
  expect(profile).not.toHaveProperty('leaving')
  expect(await shop.showAccount(openid)).toMatchObject({ balanceFen: 1200, favourites: 1 })
})

test('who runs the shop gives that up first', async () => {
  const openid = leaverOf('owner')
  const gift = { openid, name: 'leaving-owner', walletFen: 1, points: 1, role: 'owner' } as const
  await giveGifts(store.cloud.database, [gift], new Date(store.now()))
  const open = [{ kind: 'role', count: 1 }]
  expect(await shop.lookAtLeaving(openid)).toMatchObject({ open })
  expect(await shop.leaveAccount(openid, LEAVING)).toEqual({
    ok: false,
    refusal: { kind: 'accountInUse', open }
  })
})

test('nobody is given a role while they leave', async () => {
  const db = store.platform.createDatabase()
  const staff = createStaff(db, store)
  const openid = leaverOf('applicant')
  const applicant = { openid, name: '小周', code: '123456', wrong: 0, at: store.now() }
  await staff.apply(applicant)
  const { log } = memoryLog(store)
  const { departures } = store.platform.createDepartureRepositories({ db, clock: store, log })
  const dueAt = later(store.now(), settings.departureMs)
  const times = { at: store.now(), dueAt, isCertain: false }
  const leaving = { openid, as: departedId('leaves-now'), givesUp: GIVEN_UP, ...times }
  expect(await departures.begin(leaving)).toMatchObject({ kind: 'begun' })
  expect(await staff.give(applicant, 'operator', store.now())).toBe('refused')
  await departures.cancel(leaving)
  expect(await staff.give(applicant, 'operator', store.now())).toBe('done')
})

test('nobody loses more than what they saw', async () => {
  const openid = await settled('more')
  const asked = { ...LEAVING, givesUp: { ...GIVEN_UP, balanceFen: 1199 } }
  const refused = await shop.leaveAccount(openid, asked)
  expect(refused).toEqual({ ok: false, refusal: { kind: 'givesUpMore', givesUp: GIVEN_UP } })
  expect(await shop.showAccount(openid)).toMatchObject({ balanceFen: 1200, points: 509 })
  expect(await shop.leaveAccount(openid, LEAVING)).toMatchObject({ ok: true })
})

const leaveWith = async (openid: OpenId, accident?: { at: number; mishap: Mishap }) => {
  const calls = new DoomedCalls(store, accident)
  const doomed = store.start(calls.disturbance)
  await Promise.race([doomed.leaveAccount(openid, LEAVING).catch(() => undefined), calls.killed])
  // What was sent side by side with the call that broke is still on its way.
  while (store.cloud.faults.list().length > 0) await delay(10)
  return calls.names
}

describe('a departure whose function is ended', () => {
  test('at any call is finished by the timer, and by nobody twice', async () => {
    const probe = await settled('probe')
    const names = await leaveWith(probe)
    // Killed before a call is killed after the one before it.
    const mishaps = ['killedAfter', 'sentTwice', 'answerLost'] as const
    const cases = names.flatMap((_, index) =>
      mishaps.map((mishap) => ({
        openid: leaverOf(`${index + 1}_${mishap}`),
        accident: { at: index + 1, mishap }
      }))
    )
    await settleLeavers(
      store,
      shop,
      cases.map(({ openid }) => openid)
    )
    // A line is broken for everybody; the other mishaps are each function's own.
    const [broken, others] = [true, false].map((lost) =>
      cases.filter(({ accident }) => (accident.mishap === 'answerLost') === lost)
    )
    await inLanes(others ?? [], ({ openid, accident }) => leaveWith(openid, accident))
    for (const { openid, accident } of broken ?? []) await leaveWith(openid, accident)
    await finish()
    expect(await tracesOf(...cases.map(({ openid }) => openid))).toEqual([])
    expect(await breaches()).toEqual([])
  }, 1_200_000)
})

test('an order that is placed on another phone meanwhile stops it, or is the next account’s', async () => {
  const probe = await settled('race_probe')
  const calls = (await leaveWith(probe)).length
  const people = Array.from({ length: calls }, (_, index) => leaverOf(`race_${index + 1}`))
  await settleLeavers(store, shop, people)
  const ends = await inLanes([...people.entries()], async ([index, openid]) => {
    let placed: OrderId | null = null
    let seen = 0
    const overtaken: Around = async (_, make) => {
      seen += 1
      if (seen === index + 1)
        placed = await placePack(shop, openid, 'checkout-meanwhile').catch(() => null)
      return make()
    }
    const left = await store
      .start({ around: overtaken })
      .leaveAccount(openid, LEAVING)
      .catch(() => null)
    return { openid, placed, left: left?.ok ?? false }
  })
  await finish()
  // One that got no further because the purse was closed is given up by its timer.
  await runTimers(store, shop)
  for (const { openid, placed, left } of ends) {
    if (placed) await payPack({ store, shop }, openid, placed)
    const orders = await shop.repositories.orders.ofShopper(openid, { limit: 10 })
    const mine = orders.map(({ state }) => state.id)
    // Who left has nothing but what was placed after the look; who stays has all.
    if (left) expect(mine).toEqual(placed ? [placed] : [])
    else expect(mine).toContain(placed)
  }
  expect(ends.filter(({ left }) => left).length).toBeGreaterThan(calls / 2)
  expect(await breaches()).toEqual([])
}, 1_200_000)
