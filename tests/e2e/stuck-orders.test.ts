import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { EJSON } from 'bson'
import { MINUTE_MS } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import { giveGifts } from '../../local/seed/gifts.ts'
import type { Stack } from '../../local/stack.ts'
import { documentsOf } from '../stories/documents.ts'
import { StoryShop } from '../stories/story-shop.ts'
import { openStack } from './support/open-stack.ts'

/** What used up its tries waits for a person, at the operator's door. */
const OWNER = 'oOwnerOfTheShop0000000000001'
let stack: Stack
let shop: StoryShop
beforeAll(async () => {
  const gift = { openid: OWNER, name: 'owner', walletFen: 1, points: 1, role: 'owner' } as const
  stack = await openStack()
  shop = new StoryShop(stack)
  await giveGifts(stack.cloud.database, [gift], new Date(stack.clock.now()))
})
afterAll(() => stack.close())

const ask = async (action: string, data: object, openid = OWNER): Promise<unknown> =>
  (await stack.cloud.functions.invoke('operator', { action, data }, { openid })).result

/** Paid, and its delivery was tried as often as it may be. */
const stuckOrder = async (who: string, minute: number): Promise<string> => {
  const order = await shop.buy('checkout-stuck', who)
  const id = stack.cloud.faults.add({
    action: 'database.startTransaction',
    fault: { kind: 'error', code: 'SYS_ERR' },
    times: 'always'
  })
  await shop.payOnOtherPhone(order)
  stack.cloud.faults.remove(id)
  const stuckAt = new Date(stack.clock.now() + minute * MINUTE_MS)
  await stack.cloud.database.execute('database.modifyDocument', {
    collectionName: 'orders',
    query: JSON.stringify({ _id: order.orderId }),
    queryType: 'WHERE',
    data: EJSON.stringify({ $set: { stuckAt, dueWork: null, workTries: settings.workTries } }),
    multi: false,
    merge: true
  })
  return order.orderId
}

test('what is stuck is listed, the longest waiting first, run again, and delivered within a minute', async () => {
  const second = await stuckOrder('oStuck_second_000000000000001', -5)
  const first = await stuckOrder('oStuck_first_0000000000000001', -9)
  const listed = await ask('order.stuck', {})
  expect(listed).toMatchObject({
    ok: true,
    value: {
      orders: [
        { orderId: first, where: 'settling', status: 'paid', payableFen: 990 },
        { orderId: second, where: 'settling' }
      ]
    }
  })
  expect(await ask('order.runAgain', { orderId: first })).toEqual({
    ok: true,
    value: { orderId: first, status: 'paid' }
  })
  expect(await ask('order.stuck', {})).toMatchObject({ value: { orders: [{ orderId: second }] } })
  await stack.cloud.advance(MINUTE_MS)
  await stack.cloud.timers.fire('retry-fulfillment')
  const [order] = await documentsOf(stack.cloud.database, 'orders', { _id: first })
  expect(order).toMatchObject({ status: 'completed', stuckAt: null })
  const deeds = await documentsOf(stack.cloud.database, 'audit', { action: 'order.runAgain' })
  expect(deeds).toMatchObject([{ who: OWNER, refs: [first], state: 'done' }])
})

test('an order that waits for nobody is not run again, and an unknown one is not found', async () => {
  const { orderId } = await shop.buy('checkout-fine', 'oFine_00000000000000000000001')
  expect(await ask('order.runAgain', { orderId })).toEqual({
    ok: false,
    refusal: { kind: 'notPossibleNow', status: 'awaitingPayment' }
  })
  expect(await ask('order.runAgain', { orderId: 'z'.repeat(20) })).toEqual({
    ok: false,
    refusal: { kind: 'orderNotFound' }
  })
  expect(await ask('order.stuck', { after: { at: -1, orderId } })).toMatchObject({
    refusal: { kind: 'badRequest' }
  })
})
