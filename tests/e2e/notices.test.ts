import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { OrderView } from '#domain/contracts/storefront'
import { SECOND_MS } from '#domain/kernel/instant'
import type { Stack } from '../../local/stack.ts'
import type { NoticeMessage, NoticeTwists } from '../../local/wechat-pay/index.ts'
import { documentsOf } from '../stories/documents.ts'
import { OTHER_PHONE, StoryShop } from '../stories/story-shop.ts'
import { post } from './support/http.ts'
import { paymentNotice } from './support/payment-notice.ts'
import { openStack } from './support/open-stack.ts'

/** The real door: HTTP gateway, built function in its own process, real signatures. */
let stack: Stack
let shop: StoryShop
beforeAll(async () => {
  stack = await openStack()
  shop = new StoryShop(stack)
})
afterAll(() => stack.close())
beforeEach(() => {
  stack.cloud.faults.clear()
  stack.wechat.faults.clear()
})

const numberOf = (order: OrderView): string => `${order.orderId}N01`

let shoppers = 0
/** Each order has a shopper of its own: what one test leaves behind is nobody else's. */
const buy = (): Promise<OrderView> => shop.buy(shop.newCheckout(), shopperOf(++shoppers))
const shopperOf = (index: number): string => `oNotices_${String(index).padStart(19, '0')}`

const statusOf = async ({ orderId }: OrderView): Promise<unknown> => {
  const [order] = await documentsOf(stack.cloud.database, 'orders', { _id: orderId })
  return order?.['status']
}

/** Paid at WeChat; the notice is on nobody's way. */
const paidOrder = async (): Promise<OrderView> => {
  const fault = stack.wechat.faults.set({ op: 'notify', kind: 'lost' })
  const order = await buy()
  await shop.payOnOtherPhone(order)
  stack.wechat.faults.clear(fault)
  return order
}

const send = async ({
  headers,
  body
}: Pick<NoticeMessage, 'headers'> & { body: string | Buffer }) =>
  (await post(`${stack.cloud.url}/wechat-pay/notify`, headers, body)).status

/** Everything that money can touch, as it lies in the database. */
const books = async (): Promise<string> => {
  const names = ['orders', 'purses', 'entries']
  const all = await Promise.all(names.map((name) => documentsOf(stack.cloud.database, name)))
  return createHash('sha256').update(JSON.stringify(all)).digest('hex')
}

const printed = (): readonly string[] =>
  stack.cloud.log
    .lines({ function: 'payment-notify' })
    .filter(({ stream }) => stream !== 'platform')
    .map(({ text }) => text)

/** What no line may show. */
const secretsIn = (message: NoticeMessage): string[] => {
  const { apiV3Key, privateKeyPem } = stack.wechat.merchant
  const key = privateKeyPem.split('\n')[1] ?? ''
  const signature = message.headers['Wechatpay-Signature'] ?? ''
  const cipher = /"ciphertext":"([^"]+)"/.exec(message.body)?.[1] ?? ''
  const secrets = [apiV3Key, key, shopperOf(shoppers), OTHER_PHONE, signature, cipher.slice(0, 40)]
  return [...secrets, message.body.slice(0, 40)].filter((secret) => secret.length > 0)
}

const refused = async (message: NoticeMessage): Promise<{ status: number; line: string }> => {
  const before = await books()
  stack.cloud.log.reset()
  const status = await send(message)
  expect(await books()).toBe(before)
  const lines = printed()
  expect(lines).toHaveLength(1)
  const line = lines[0] ?? ''
  for (const secret of secretsIn(message)) expect(line).not.toContain(secret)
  return { status, line }
}

const amount = (changes: object) => ({
  amount: { total: 990, payer_total: 990, currency: 'CNY', payer_currency: 'CNY', ...changes }
})

const lies: readonly [name: string, status: number, twists: NoticeTwists][] = [
  ['a forged signature', 401, { signature: 'wrong' }],
  ["WeChat's own probe SIGNTEST", 401, { signature: 'signTest' }],
  ['no signature headers', 401, { signature: 'missing' }],
  ['an unknown serial number', 401, { serialNo: 'PUB_KEY_ID_0100000000000000000000000000000000' }],
  ['a stale time', 401, { staleMs: 301 * SECOND_MS }],
  ['a time ahead of ours', 401, { staleMs: -303 * SECOND_MS }],
  ['a body changed on its way', 401, { alterBody: (body) => body.replace('支付', '交付') }],
  ['a tampered tag', 401, { tamper: 'tag' }],
  ['a tampered ciphertext', 401, { tamper: 'ciphertext' }],
  ['tampered associated data', 401, { tamper: 'aad' }],
  ['another APIv3 key', 401, { apiV3Key: 'k'.repeat(32) }],
  ['another algorithm', 401, { algorithm: 'AEAD_SM4_GCM' }],
  ['a content that is no trade', 401, { resource: { out_trade_no: 7 } }],
  ['a state that nobody knows', 401, { resource: { trade_state: 'HALFPAID' } }],
  ['a trade that is not paid', 422, { resource: { trade_state: 'NOTPAY' } }],
  ['one fen too little', 422, { resource: amount({ total: 989 }) }],
  ['one fen too much', 422, { resource: amount({ total: 991 }) }],
  ['another currency', 422, { resource: amount({ currency: 'USD' }) }],
  ['another merchant', 422, { resource: { mchid: '1900000109' } }],
  ['another appid', 422, { resource: { appid: 'wx0000000000000001' } }],
  ['an order that we never had', 404, { resource: { out_trade_no: `${'0'.repeat(20)}N01` } }],
  ['an attempt that the order never had', 422, {}]
]

describe('a notice that is not true is refused, changes nothing and leaves one line', () => {
  test.each(lies)('%s', async (name, status, twists) => {
    const order = await paidOrder()
    const other = { resource: { out_trade_no: `${order.orderId}N02` } }
    const told = name === 'an attempt that the order never had' ? other : twists
    const lie = stack.wechat.notifications.forge(numberOf(order), told)
    expect((await refused(lie)).status).toBe(status)
    // The truth is believed all the same.
    expect(await send(stack.wechat.notifications.forge(numberOf(order)))).toBe(200)
    expect(await statusOf(order)).toBe('completed')
  })

  test.each([
    ['garbage', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
    ['an empty body', Buffer.alloc(0)],
    ['a body of 1 MiB', Buffer.alloc(1024 * 1024, 0x61)],
    ['JSON of another kind', Buffer.from('[1,2,3]')]
  ])('%s under the headers of a true notice', async (_, body) => {
    const order = await paidOrder()
    const { headers } = stack.wechat.notifications.forge(numberOf(order))
    for (const type of ['application/json', 'application/octet-stream']) {
      const before = await books()
      stack.cloud.log.reset()
      expect(await send({ headers: { ...headers, 'Content-Type': type }, body })).toBe(401)
      expect(await books()).toBe(before)
      expect(printed()).toHaveLength(1)
      expect(printed()[0]?.length).toBeLessThan(400)
    }
  })

  test('a request without any header', async () => {
    stack.cloud.log.reset()
    expect(await send({ headers: {}, body: '{}' })).toBe(401)
    expect(printed()).toHaveLength(1)
  })

  test('the same bytes again are refused; the same payment signed anew is accepted and delivers nothing', async () => {
    const order = await paidOrder()
    const message = stack.wechat.notifications.forge(numberOf(order))
    expect(await send(message)).toBe(200)
    expect((await refused(message)).status).toBe(409)
    const before = await books()
    expect(await send(stack.wechat.notifications.forge(numberOf(order)))).toBe(200)
    expect(await books()).toBe(before)
  })
})

test('hole: a notice of API v3 was answered in the XML of v2', async () => {
  const order = await paidOrder()
  const { headers, body } = stack.wechat.notifications.forge(numberOf(order))
  const url = `${stack.cloud.url}/wechat-pay/notify`
  for (const [sent, status, code] of [
    [body, 200, 'SUCCESS'],
    [`${body} `, 401, 'FAIL']
  ] as const) {
    const answer = await post(url, headers, sent)
    expect(answer.status).toBe(status)
    expect(answer.type).toContain('application/json')
    expect(JSON.parse(answer.body)).toMatchObject({ code })
  }
})

test('a true notice that the gateway hands over as base64 is believed', async () => {
  const order = await paidOrder()
  const { headers, body } = stack.wechat.notifications.forge(numberOf(order))
  const type = { 'Content-Type': 'application/octet-stream' }
  expect(await send({ headers: { ...headers, ...type }, body })).toBe(200)
  expect(await statusOf(order)).toBe('completed')
})

test('a notice rightly signed for a number that WeChat never had changes no order', async () => {
  const order = await buy()
  const payment = { outTradeNo: `${'z'.repeat(20)}N01`, totalFen: 990, transactionId: '42001' }
  const { headers, body } = paymentNotice(stack.wechat, { ...payment, at: stack.clock.now() })
  expect((await refused({ headers, body })).status).toBe(404)
  expect(await statusOf(order)).toBe('awaitingPayment')
})

const slow = (ms: number, times: number): void => {
  const match = { function: 'payment-notify', fault: { kind: 'delay', ms } } as const
  stack.cloud.faults.add({ ...match, times })
}

const timed = async (order: OrderView): Promise<{ status: number; tookMs: number }> => {
  const startedAt = performance.now()
  const status = await send(stack.wechat.notifications.forge(numberOf(order)))
  return { status, tookMs: performance.now() - startedAt }
}

describe('the five seconds', () => {
  // WeChat's limit is for a function that is warm: a slow machine takes long to start one.
  beforeAll(async () => {
    expect((await timed(await paidOrder())).status).toBe(200)
  })

  test("a slow database is answered in time, and what is left is the timer's", async () => {
    const order = await paidOrder()
    slow(900, 20)
    const { status, tookMs } = await timed(order)
    expect(status).toBe(200)
    expect(tookMs).toBeLessThan(5000)
    stack.cloud.faults.clear()
    await stack.cloud.advance(60 * SECOND_MS)
    await stack.cloud.timers.fire('retry-fulfillment')
    expect(await statusOf(order)).toBe('completed')
    expect(
      await documentsOf(stack.cloud.database, 'entries', {
        orderId: order.orderId,
        asset: 'quota'
      })
    ).toHaveLength(1)
  })

  test('a database that is too slow is answered 500 in time, and the repeat is accepted', async () => {
    const order = await paidOrder()
    slow(3000, 10)
    const { status, tookMs } = await timed(order)
    expect(status).toBe(500)
    expect(tookMs).toBeLessThan(5000)
    stack.cloud.faults.clear()
    expect((await timed(order)).status).toBe(200)
    await stack.cloud.advance(60 * SECOND_MS)
    await stack.cloud.timers.fire('retry-fulfillment')
    expect(await statusOf(order)).toBe('completed')
    expect(
      await documentsOf(stack.cloud.database, 'entries', {
        orderId: order.orderId,
        asset: 'quota'
      })
    ).toHaveLength(1)
  })

  test.each([
    ['is refused', { kind: 'error', code: 'EXCEED_REQUEST_LIMIT' }],
    ['breaks down', { kind: 'http500' }],
    ['never arrives', { kind: 'resetBefore' }]
  ] as const)(
    "a write that %s is answered 500, and WeChat's retry repairs it",
    async (_, fault) => {
      const order = await buy()
      const id = stack.cloud.faults.add({
        function: 'payment-notify',
        action: 'database.modifyDocument',
        collection: 'orders',
        fault,
        times: 'always'
      })
      await shop.payOnOtherPhone(order)
      const [notice] = stack.wechat.notifications.list(numberOf(order))
      expect(notice?.attempts.map(({ exchanges }) => exchanges)).toEqual([[{ status: 500 }]])
      expect(await statusOf(order)).toBe('awaitingPayment')
      stack.cloud.faults.remove(id)
      await stack.cloud.advance(15 * SECOND_MS)
      await stack.wechat.notifications.settled()
      expect(await statusOf(order)).toBe('completed')
    }
  )
})
