import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import { EJSON } from 'bson'
import { documentsOf } from '../stories/documents.ts'
import { damaging } from './support/damage.ts'
import { HOT_SKU, wants } from './support/hot-sku.ts'
import { liveIn, OWNER, runTimers, type LivedIn } from './support/lived-in-shop.ts'
import { openRealStore, type RealStore, type Shop } from './support/real-store.ts'

let store: RealStore
let shop: Shop
let lived: LivedIn
const { change, remove } = damaging(() => store)

beforeAll(async () => {
  store = await openRealStore()
  shop = store.start()
  // The watch begins before the shop is lived in: what was before is `npm run audit`'s.
  await watch()
  lived = await liveIn(store)
  await laterOn()
})
afterAll(() => store.close())

const watch = () => shop.watchInvariants({ limit: 100, now: store.now() })

/** Past what is still too fresh to be looked at, and past what would be looked at once more. */
const laterOn = (): Promise<void> => store.clock.advance(4 * MINUTE_MS)

type Found = readonly Readonly<Record<string, unknown>>[]

const allAlarms = (): Promise<Found> =>
  documentsOf(store.cloud.database, 'alarms', { kind: 'invariantBroken' })

const isLate = ({ subject }: Found[number]): boolean => String(subject).startsWith('timer:')

/** No timer runs here by itself, and time goes by: that orders wait for them is one test's business. */
const alarms = async (): Promise<Found> => (await allAlarms()).filter((alarm) => !isLate(alarm))
const lateness = async (): Promise<Found> => (await allAlarms()).filter(isLate)

/** A document as it was, its next version. */
const putBack = async (collection: string, id: string, was: object | undefined): Promise<void> => {
  await remove(collection, { _id: id })
  const data = [EJSON.stringify({ ...was })]
  await store.cloud.database.execute('database.insertDocument', {
    collectionName: collection,
    data
  })
}

beforeEach(() => remove('alarms', { kind: 'invariantBroken' }))

test('a shop that is lived in raises no alarm', async () => {
  expect(await watch()).toMatchObject({ left: 0, failed: 0 })
  expect(await alarms()).toEqual([])
})

interface Damage {
  readonly of: readonly ['orders' | 'purses' | 'stock' | 'entries', () => string]
  readonly does: object | 'removed'
  /** Whose change brings the watchdog there; the damaged document's own if absent. */
  readonly touches?: readonly ['orders' | 'purses' | 'stock', () => string]
  readonly says: RegExp
}

const order = (name: Exclude<keyof LivedIn, 'couponId'>) => ['orders', () => lived[name]] as const
const purse = ['purses', () => OWNER] as const
const mugs = ['stock', () => HOT_SKU] as const
const entry = (id: () => string) => ['entries', id] as const

/** As it travels to the database. */
const LONG_AGO = { $date: '2026-01-01T00:00:00Z' }
const NOTHING = {
  cashFen: 0,
  walletFen: 0,
  points: 0,
  freightFen: 0,
  earnedPoints: 0,
  quota: 0,
  couponBack: false
}
const ASK = {
  kind: 'refundOnly',
  lines: [{ line: 0, quantity: 1 }],
  amounts: NOTHING,
  reason: 'other',
  words: '',
  pictures: []
}

const damages: Readonly<Record<string, Damage>> = {
  'a balance that no entry made': {
    of: purse,
    does: { $inc: { 'wallet.freeFen': 1 } },
    says: /I1: wallet: the purse does not stand where its last entry ends/
  },
  'points set aside for nobody': {
    of: purse,
    does: { $inc: { 'points.held': 5, 'points.free': -5 } },
    says: /I1: the points set aside/
  },
  'a balance below zero': {
    of: purse,
    does: { $set: { 'quota.free': -1 } },
    says: /I1: can not be read: unreadable document in purses: quota\.free/
  },
  'an entry of another amount': {
    of: entry(() => `quota-${lived.quota}-0`),
    does: { $inc: { amount: 1 } },
    touches: purse,
    says: /I1: quota: the chain of an account is broken/
  },
  'the last entry of an account gone': {
    of: entry(() => `earn-${lived.quota}`),
    does: 'removed',
    touches: purse,
    says: /I1: points: the purse does not stand/
  },
  'an order paid with another amount': {
    of: order('mugs'),
    does: { $inc: { 'attempts.0.paidFen': -1 } },
    says: /I2: paid with another amount than its cash/
  },
  'an order that became cheaper': {
    of: order('mugs'),
    does: { $inc: { payableFen: -1 } },
    says: /I2: payable is not what/
  },
  'late money that does not go back': {
    of: order('late'),
    does: { $set: { refunds: {} } },
    says: /I3: money is kept for an order that is not paid/
  },
  'more money going back than came': {
    of: order('late'),
    does: { $inc: { 'refunds.RRR.cashFen': 1 } },
    says: /I8|can not be read/
  },
  'a request under the number of another refund': {
    of: order('late'),
    does: { $set: { 'afterSales.RRR': { requestId: 'request-1', at: LONG_AGO } } },
    says: /I8: a request and another refund have one number/
  },
  'a request that waits although it was decided': {
    of: order('late'),
    does: { $set: { 'afterSales.RRR': { requestId: 'request-1', at: LONG_AGO, ask: ASK } } },
    says: /I7: a request waits that was decided/
  },
  'a paid pack that was never delivered': {
    of: entry(() => `quota-${lived.quota}-0`),
    does: 'removed',
    touches: order('quota'),
    says: /I4: was settled, and an entry is missing/
  },
  'balance that a paid order never took': {
    of: entry(() => `pay-wallet-${lived.mugs}`),
    does: 'removed',
    touches: order('mugs'),
    says: /I4: was settled, and an entry is missing/
  },
  'a piece out of nowhere': {
    of: mugs,
    does: { $inc: { available: 1 } },
    says: /I5: available, held and sold are not what was put in/
  },
  'a hold that was lost': {
    of: mugs,
    does: { $inc: { available: 1, holdCount: -1 }, $set: { holds: {} } },
    touches: order('waiting'),
    says: /I5: waits for its payment, and its pieces are not held/
  },
  'pieces below zero': {
    of: mugs,
    does: { $inc: { available: -9999, sold: 9999 } },
    says: /I5: pieces are below zero/
  },
  'a coupon that was given away twice': {
    of: purse,
    does: { $set: { 'coupons.COUPON.state': 'free' }, $unset: { 'coupons.COUPON.orderId': '' } },
    says: /I6: an order lost the coupon that it holds/
  },
  'an order that no timer will end': {
    of: order('waiting'),
    does: { $set: { dueClose: null } },
    says: /I7: no timer will end it/
  },
  'a delivery that WeChat will never hear of': {
    of: order('mugs'),
    does: { $set: { 'wechatShipping.state': 'due', dueShipping: null } },
    says: /I7: no timer will tell WeChat of its delivery/
  },
  'a hold that nobody will release': {
    of: order('waiting'),
    does: { $set: { status: 'closed', dueClose: null, 'holds.state': 'settled' } },
    says: /I5: is at rest, and pieces are held for it/
  },
  'an order that can not be read': {
    of: order('mugs'),
    does: { $set: { cashFen: 'much' } },
    says: /I2: can not be read: unreadable document in orders: cashFen/
  }
}

const named = (damage: object): object => {
  const [number] = Object.keys(refundsOfLate)
  const text = JSON.stringify(damage).replaceAll('COUPON', lived.couponId)
  const changed: unknown = JSON.parse(text.replaceAll('RRR', number ?? ''))
  return Object(changed)
}
let refundsOfLate: object = {}

test.each(Object.entries(damages))('%s is found, and named once', async (_, damage) => {
  const [collection, id] = damage.of
  const [touched, touchedId] = damage.touches ?? ([collection, id] as const)
  const [late] = await documentsOf(store.cloud.database, 'orders', { _id: lived.late })
  refundsOfLate = Object(late?.['refunds'])
  const [was] = await documentsOf(store.cloud.database, collection, { _id: id() })
  const [touchedWas] = await documentsOf(store.cloud.database, touched, { _id: touchedId() })
  if (damage.does === 'removed') await remove(collection, { _id: id() })
  else await change(collection, id(), named(damage.does))
  await change(touched, touchedId(), {
    $set: { changedAt: new Date(store.now()) },
    $inc: { version: 1 }
  })
  await store.clock.advance(MINUTE_MS + SECOND_MS)
  await watch()
  await watch()
  const raised = await alarms()
  await putBack(collection, id(), was)
  if (damage.touches) await putBack(touched, touchedId(), touchedWas)
  await laterOn()
  await watch()
  expect(raised.map(({ subject }) => subject)).toContain(`${touched}:${touchedId()}`)
  const details = raised.map(({ detail }) => String(detail)).join('\n')
  expect(details).toMatch(damage.says)
  expect(details).toContain(`"${touched}:${touchedId()}"`)
})

test('what a newer version wrote is nobody else to judge', async () => {
  const [was] = await documentsOf(store.cloud.database, 'orders', { _id: lived.mugs })
  const changedAt = new Date(store.now())
  await change('orders', lived.mugs, {
    $set: { schema: 2, status: 'halfShipped', changedAt },
    $inc: { version: 1 }
  })
  await store.clock.advance(MINUTE_MS + SECOND_MS)
  await watch()
  expect(await alarms()).toEqual([])
  await putBack('orders', lived.mugs, was)
})

test('timers that do not come are told after a while, not at once', async () => {
  await runTimers(store, shop)
  await watch()
  await remove('alarms', { kind: 'invariantBroken' })
  const placed = await shop.placeOrder(wants(OWNER, 'nobody-comes'))
  await store.clock.advance(60 * MINUTE_MS)
  await watch()
  expect(await lateness()).toEqual([])
  await store.clock.advance(4 * MINUTE_MS)
  await watch()
  const id = placed.ok ? placed.value.state.id : ''
  expect(await lateness()).toMatchObject([
    { subject: 'timer:duePay', detail: expect.stringContaining(`orders:${id}`) },
    { subject: 'timer:dueClose', detail: expect.stringContaining(`orders:${id}`) }
  ])
  await runTimers(store, shop)
})

test('one run at a time; one that died gives way', async () => {
  const slow = store.start({
    around: (call, make) => (call.action === 'find' ? new Promise(() => undefined) : make())
  })
  void slow.watchInvariants({ limit: 100, now: store.now() })
  const leased = async (): Promise<boolean> =>
    (await documentsOf(store.cloud.database, 'jobs'))[0]?.['leaseUntil'] instanceof Date
  while (!(await leased())) await new Promise((resolve) => setImmediate(resolve))
  expect(await watch()).toMatchObject({ seen: 0 })
  await store.clock.advance(2 * MINUTE_MS)
  await watch()
  expect(await leased()).toBe(false)
})

test('hundreds that changed in the same millisecond are all looked at, page after page', async () => {
  await laterOn()
  await watch()
  const changedAt = new Date(store.now())
  await store.cloud.database.execute('database.modifyDocument', {
    collectionName: 'stock',
    queryType: 'WHERE',
    query: '{"_id":{"$ne":""}}',
    data: EJSON.stringify({ $set: { changedAt }, $inc: { version: 1 } }),
    multi: true,
    merge: true
  })
  const count = (await documentsOf(store.cloud.database, 'stock')).length
  await store.clock.advance(MINUTE_MS + SECOND_MS)
  const counts = await shop.watchInvariants({ limit: 37, now: store.now() })
  expect(counts.seen).toBeGreaterThanOrEqual(count)
})
