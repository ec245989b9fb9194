import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { EJSON } from 'bson'
import type { OperatorAction, OperatorActions } from '#domain/contracts/operator'
import type { OrderView } from '#domain/contracts/storefront'
import { MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import { giveGifts } from '../../local/seed/gifts.ts'
import type { Stack } from '../../local/stack.ts'
import { makeNotice, type NoticeMessage, type NoticeTwists } from '../../local/wechat-pay/index.ts'
import { documentsOf } from '../stories/documents.ts'
import { OTHER_PHONE, StoryShop } from '../stories/story-shop.ts'
import { field, textOf } from './support/fields.ts'
import { post } from './support/http.ts'
import { openStack } from './support/open-stack.ts'

/** What comes to the notify address is kept, and the operator replays it: built functions, real gateway, real keys. */
const OWNER = 'oOwnerOfTheShop0000000000001'
let stack: Stack
let shop: StoryShop
beforeAll(async () => {
  stack = await openStack()
  shop = new StoryShop(stack)
  const gift = { openid: OWNER, name: 'owner', walletFen: 1, points: 1, role: 'owner' } as const
  await giveGifts(stack.cloud.database, [gift], new Date(stack.clock.now()))
})
afterAll(() => stack.close())
beforeEach(() => {
  stack.cloud.faults.clear()
  stack.wechat.faults.clear()
})

let shoppers = 0
/** Paid at WeChat; the notice is on nobody's way. */
const paidOrder = async (): Promise<OrderView> => {
  const fault = stack.wechat.faults.set({ op: 'notify', kind: 'lost' })
  const order = await shop.buy(shop.newCheckout(), `oInbox_${String(++shoppers).padStart(21, '0')}`)
  await shop.payOnOtherPhone(order)
  stack.wechat.faults.clear(fault)
  return order
}

const forge = ({ orderId }: OrderView, twists?: NoticeTwists): NoticeMessage =>
  stack.wechat.notifications.forge(`${orderId}N01`, twists)
const idOf = ({ body }: NoticeMessage): string => textOf(JSON.parse(body), 'id')
const send = async ({
  headers,
  body
}: Pick<NoticeMessage, 'headers'> & { body: string | Buffer }): Promise<number> =>
  (await post(`${stack.cloud.url}/wechat-pay/notify`, headers, body)).status

const ask = async <Action extends OperatorAction>(
  action: Action,
  data: OperatorActions[Action]['request']
): Promise<unknown> => {
  const { functions } = stack.cloud
  const { result, error } = await functions.invoke('operator', { action, data }, { openid: OWNER })
  expect(error).toBeUndefined()
  return field(result, 'ok') === true ? field(result, 'value') : field(result, 'refusal')
}

const stored = (collection: string, where: object = {}) =>
  documentsOf(stack.cloud.database, collection, { ...where })
const orderOf = async ({ orderId }: OrderView) => (await stored('orders', { _id: orderId }))[0]
const change = (action: string, collectionName: string, fields: object): Promise<unknown> =>
  stack.cloud.database.execute(action, { collectionName, queryType: 'WHERE', ...fields })

describe('every proven notice is kept', () => {
  test('in the write that records the payment, with what it came to', async () => {
    const order = await paidOrder()
    const message = forge(order)
    expect(await send(message)).toBe(200)
    const about = `${order.orderId}N01`
    expect(await ask('notice.ofOrder', { orderId: order.orderId })).toMatchObject({
      notices: [{ noticeId: idOf(message), kind: 'paid', about, orderId: order.orderId }]
    })
    const name = { noticeId: idOf(message), orderId: order.orderId }
    expect(await ask('notice.show', name)).toMatchObject({
      body: message.body,
      headers: { 'wechatpay-nonce': message.headers['Wechatpay-Nonce'] }
    })
  })

  test('also where a question had told of the payment before; once', async () => {
    const order = await paidOrder()
    const openid = textOf(await orderOf(order), 'openid')
    await shop.get('order.status', { orderId: order.orderId, askWechat: true }, openid)
    const [first, second] = [forge(order), forge(order)]
    expect([await send(first), await send(second)]).toEqual([200, 200])
    expect(await ask('notice.ofOrder', { orderId: order.orderId })).toMatchObject({
      notices: [{ noticeId: idOf(first), kind: 'repeated' }]
    })
  })

  const strays: readonly (readonly [string, NoticeTwists, { status: number; head: object }])[] = [
    [
      'of another amount',
      { resource: { amount: { total: 1, currency: 'CNY' } } },
      { status: 422, head: { kind: 'mismatch', why: 'amount' } }
    ],
    [
      'of another merchant',
      { resource: { mchid: '1900000109' } },
      { status: 422, head: { kind: 'mismatch', why: 'mchid' } }
    ],
    [
      'that tells of no payment',
      { resource: { trade_state: 'NOTPAY' } },
      { status: 422, head: { kind: 'notPaid' } }
    ],
    [
      'sealed with a key that we do not have',
      { apiV3Key: 'k'.repeat(32) },
      { status: 401, head: { kind: 'unreadable', why: 'undecryptable' } }
    ],
    [
      'in a state that nobody knows',
      { resource: { trade_state: 'HALFPAID' } },
      { status: 401, head: { kind: 'unreadable', why: 'unsupported trade_state' } }
    ]
  ]
  test.each(strays)('whole beside the orders: one %s', async (_, twists, { status, head }) => {
    const order = await paidOrder()
    const message = forge(order, twists)
    const before = JSON.stringify(await orderOf(order))
    expect(await send(message)).toBe(status)
    // WeChat sends it again: the same document.
    expect(await send(message)).toBe(status)
    expect(JSON.stringify(await orderOf(order))).toBe(before)
    const noticeId = idOf(message)
    expect(await stored('notices', { _id: noticeId })).toMatchObject([{ ...head, version: 1 }])
    expect(await ask('notice.show', { noticeId })).toMatchObject({ ...head, body: message.body })
    const page = await ask('notice.list', { shelf: 'strays', kind: 'mismatch' })
    const listed = JSON.stringify(page).includes(noticeId)
    expect(listed).toBe(field(head, 'kind') === 'mismatch')
  })

  test('of a refund, in the order whose money goes back', async () => {
    const order = await shop.buy(shop.newCheckout(), 'oInbox_of_a_refund_0000000001')
    const { orderId } = order
    const openid = textOf(await orderOf(order), 'openid')
    await shop.get('order.cancel', { orderId }, openid)
    expect(stack.wechat.phone.payAlthoughClosed(OTHER_PHONE, `${orderId}N01`).ok).toBe(true)
    await stack.wechat.notifications.settled()
    for (let minute = 0; minute < 3; minute += 1) {
      await shop.pass(MINUTE_MS)
      await stack.cloud.timers.fire('reconcile-payments')
    }
    const page = await ask('notice.ofOrder', { orderId })
    expect(page).toMatchObject({
      notices: [
        { kind: 'refund', about: `${orderId}R01`, orderId },
        { kind: 'late', about: `${orderId}N01`, orderId }
      ]
    })
    expect(await orderOf(order)).toMatchObject({
      refunds: { [`${orderId}R01`]: { state: 'success' } }
    })
    const [refund] = Object(page).notices
    const before = JSON.stringify(await orderOf(order))
    const again = { noticeId: textOf(refund, 'noticeId'), orderId }
    expect(await ask('notice.replay', again)).toEqual({ kind: 'refund', orderId })
    expect(JSON.stringify(await orderOf(order))).toBe(before)
  })

  test('of a refund that somebody made by hand at WeChat: whole, beside the orders', async () => {
    const { keys, merchant } = stack.wechat
    const at = stack.clock.now()
    const amount = { total: 990, refund: 990, payer_total: 990, payer_refund: 990 }
    const resource = {
      mchid: merchant.mchid,
      out_trade_no: `${'0'.repeat(20)}N01`,
      transaction_id: '4200000000000000000000000077',
      out_refund_no: 'by-hand-1',
      refund_id: '50000000000000000000000000077',
      refund_status: 'SUCCESS',
      success_time: new Date(at).toISOString(),
      user_received_account: '支付用户零钱',
      amount
    }
    const { apiV3Key } = merchant
    const event = { eventType: 'REFUND.SUCCESS', originalType: 'refund', summary: '退款成功' }
    const message = makeNotice({ signer: keys.forNotice(0), apiV3Key, at, resource, ...event })
    expect(await send(message)).toBe(200)
    expect(await ask('notice.show', { noticeId: idOf(message) })).toMatchObject({
      kind: 'otherEvent',
      why: 'REFUND.SUCCESS',
      body: message.body
    })
  })

  test('one that can not be kept is answered 500 and comes again', async () => {
    const order = await paidOrder()
    const message = forge(order, { resource: { mchid: '1900000109' } })
    const write = { function: 'payment-notify', action: 'database.insertDocument' }
    stack.cloud.faults.add({ ...write, collection: 'notices', fault: { kind: 'http500' } })
    expect(await send(message)).toBe(500)
    expect(await send(message)).toBe(422)
    expect(await stored('notices', { _id: idOf(message) })).toHaveLength(1)
  })
})

const replay = (noticeId: string, orderId?: string) =>
  ask('notice.replay', orderId === undefined ? { noticeId } : { noticeId, orderId })

describe('replay', () => {
  test('of a payment whose order was lost pays it once it is back, long after, and once', async () => {
    const order = await paidOrder()
    const document = await orderOf(order)
    const query = JSON.stringify({ _id: order.orderId })
    await change('database.removeDocument', 'orders', { query })
    const message = forge(order)
    expect(await send(message)).toBe(404)
    const noticeId = idOf(message)
    expect(await replay(noticeId)).toMatchObject({ kind: 'unknownOrder' })
    await change('database.insertDocument', 'orders', { data: [EJSON.stringify({ ...document })] })
    // What WeChat sends again meanwhile does not arrive either.
    stack.wechat.faults.set({ op: 'notify', kind: 'lost' })
    await stack.cloud.advance(20 * MINUTE_MS)
    expect(await replay(noticeId)).toEqual({ kind: 'paid', orderId: order.orderId })
    expect(await orderOf(order)).toMatchObject({ status: 'completed' })
    expect(await stored('notices', { _id: noticeId })).toMatchObject([{ kind: 'paid' }])
    const before = JSON.stringify(await orderOf(order))
    expect(await replay(noticeId)).toMatchObject({ kind: 'repeated' })
    expect(await replay(noticeId, order.orderId)).toMatchObject({ kind: 'repeated' })
    expect(JSON.stringify(await orderOf(order))).toBe(before)
    const deeds = await stored('audit', { action: 'notice.replay', refs: noticeId })
    expect(deeds.map(({ who, state }) => [who, state])).toEqual(
      Array.from({ length: 4 }, () => [OWNER, 'done'])
    )
  })

  test('of a wrong amount stays wrong and changes no order', async () => {
    const order = await paidOrder()
    const message = forge(order, { resource: { amount: { total: 1, currency: 'CNY' } } })
    await send(message)
    const before = JSON.stringify(await orderOf(order))
    expect(await replay(idOf(message))).toEqual({ kind: 'mismatch', why: 'amount' })
    expect(JSON.stringify(await orderOf(order))).toBe(before)
  })

  test('of bytes that somebody changed in the database proves nothing', async () => {
    const order = await paidOrder()
    const message = forge(order, { resource: { mchid: '1900000109' } })
    await send(message)
    const noticeId = idOf(message)
    const query = JSON.stringify({ _id: noticeId })
    const data = EJSON.stringify({ $set: { body: forge(order).body } })
    await change('database.modifyDocument', 'notices', { query, data, multi: false, merge: true })
    expect(await replay(noticeId)).toEqual({ kind: 'noticeNotProven', why: 'badSignature' })
    expect(await orderOf(order)).toMatchObject({ status: 'awaitingPayment' })
  })

  test('of a notice that is not there', async () => {
    const order = await paidOrder()
    for (const orderId of [undefined, order.orderId]) {
      expect(await replay('EV-of-nobody', orderId)).toEqual({ kind: 'noticeNotFound' })
    }
  })
})

test('pages go on where the last one ended, and show every notice once', async () => {
  for (let count = 0; count < 23; count += 1) {
    const order = await paidOrder()
    await send(forge(order, { resource: { mchid: '1900000109' } }))
    await send(forge(order))
  }
  for (const shelf of ['strays', 'recorded'] as const) {
    const seen: string[] = []
    let after: unknown
    do {
      const request = after ? { shelf, after: Object(after) } : { shelf }
      const page = await ask('notice.list', request)
      const notices: unknown = field(page, 'notices')
      for (const one of Array.isArray(notices) ? notices : []) seen.push(textOf(one, 'noticeId'))
      after = field(page, 'after')
    } while (after)
    const all =
      shelf === 'strays'
        ? (await stored('notices')).map(({ _id }) => String(_id))
        : (await stored('orders')).flatMap(({ notices }) =>
            (Array.isArray(notices) ? notices : []).map((one) => textOf(one, 'noticeId'))
          )
    expect(seen.toSorted()).toEqual(all.toSorted())
    expect(new Set(seen).size).toBe(seen.length)
  }
})

test('a flood of forged, stale and broken notices neither keeps true ones out nor fills the database', async () => {
  const orders = await Promise.all(Array.from({ length: 4 }, paidOrder))
  const [first] = orders
  if (!first) throw new Error('there is an order')
  const lies: readonly NoticeTwists[] = [
    { signature: 'wrong' },
    { signature: 'signTest' },
    { signature: 'missing' },
    { serialNo: 'PUB_KEY_ID_0100000000000000000000000000000000' },
    { staleMs: 301 * SECOND_MS },
    { alterBody: (body) => body.replace('支付', '交付') }
  ]
  stack.cloud.log.reset()
  const begun = stack.clock.now()
  const flood = Array.from({ length: 600 }, (_, index) => {
    const twists = lies[index % lies.length] ?? {}
    return index % 150 === 149
      ? send(forge(orders[Math.floor(index / 150)] ?? first))
      : send(
          index % 7 === 0 ? { headers: {}, body: Buffer.alloc(2000, 0x61) } : forge(first, twists)
        )
  })
  const statuses = await Promise.all(flood)
  // Of each instance: ten at once, then one in six seconds.
  const most = 10 + Math.floor((stack.clock.now() - begun) / (6 * SECOND_MS))
  expect(statuses.filter((status) => status === 200)).toHaveLength(4)
  expect(statuses.filter((status) => status === 401)).toHaveLength(596)
  for (const order of orders) expect(await orderOf(order)).toMatchObject({ status: 'completed' })
  const kept = await stored('notice_rejects')
  expect(kept.length).toBeGreaterThan(0)
  const instances = new Set(
    stack.cloud.log.lines({ function: 'payment-notify' }).map((line) => field(line, 'instance'))
  )
  expect(kept.length).toBeLessThanOrEqual(most * instances.size)
  const page = await ask('notice.rejects', {})
  expect(field(page, 'rejects')).toHaveLength(Math.min(50, kept.length))
})
