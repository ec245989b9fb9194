import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { OrderView } from '#domain/contracts/storefront'
import { MINUTE_MS } from '#domain/kernel/instant'
import { chanceOf } from '#domain/testing/chance'
import type { Stack } from '../../local/stack.ts'
import { audit } from '../stories/audit.ts'
import { documentsOf } from '../stories/documents.ts'
import { refundBreaches } from '../stories/refund-audit.ts'
import { OTHER_PHONE, StoryShop } from '../stories/story-shop.ts'
import { field, listOf } from './support/fields.ts'
import { furnishAll, GoodsVisit, tried } from './support/goods-visit.ts'
import { openStack } from './support/open-stack.ts'

/**
 * A few visits as the simulation draws them, through the real SDKs: function processes are killed by SIGKILL before or
 * after any of their requests, answers and notices get lost, and shoppers pay what was closed. Others buy goods with a
 * coupon, points and balance, are sent them or not, and ask for their money back.
 */
const SEED = Number(process.env['WENDAN_SEED'] ?? randomInt(2 ** 31))
const ROUNDS = 5
/** On a slow machine fewer rounds: real milliseconds after which no other is begun. */
const ROUNDS_MS = 25_000
const PACKS_AT_ONCE = 3
const GOODS_AT_ONCE = 2

const chance = chanceOf(SEED)
let stack: Stack
let shop: StoryShop
beforeAll(async () => {
  stack = await openStack({ timers: true })
  shop = new StoryShop(stack)
  await furnishAll(
    shop,
    Array.from({ length: ROUNDS * GOODS_AT_ONCE }, (_, index) => index + 1)
  )
})
afterAll(() => stack.close())

const FUNCTIONS = [
  'storefront',
  'storefront',
  'operator',
  'payment-notify',
  'reconcile-payments',
  'expire-unpaid-orders',
  'retry-fulfillment',
  'relay-outbox'
] as const
const FAULTS = [
  'killBefore',
  'killAfter',
  'killAfter',
  'resetBefore',
  'dropAnswer',
  'twice',
  'conflict'
] as const

/** Some request of some function meets this. */
const arrangeAccidents = (): void => {
  const { faults } = stack.cloud
  for (let count = chance.between(1, 4); count > 0; count -= 1) {
    const kind = chance.oneOf(FAULTS)
    faults.add({ function: chance.oneOf(FUNCTIONS), fault: { kind }, nth: chance.between(1, 9) })
  }
  const wechat = stack.wechat.faults
  if (chance.percent(30)) wechat.set({ op: 'notify', kind: 'lost', times: 1 })
  if (chance.percent(20)) wechat.set({ op: 'query', kind: 'dropAnswer', times: 1 })
  if (chance.percent(20)) wechat.set({ op: 'prepay', kind: 'dropAnswer', times: 1 })
  if (chance.percent(20)) wechat.set({ op: 'close', kind: 'dropBefore', times: 1 })
  if (chance.percent(30)) wechat.set({ op: 'refund', kind: 'dropAnswer', times: 1 })
}

const pays = async (order: OrderView): Promise<void> => {
  if (order.codeUrl !== undefined) stack.wechat.phone.pay(OTHER_PHONE, order.codeUrl)
  await stack.wechat.notifications.settled()
}

/** Money that was under way when its number was closed. */
const paysLate = async ({ orderId }: OrderView, openid: string): Promise<void> => {
  await tried(shop, () => shop.ask('order.cancel', { orderId }, openid))
  await shop.pass(2 * MINUTE_MS)
  const closed = stack.wechat.trades
    .list()
    .find(({ outTradeNo, state }) => outTradeNo.startsWith(orderId) && state === 'CLOSED')
  if (closed) stack.wechat.phone.payAlthoughClosed(OTHER_PHONE, closed.outTradeNo)
  await stack.wechat.notifications.settled()
}

const HABITS = ['pays', 'pays', 'pays', 'paysTwice', 'paysLate', 'leaves'] as const

const visits = async (visitor: number): Promise<void> => {
  const openid = `oVisitor_${String(visitor).padStart(19, '0')}`
  const checkout = shop.newCheckout()
  const habit = chance.oneOf(HABITS)
  const order = await tried(shop, () => shop.buy(checkout, openid))
  if (!order) return
  if (habit === 'pays') await pays(order)
  if (habit === 'paysLate') await paysLate(order, openid)
  if (habit !== 'paysTwice') return
  const { orderId } = order
  const channel = 'jsapi'
  await tried(shop, () => shop.get('order.switchChannel', { orderId, channel }, openid))
  await pays(order)
  await paysLate(order, openid)
}

/** Side by side: packs, and goods with all that follows. */
const oneRound = async (round: number): Promise<void> => {
  arrangeAccidents()
  const packs = Array.from({ length: PACKS_AT_ONCE }, (_, one) => round * PACKS_AT_ONCE + one + 1)
  const goods = Array.from({ length: GOODS_AT_ONCE }, (_, one) => round * GOODS_AT_ONCE + one + 1)
  await Promise.all([
    ...packs.map((visitor) => visits(visitor)),
    ...goods.map((visitor) => new GoodsVisit(shop, chance, visitor).passes())
  ])
  await shop.pass(chance.between(1, 12) * MINUTE_MS)
}

const PACK_ENDS = ['completed', 'closed', 'abandoned']
const GOODS_ENDS = [...PACK_ENDS, 'paid', 'shipped', 'refunded']

test(`nothing is lost on the real SDKs, seed ${SEED}`, async () => {
  const begun = performance.now()
  for (let round = 0; round < ROUNDS; round += 1) {
    if (performance.now() - begun > ROUNDS_MS) break
    await oneRound(round)
  }
  stack.cloud.faults.clear()
  stack.wechat.faults.clear()
  // The half hour of the last order, its close, second looks, a refund and the notice of it.
  await shop.pass(50 * MINUTE_MS)
  const { database } = stack.cloud
  const { breaches } = await audit(database, stack.wechat.trades.list())
  const orders = await documentsOf(database, 'orders')
  const requests = await documentsOf(database, 'after_sales')
  expect(breaches).toEqual([])
  expect(refundBreaches(orders, requests, stack.wechat.refunds.list())).toEqual([])
  expect(orders.length).toBeGreaterThan(0)
  for (const { status, lines } of orders) {
    const isPack = listOf(lines).every((line) => field(line, 'kind') === 'quota')
    expect(isPack ? PACK_ENDS : GOODS_ENDS).toContain(status)
  }
})
