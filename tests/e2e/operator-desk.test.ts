import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { OrderView } from '#domain/contracts/storefront'
import { giveGifts } from '../../local/seed/gifts.ts'
import type { Stack } from '../../local/stack.ts'
import { documentsOf } from '../stories/documents.ts'
import { asSeen, furnish, MUG, quoteOf } from '../stories/goods-shopper.ts'
import { StoryShop } from '../stories/story-shop.ts'
import { field } from './support/fields.ts'
import { openStack } from './support/open-stack.ts'

/** 工作台: what who runs the shop sees of all shoppers' orders, and of what went wrong. */
const OWNER = 'oOwnerOfTheShop0000000000001'
const HAIR_COMB = 'comb-wood-1-1'

let stack: Stack
let shop: StoryShop
beforeAll(async () => {
  const gift = { openid: OWNER, name: 'owner', walletFen: 1, points: 1, role: 'owner' } as const
  stack = await openStack()
  await giveGifts(stack.cloud.database, [gift], new Date(stack.clock.now()))
  shop = new StoryShop(stack)
  await furnish(shop)
})
afterAll(() => stack.close())

const operate = async (action: string, data: object): Promise<unknown> => {
  const event = { action, data }
  const { result, error } = await stack.cloud.functions.invoke('operator', event, { openid: OWNER })
  expect(error).toBeUndefined()
  return result
}

const buy = async (skuIds: readonly string[], isPaid = true): Promise<OrderView> => {
  const quoted = await quoteOf(
    shop,
    skuIds.map((skuId) => ({ skuId, quantity: 2 }))
  )
  const checkout = { channel: 'native', checkoutId: shop.newCheckout() } as const
  const placed = await shop.get('checkout.placeOrder', asSeen(quoted, checkout))
  if (isPaid) await shop.payOnOtherPhone(placed)
  return placed
}

const listed = async (data: object): Promise<readonly unknown[]> => {
  const orders = field(field(await operate('order.list', data), 'value'), 'orders')
  return (Array.isArray(orders) ? orders : []).map((order: unknown) => field(order, 'orderId'))
}

test('paid goods wait to be sent, the longest waiting first; quota and unpaid ones do not', async () => {
  const quota = await shop.buy()
  await shop.payOnOtherPhone(quota)
  const first = await buy([MUG])
  await stack.clock.advance(1000)
  const second = await buy([MUG, HAIR_COMB])
  const unpaid = await buy([MUG], false)
  expect(await listed({ shelf: 'toShip' })).toEqual([first.orderId, second.orderId])
  expect(await listed({ shelf: 'awaitingPayment' })).toEqual([unpaid.orderId])
  expect(await operate('desk.show', {})).toMatchObject({ value: { toShip: 2, afterSales: 0 } })
  // A page begins with the moment at which the last one ended: nothing of the same millisecond is lost.
  const from = second.createdAt
  expect(await listed({ shelf: 'toShip', from })).toEqual([second.orderId])
})

test('a shopper has their orders, wherever they stand, the newest first', async () => {
  const [orderId] = await listed({ shelf: 'toShip' })
  const openid = field(field(await operate('order.show', { orderId }), 'value'), 'openid')
  const all = field(field(await operate('order.ofShopper', { openid }), 'value'), 'orders')
  expect(all).toMatchObject([
    { status: 'awaitingPayment', openid },
    { status: 'paid', openid },
    { status: 'paid', openid },
    { openid }
  ])
  const nobody = await operate('order.ofShopper', { openid: 'oStranger_000000000000000009' })
  expect(nobody).toMatchObject({ value: { orders: [] } })
})

test('words find goods, receivers and ends of telephone numbers; a number finds its order anywhere', async () => {
  const [first = '', second = ''] = (await listed({ shelf: 'toShip' })).map(String)
  expect(await listed({ shelf: 'toShip', text: '梳' })).toEqual([second])
  expect(await listed({ shelf: 'toShip', text: '小满' })).toEqual([first, second])
  expect(await listed({ shelf: 'toShip', text: '2046' })).toEqual([first, second])
  expect(await listed({ shelf: 'toShip', text: '潜水艇' })).toEqual([])
  expect(await listed({ shelf: 'closed', text: first })).toEqual([first])
})

test('one line goes out, then the rest: only then it is shipped; nothing goes out twice', async () => {
  const [, orderId = ''] = (await listed({ shelf: 'toShip' })).map(String)
  const parcel = { orderId, carrier: '中通快递', trackingNumber: 'ZT0001' }
  const one = { ...parcel, lines: [{ line: 0, quantity: 1 }] }
  expect(await operate('order.ship', one)).toMatchObject({ value: { status: 'paid' } })
  expect(await operate('order.ship', one)).toMatchObject({ value: { status: 'paid' } })
  const shown = await operate('order.show', { orderId })
  expect(shown).toMatchObject({
    value: {
      toSend: [
        { line: 0, quantity: 1 },
        { line: 1, quantity: 2 }
      ],
      shipments: [{ carrier: '中通快递', trackingNumber: 'ZT0001' }]
    }
  })
  const tooMuch = { ...parcel, trackingNumber: 'ZT0002', lines: [{ line: 0, quantity: 2 }] }
  expect(await operate('order.ship', tooMuch)).toMatchObject({
    refusal: { kind: 'notPossibleNow' }
  })
  const rest = { ...parcel, trackingNumber: 'ZT0003' }
  expect(await operate('order.ship', rest)).toMatchObject({ value: { status: 'shipped' } })
  expect(await listed({ shelf: 'shipped' })).toEqual([orderId])
})

test('an alarm is put away as it was seen, and is back when the trouble is', async () => {
  const at = { $date: new Date(stack.clock.now()).toISOString() }
  const alarm = { kind: 'lateMoney', subject: 's', detail: '{}', state: 'open', schema: 1 }
  await stack.cloud.database.execute('database.insertDocument', {
    collectionName: 'alarms',
    data: [
      JSON.stringify({ _id: 'lateMoney:s', ...alarm, times: 2, version: 2, first: at, last: at })
    ]
  })
  expect(await operate('alarm.list', {})).toMatchObject({
    value: { alarms: [{ id: 'lateMoney:s', kind: 'lateMoney', times: 2 }] }
  })
  const settle = (times: number) => operate('alarm.settle', { alarmId: 'lateMoney:s', times })
  expect(await settle(1)).toMatchObject({ value: { settled: false } })
  expect(await settle(2)).toMatchObject({ value: { settled: true } })
  expect(await operate('alarm.list', {})).toMatchObject({ value: { alarms: [] } })
  expect(await documentsOf(stack.cloud.database, 'alarms')).toMatchObject([{ state: 'settled' }])
})

test('who runs the shop is told so, and nobody else', async () => {
  expect(await shop.get('account.me', {}, OWNER)).toMatchObject({ role: 'owner' })
  expect(await shop.get('account.me', {})).not.toHaveProperty('role')
})
