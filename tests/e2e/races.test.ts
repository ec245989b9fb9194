import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { fen } from '#domain/kernel/fen'
import { checkoutId, openId, skuId } from '#domain/kernel/ids'
import { EJSON } from 'bson'
import { quotaPacks } from '../../local/seed/quota-packs.ts'
import { documentsOf } from '../stories/documents.ts'
import { valueAt } from '../repositories/field-path.ts'
import * as step from './kills/steps.ts'
import { Actor, PAYER } from './support/actor.ts'
import { field, listOf, namesIn } from './support/fields.ts'
import { openRealStore, type RealStore, type Shop } from './support/real-store.ts'

/** Many at once in one process: more at a time than the platform would ever start instances here. */
let store: RealStore
let shop: Shop
beforeAll(async () => {
  store = await openRealStore()
  store.wechat.faults.set({ op: 'notify', kind: 'lost' })
  shop = store.start()
})
afterAll(() => store.close())

const docs = (name: string, where: object) => documentsOf(store.cloud.database, name, { ...where })

test('two shoppers place 50 orders at once: no conflict and no busy reaches them', async () => {
  const shoppers = ['oFifty_A_00000000000000001', 'oFifty_B_00000000000000002'].map(openId)
  const placing = Array.from({ length: 50 }, (_, index) => {
    const pack = quotaPacks[index % quotaPacks.length]
    const openid = shoppers[index % 2 === index % 4 ? 0 : 1]
    if (!pack || !openid) throw new Error('there are packs and shoppers')
    const items = [{ skuId: skuId(`${pack.id}-sku`), quantity: 1, unitFenSeen: fen(pack.priceFen) }]
    const checkout = checkoutId(`fifty-orders-${index}`)
    return shop.placeOrder({ openid, checkoutId: checkout, channel: 'native', items })
  })
  const answers = await Promise.all(placing)
  expect(answers.filter((answer) => !answer.ok)).toEqual([])
  // One unfinished order per shopper and product, however many asked for it.
  const waiting = await docs('orders', { openid: { $in: shoppers }, status: 'awaitingPayment' })
  const claims = waiting.map(
    (one) => `${String(one['openid'])} ${String(valueAt(one, 'lines.0.productId'))}`
  )
  expect(new Set(claims).size).toBe(claims.length)
  for (const openid of shoppers) {
    const [purse] = await docs('purses', { _id: openid })
    const mine = waiting.filter((one) => one['openid'] === openid)
    const ids = new Set(mine.map((one) => one['_id']))
    expect(new Set(Object.values(Object(purse?.['openQuota'])))).toEqual(ids)
    expect(new Set(namesIn(purse?.['holds']))).toEqual(ids)
  }
})

test('all of them are paid and told at once: each is delivered once, the balances add up', async () => {
  const waiting = await docs('orders', { status: 'awaitingPayment' })
  expect(waiting.length).toBeGreaterThanOrEqual(6)
  const numbers = waiting.map((one) => `${String(one['_id'])}N01`)
  for (const number of numbers) store.wechat.phone.payOrder(PAYER, number)
  const told = numbers.flatMap((number) =>
    [0, 1].map(() => {
      const { headers, body } = store.wechat.notifications.forge(number)
      return shop.receiveNotice({ headers, body, isBase64Encoded: false })
    })
  )
  const statuses = (await Promise.all(told)).map(({ statusCode }) => statusCode)
  expect(new Set(statuses)).toEqual(new Set([200]))
  await store.clock.advance(60_000)
  await shop.retryFulfillment({ limit: 100, now: store.now() })
  for (const { _id } of waiting) {
    expect(await docs('entries', { orderId: _id, asset: 'quota' })).toHaveLength(1)
    expect((await docs('orders', { _id }))[0]).toMatchObject({ status: 'completed' })
  }
  for (const openid of new Set(waiting.map((one) => one['openid']))) {
    const [purse] = await docs('purses', { _id: openid })
    const entries = await docs('entries', { openid, asset: 'quota' })
    const sum = entries.reduce((total, entry) => total + Number(entry['amount']), 0)
    expect(purse).toMatchObject({
      quota: { free: sum, held: 0, total: sum },
      holds: {},
      openQuota: {}
    })
  }
})

/** What a newer version of the program might have written, at every depth that this one writes near to. */
const GIFTS = {
  orders: ['gift', 'holds.gift', 'lines.0.gift', 'lines.0.fulfillment.gift', 'attempts.0.gift'],
  purses: ['gift', 'wallet.gift', 'quota.gift', 'seq.gift']
} as const

const plant = async (collectionName: string, _id: string): Promise<void> => {
  const paths = collectionName === 'orders' ? GIFTS.orders : GIFTS.purses
  await store.cloud.database.execute('database.modifyDocument', {
    collectionName,
    query: JSON.stringify({ _id }),
    queryType: 'WHERE',
    data: EJSON.stringify({ $set: Object.fromEntries(paths.map((path) => [path, 7])) }),
    multi: false,
    merge: true
  })
}

test('an old function sells against newer documents: no field that it does not know is lost', async () => {
  const actor = new Actor({ store, shop, planted: {} }, 'older_function')
  await step.place('checkout-0')(actor)
  await plant('purses', actor.openid)
  await step.cancel(actor, shop, 'checkout-0')
  await step.placeWithoutCode()(actor)
  await plant('orders', actor.orderId())
  await shop.payOrder(actor.openid, actor.orderId())
  await step.pay(actor)
  await step.notice(actor, shop)
  await store.clock.advance(60_000)
  await shop.relayOutbox({ limit: 100, now: store.now() })
  const [order] = await docs('orders', { _id: actor.orderId() })
  const [purse] = await docs('purses', { _id: actor.openid })
  expect(order).toMatchObject({ status: 'completed', outbox: [] })
  expect(purse).toMatchObject({ quota: { free: 100 }, holds: {} })
  for (const path of GIFTS.orders) expect([path, valueAt(order, path)]).toEqual([path, 7])
  for (const path of GIFTS.purses) expect([path, valueAt(purse, path)]).toEqual([path, 7])
  expect(listOf(field(order, 'timeline')).length).toBeGreaterThan(3)
})
