import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { AfterSaleView } from '#domain/contracts/after-sales'
import type { OrderView } from '#domain/contracts/storefront'
import { DAY_MS, MINUTE_MS } from '#domain/kernel/instant'
import { giveGifts } from '../../local/seed/gifts.ts'
import type { Stack } from '../../local/stack.ts'
import { documentsOf } from '../stories/documents.ts'
import { asSeen, furnish, MUG, quoteOf } from '../stories/goods-shopper.ts'
import { SHOPPER, StoryShop } from '../stories/story-shop.ts'
import { field, textOf } from './support/fields.ts'
import { openStack } from './support/open-stack.ts'

/** 售后 through the doors, from the shopper's wish to the money's arrival, with the timers as they run. */
const OWNER = 'oOwnerOfTheShop0000000000001'
const RETURN_TO = '杭州市滨江区退货组'

let stack: Stack
let shop: StoryShop
beforeAll(async () => {
  const gift = { openid: OWNER, name: 'owner', walletFen: 1, points: 1, role: 'owner' } as const
  stack = await openStack()
  await giveGifts(stack.cloud.database, [gift], new Date(stack.clock.now()))
  shop = new StoryShop(stack)
  await furnish(shop, { walletFen: 100_000, points: 0, coupons: [] })
})
afterAll(() => stack.close())

const buyMugs = async (quantity = 2): Promise<OrderView> => {
  const quoted = await quoteOf(shop, [{ skuId: MUG, quantity }])
  const checkout = { channel: 'native', checkoutId: shop.newCheckout() } as const
  const placed = await shop.get('checkout.placeOrder', asSeen(quoted, checkout))
  await shop.payOnOtherPhone(placed)
  return placed
}

const ask = (order: Pick<OrderView, 'orderId'>, changes: object = {}) => ({
  orderId: order.orderId,
  requestId: `request-of-${order.orderId}`,
  kind: 'refundOnly' as const,
  lines: [{ line: 0, quantity: 1 }],
  reason: 'unwanted' as const,
  words: '想退一只',
  pictures: [],
  ...changes
})

/** The operator's door. */
const operate = async (action: string, data: object): Promise<unknown> => {
  const event = { action, data }
  const { result, error } = await stack.cloud.functions.invoke('operator', event, { openid: OWNER })
  expect(error).toBeUndefined()
  return result
}

/** Time goes by, and each minute the timers that have to do with it. */
const minutes = async (count: number): Promise<void> => {
  const { clock, cloud, wechat } = stack
  for (let minute = 0; minute < count; minute += 1) {
    await clock.advance(MINUTE_MS)
    for (const name of ['reconcile-payments', 'retry-fulfillment', 'relay-outbox']) {
      await cloud.timers.fire(name)
    }
    await wechat.notifications.settled()
  }
}

const stored = (collection: string, where: Readonly<Record<string, unknown>>) =>
  documentsOf(stack.cloud.database, collection, where)

const show = ({ afterSaleId }: Pick<AfterSaleView, 'afterSaleId'>): Promise<AfterSaleView> =>
  shop.get('afterSale.show', { afterSaleId })

test('a request is agreed to, paid back the way it was paid, and written down', async () => {
  const order = await buyMugs()
  const asked = await shop.get('afterSale.request', ask(order))
  expect(asked).toMatchObject({ state: 'requested', amounts: { cashFen: 3900 } })
  expect(await shop.get('order.status', order)).toMatchObject({ afterSaleId: asked.afterSaleId })
  const { afterSaleId } = asked
  const answer = await operate('afterSale.approve', { afterSaleId, because: '好的' })
  expect(answer).toMatchObject({ ok: true, value: { state: 'refunding', openid: SHOPPER } })
  await minutes(4)
  expect(await show(asked)).toMatchObject({
    state: 'refunded',
    refund: { refundNo: afterSaleId, cashFen: 3900, state: 'success', because: '好的' }
  })
  const [document] = await stored('after_sales', { _id: afterSaleId })
  expect(document).toMatchObject({ state: 'refunded', dueAt: null })
  const deeds = await stored('audit', { refs: afterSaleId })
  expect(deeds).toMatchObject([{ action: 'afterSale.approve', state: 'done', who: OWNER }])
  const { afterSales } = await shop.get('afterSale.list', {})
  expect(afterSales.map((one) => one.afterSaleId)).toContain(afterSaleId)
})

test('a return goes from hand to hand; who does not send in time has it ended', async () => {
  const order = await buyMugs()
  const { orderId } = order
  const parcel = { orderId, carrier: '顺丰速运', trackingNumber: 'SF900001' }
  expect(await operate('order.ship', parcel)).toMatchObject({ ok: true })
  const asked = await shop.get('afterSale.request', ask(order, { kind: 'returnAndRefund' }))
  const { afterSaleId } = asked
  expect(await operate('afterSale.approve', { afterSaleId })).toMatchObject({
    refusal: { kind: 'returnToMissing' }
  })
  await operate('afterSale.approve', { afterSaleId, returnTo: RETURN_TO })
  const back = { afterSaleId, carrier: '圆通', trackingNumber: 'YT900001' }
  expect(await shop.get('afterSale.sendBack', back)).toMatchObject({
    state: 'returning',
    returnTo: RETURN_TO
  })
  const less = { afterSaleId, amountFen: 3000 }
  expect(await operate('afterSale.received', less)).toMatchObject({
    refusal: { kind: 'badRequest' }
  })
  await operate('afterSale.received', { ...less, because: '杯口有磕碰' })
  await minutes(4)
  expect(await show(asked)).toMatchObject({ state: 'refunded', refund: { cashFen: 3000 } })

  const again = await shop.get(
    'afterSale.request',
    ask(order, { kind: 'returnAndRefund', requestId: 'request-number-two' })
  )
  await operate('afterSale.approve', { afterSaleId: again.afterSaleId, returnTo: RETURN_TO })
  await stack.clock.advance(7 * DAY_MS)
  await minutes(1)
  expect(await show(again)).toMatchObject({ state: 'withdrawn', actions: [] })
  expect(await shop.get('order.status', order)).not.toHaveProperty('afterSaleId')
})

test('a function that dies after the order was written loses no request', async () => {
  const order = await buyMugs(1)
  const { faults } = stack.cloud
  const write = { function: 'storefront', action: 'database.insertDocument' } as const
  faults.add({ ...write, collection: 'after_sales', fault: { kind: 'http500' }, times: 2 })
  const lost = await shop.ask('afterSale.request', ask(order))
  expect(lost).toEqual({ ok: false, refusal: { kind: 'busy' } })
  faults.clear()
  const { afterSaleId = '' } = await shop.get('order.status', order)
  expect(await stored('after_sales', { _id: afterSaleId })).toEqual([])
  // Shown from the order before its own document is there.
  expect(await show({ afterSaleId })).toMatchObject({ state: 'requested', words: '想退一只' })
  await minutes(1)
  expect(await stored('after_sales', { _id: afterSaleId })).toMatchObject([{ state: 'requested' }])
  const again = await shop.get('afterSale.request', ask(order))
  expect(again).toMatchObject({ afterSaleId, state: 'requested' })
})

describe('the doors take nothing that is not well-formed', () => {
  const line = { line: 0, quantity: 1 }
  test.each([
    ['no lines', { lines: [] }, 'lines'],
    ['a line twice', { lines: [line, line] }, 'lines'],
    ['no pieces', { lines: [{ line: 0, quantity: 0 }] }, 'lines.0.quantity'],
    ['half a piece', { lines: [{ line: 0, quantity: 0.5 }] }, 'lines.0.quantity'],
    ['an unknown kind', { kind: 'exchange' }, 'kind'],
    ['an unknown reason', { reason: 'because' }, 'reason'],
    ['a book', { words: '很'.repeat(201) }, 'words'],
    ['ten pictures', { pictures: Array.from({ length: 10 }, () => '/a.png') }, 'pictures'],
    ["another's server", { pictures: ['https://elsewhere.example/a.png'] }, 'pictures.0'],
    ['a number of no phone', { requestId: 'x' }, 'requestId']
  ])('%s', async (_, changes, name) => {
    const order = { orderId: '0'.repeat(20) }
    const { functions } = stack.cloud
    const event = { action: 'afterSale.request', data: ask(order, changes) }
    const { result } = await functions.invoke('storefront', event, { openid: SHOPPER })
    expect(field(result, 'refusal')).toEqual({ kind: 'badRequest', field: name })
  })

  test.each([
    ['afterSale.approve', { amountFen: 0, because: '少退' }],
    ['afterSale.approve', { amountFen: 100 }],
    ['afterSale.refuse', { because: '' }],
    ['afterSale.refuse', {}],
    ['afterSale.message', { text: ' ' }],
    ['refund.make', { orderId: '0'.repeat(20), requestId: 'refund-number-1', because: '缺货' }]
  ])('%s %j', async (action, data) => {
    const answer = await operate(action, { afterSaleId: `${'0'.repeat(20)}R01`, ...data })
    expect(textOf(field(answer, 'refusal'), 'kind')).toBe('badRequest')
  })
})

test('a refund of the shop alone is made once', async () => {
  const { orderId } = await buyMugs(1)
  const data = { orderId, requestId: 'refund-number-1', ask: { kind: 'whole' }, because: '缺货' }
  const first = await operate('refund.make', data)
  expect(first).toMatchObject({ ok: true, value: { reason: 'operator', cashFen: 4700 } })
  expect(await operate('refund.make', data)).toEqual(first)
  await minutes(4)
  const [order] = await stored('orders', { _id: orderId })
  expect(order).toMatchObject({ status: 'refunded' })
  const refundNo = `${orderId}R01`
  expect(await operate('refund.sendAgain', { orderId, refundNo })).toMatchObject({
    refusal: { kind: 'notPossibleNow', status: 'success' }
  })
})
