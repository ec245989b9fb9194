import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { fen } from '#domain/kernel/fen'
import { outTradeNo, productId, skuId, transactionId } from '#domain/kernel/ids'
import { instant, MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import { emptyPurse } from '#domain/ledger/index'
import type { PaymentEvidence } from '#domain/payment/index'
import { TestClock } from '#domain/testing/test-clock'
import { EJSON } from 'bson'
import * as step from './kills/steps.ts'
import { assistantCalls } from './support/assistant-calls.ts'
import { accountCalls } from './support/account-calls.ts'
import { afterSaleCalls } from './support/after-sale-calls.ts'
import { Actor, type Stage } from './support/actor.ts'
import { goodsDeskCalls } from './support/goods-desk-calls.ts'
import { goodsCalls } from './support/goods-calls.ts'
import { CallMeter } from './support/call-meter.ts'
import { couponCalls } from './support/coupon-calls.ts'
import { readCallTable, type CallFigures } from './support/call-table.ts'
import { tapCalls } from './support/tap-calls.ts'
import { tellingCalls } from './support/telling-calls.ts'
import { timerCalls } from './support/timer-calls.ts'
import type { Measured } from './support/measured.ts'
import { marketingCalls } from './support/marketing-calls.ts'
import { noticeCalls } from './support/notice-calls.ts'
import { refundCalls } from './support/refund-calls.ts'
import { paymentNotice } from './support/payment-notice.ts'
import { openRealStore, type RealStore, type Shop } from './support/real-store.ts'

const evidence = (actor: Actor, changes: Partial<PaymentEvidence> = {}): PaymentEvidence => ({
  source: 'notification',
  outTradeNo: outTradeNo(actor.number()),
  transactionId: transactionId(`4200${actor.number()}`),
  mchid: actor.store.config.mchid,
  appid: actor.store.config.appid,
  totalFen: fen(990),
  currency: 'CNY',
  paidAt: actor.now(),
  ...changes
})

const recordPayment =
  (changes: Partial<PaymentEvidence> = {}) =>
  (actor: Actor, shop: Shop): Promise<unknown> =>
    shop.recordPayment(evidence(actor, changes), { cause: 'notification' })

const placeAt =
  (changes: { unitFenSeen?: number; sku?: string; quantity?: number }) =>
  (actor: Actor, shop: Shop): Promise<unknown> => {
    const { unitFenSeen = 990, sku = 'quota-100-sku', quantity = 1 } = changes
    const items = [{ skuId: skuId(sku), quantity, unitFenSeen: fen(unitFenSeen) }]
    return shop.placeOrder({ ...actor.checkout(), items })
  }

const again = (actor: Actor, shop: Shop): Promise<unknown> => shop.placeOrder(actor.checkout())
const payAgain = (actor: Actor, shop: Shop): Promise<unknown> =>
  shop.payOrder(actor.openid, actor.orderId())
const status =
  (ask: boolean) =>
  (actor: Actor, shop: Shop): Promise<unknown> =>
    shop.checkOrder(actor.openid, actor.orderId(), ask)
const placed = [step.place()]
const paid = [...placed, step.pay]
const lateNotice = async (actor: Actor, shop: Shop): Promise<unknown> => {
  const number = actor.number()
  const payment = { outTradeNo: number, totalFen: 990, transactionId: `4200${number}` }
  return shop.receiveNotice(paymentNotice(actor.store.wechat, { ...payment, at: actor.now() }))
}

const MUG = productId('mug-morning')
/** Seen twice, and long enough ago that the catalog may have changed. */
const seenBefore =
  (look: (shop: Shop) => Promise<unknown>) =>
  async (shop: Shop, clock: TestClock): Promise<void> => {
    for (let times = 0; times < 2; times += 1) {
      await look(shop)
      clock.forward(5 * SECOND_MS)
    }
  }
const search =
  (text: string) =>
  (_: Actor, shop: Shop): Promise<unknown> =>
    shop.searchProducts({ text })

const watch = (actor: Actor, shop: Shop): Promise<unknown> =>
  shop.watchInvariants({ limit: settings.timerBatch, now: actor.now() })
/** What other rows did has been looked at, and is long ago. */
const QUIET = { passMs: 10 * MINUTE_MS }
const watched = [QUIET, (actor: Actor) => watch(actor, actor.shop), QUIET]
/** What changed within the last minute is left to the next run. */
const SETTLED = { passMs: MINUTE_MS + SECOND_MS }

const useCases: Readonly<Record<string, Measured>> = {
  'open the shop, cold function': { run: (_, shop) => shop.listQuotaPacks() },
  'open the shop': { run: (_, shop) => shop.listQuotaPacks() },
  'home, cold function': { run: (_, shop) => shop.showHome() },
  home: { warm: seenBefore((shop) => shop.showHome()), run: (_, shop) => shop.showHome() },
  'a page of goods': { run: (_, shop) => shop.listProducts({ order: 'sales' }) },
  product: { run: (_, shop) => shop.showProduct(MUG) },
  'product, seen before': {
    warm: seenBefore((shop) => shop.showProduct(MUG)),
    run: (_, shop) => shop.showProduct(MUG)
  },
  search: { run: search('手冲') },
  'search, something comes near': { run: search('手冲虎') },
  'search, nothing comes near': { run: search('鼍鼍') },
  suggestions: { run: (_, shop) => shop.suggestWords('手') },
  'quota balance': { run: (actor, shop) => shop.repositories.purses.read(actor.openid) },
  'my orders': {
    run: (actor, shop) => shop.repositories.orders.ofShopper(actor.openid, { limit: 20 })
  },
  ...accountCalls,
  ...couponCalls,
  ...assistantCalls,
  'place an order': { run: again },
  'place an order, first purchase of a new shopper': { run: again },
  'refused: price changed': { run: placeAt({ unitFenSeen: 1 }) },
  'refused: not on sale': { run: placeAt({ sku: 'unheard-of' }) },
  'same checkout again': { before: placed, run: again },
  'same checkout, other content': { before: placed, run: placeAt({ quantity: 2 }) },
  'another checkout of a product that waits': { before: [step.place('checkout-0')], run: again },
  'pay again, the code lives': { before: placed, run: payAgain },
  'pay again, no code': { before: [step.placeWithoutCode()], run: payAgain },
  'status poll': { before: placed, run: status(false) },
  '"I have paid", not paid': { before: placed, run: status(true) },
  '"I have paid", paid: recorded and delivered': { before: paid, run: status(true) },
  'notification recorded': { before: paid, run: recordPayment() },
  'notification at the door: recorded and delivered': { before: paid, run: step.notice },
  'notification repeated': {
    before: [...paid, (actor) => step.notice(actor, actor.shop)],
    run: step.notice
  },
  'notification of a wrong amount': { before: paid, run: recordPayment({ totalFen: fen(1) }) },
  'notification of an unknown order': { run: recordPayment() },
  'late money recorded': {
    before: [...placed, step.EXPIRED, step.expire],
    run: lateNotice
  },
  ...noticeCalls,
  delivery: {
    before: [step.record()],
    run: async (actor, shop) => {
      const order = await actor.shop.repositories.orders.byId(actor.orderId())
      return order && shop.settleOrder(order, 'notification')
    }
  },
  cancel: { before: placed, run: step.cancel },
  ...goodsCalls,
  'timer: reconcile, not paid': {
    before: [...placed, { passMs: MINUTE_MS }],
    run: step.timer('reconcilePayments')
  },
  'timer: reconcile, paid: recorded and delivered': {
    before: [...paid, { passMs: MINUTE_MS }],
    run: step.timer('reconcilePayments')
  },
  'timer: expire an unpaid order': {
    before: [...placed, step.EXPIRED],
    run: step.timer('expireUnpaidOrders')
  },
  'timer: give up a placing': {
    before: [step.placeKilledAt(step.LAST_SAVE_CALL), { passMs: settings.placingMs + SECOND_MS }],
    run: step.timer('expireUnpaidOrders')
  },
  'timer: deliver again': {
    before: [step.record(), { passMs: settings.settleAtOnceMs }],
    run: step.timer('retryFulfillment')
  },
  'timer: look for a late hold again': {
    before: [
      ...placed,
      (actor) => step.cancel(actor, actor.shop),
      { passMs: settings.secondReleaseMs }
    ],
    run: step.timer('retryFulfillment')
  },
  'timer: let an abandoned placing go': {
    before: [
      step.placeKilledAt(step.LAST_SAVE_CALL),
      { passMs: settings.placingMs + MINUTE_MS },
      step.expire,
      { passMs: settings.secondReleaseMs + MINUTE_MS },
      (actor) => step.timer('retryFulfillment')(actor, actor.start()),
      { passMs: settings.keepAbandonedMs }
    ],
    run: step.timer('forgetOrders')
  },
  ...refundCalls,
  ...afterSaleCalls,
  ...tellingCalls,
  ...timerCalls,
  'watchdog: nothing changed': { before: watched, run: watch },
  'watchdog: one sale': {
    before: [...watched, ...paid, (actor) => step.notice(actor, actor.shop), SETTLED],
    run: watch
  },
  ...goodsDeskCalls,
  ...marketingCalls,
  ...tapCalls
}

const table = readCallTable()
let store: RealStore
let stage: Stage
beforeAll(async () => {
  store = await openRealStore()
  store.wechat.faults.set({ op: 'notify', kind: 'lost' })
  stage = { store, shop: store.start(), planted: {} }
})
afterAll(() => store.close())

/** A shopper who was here before, or a new one. */
const open = async (name: string): Promise<Actor> => {
  const actor = new Actor(stage, `calls_${Object.keys(useCases).indexOf(name)}`)
  if (name.includes('new shopper')) return actor
  const { openid: _id, ...purse } = emptyPurse(actor.openid)
  const changedAt = new Date(instant(store.now()))
  const document = { _id, schema: 1, changedAt, ...purse }
  const data = [EJSON.stringify(document)]
  await store.cloud.database.execute('database.insertDocument', { collectionName: 'purses', data })
  return actor
}

const measure = async (
  name: string,
  { before = [], warm, run }: Measured
): Promise<CallFigures> => {
  const actor = await open(name)
  for (const part of before) {
    if (typeof part === 'function') await part(actor)
    else await store.clock.advance(part.passMs)
  }
  const meter = new CallMeter()
  // What a warm function knows is good for 5 s: its clock stands still, however slow this machine is.
  const clock = new TestClock(store.now())
  const shop = actor.start({ ...meter.disturbance, clock })
  if (!name.includes('cold')) {
    await shop.repositories.catalog.quotaProducts()
    await shop.repositories.rules.read()
    await warm?.(shop, clock)
    meter.reset()
  }
  await run(actor, shop)
  // A timer's page is read once for up to 100 orders.
  const page = name.startsWith('timer:') ? 1 : 0
  if (page > 0) expect(meter.names[0]).toBe('find orders')
  return { calls: meter.names.length - page, inARow: meter.inARow - page, wechat: meter.wechat }
}

test('docs/calls.md and this test have the same rows', () => {
  expect([...table.keys()]).toEqual(Object.keys(useCases))
})

test.each(Object.entries(useCases))(
  '%s takes as many calls as docs/calls.md says',
  async (name, one) => {
    expect(await measure(name, one)).toEqual(table.get(name))
  }
)
