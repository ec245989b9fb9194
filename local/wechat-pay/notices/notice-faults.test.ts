import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import type { DoorRequest } from '../door.ts'
import type { NotifyFault } from '../faults/faults.ts'
import { makeNotice, type NoticeMessage } from './notice.ts'
import {
  contentOf,
  openCounter,
  openNotice,
  OTHER_SHOPPER,
  SHOPPER,
  type Counter
} from '../testing/counter.ts'

const HOUR = 60 * 60_000

let counter: Counter
let serial = 0
beforeAll(async () => {
  counter = await openCounter()
})
afterEach(async () => {
  counter.pay.faults.clear()
  await counter.clock.advance(25 * HOUR)
  counter.shop.received.length = 0
})
afterAll(async () => {
  await counter.close()
})

const nextNumber = (): string => `noticed_${(serial += 1)}_${serial}`

type Kind = { [Each in NotifyFault['kind']]: Extract<NotifyFault, { kind: Each }> }
type FaultFields = { [Each in keyof Kind]: Omit<Kind[Each], 'op'> }[keyof Kind]

/** Pays one order while a fault is switched on. @returns its number */
const payUnder = async (fault: FaultFields): Promise<string> => {
  counter.pay.faults.set({ op: 'notify', ...fault })
  const number = nextNumber()
  const paid = counter.pay.phone.pay(SHOPPER, await counter.native(number))
  if (!paid.ok) throw new Error(paid.reason)
  await counter.pay.notifications.settled()
  return number
}

/** 2xx only for what a careful merchant believes: genuine, and for its own key. */
const judge = (notice: DoorRequest): number => {
  if (!counter.merchant.believes(notice)) return 401
  try {
    openNotice(notice.body, counter.pay.merchant.apiV3Key)
    return 204
  } catch {
    return 400
  }
}

const asRequest = (made: NoticeMessage): DoorRequest => ({
  method: 'POST',
  url: '/',
  body: made.body,
  headers: Object.fromEntries(
    Object.entries(made.headers).map(([name, value]) => [name.toLowerCase(), value])
  )
})

const only = (): DoorRequest => {
  const [first] = counter.shop.received
  if (!first || counter.shop.received.length !== 1) throw new Error('not exactly one notice')
  return first
}

test('a lost notice reaches nobody, and its retries are lost too', async () => {
  const number = await payUnder({ kind: 'lost' })
  await counter.clock.advance(25 * HOUR)
  expect(counter.shop.received).toEqual([])
  expect(counter.pay.notifications.list(number)[0]).toMatchObject({ state: 'abandoned' })
})

test('when only the first is lost, the retry comes after 15 seconds', async () => {
  await payUnder({ kind: 'lost', times: 1 })
  expect(counter.shop.received).toEqual([])
  await counter.clock.advance(15_000)
  expect(judge(only())).toBe(204)
})

test.each([false, true])('eight copies are each signed anew, at once: %s', async (atOnce) => {
  await payUnder({ kind: 'duplicate', copies: 8, atOnce, times: 1 })
  expect(counter.shop.received).toHaveLength(8)
  expect(counter.shop.received.map(judge)).toEqual(Array.from({ length: 8 }, () => 204))
  const headers = counter.shop.received.map((each) => each.headers['wechatpay-nonce'])
  expect(new Set(headers).size).toBe(8)
  expect(new Set(counter.shop.received.map((each) => contentOf(each)['id'])).size).toBe(1)
})

test('identical copies are the same bytes', async () => {
  await payUnder({ kind: 'identical', copies: 3, times: 1 })
  const bytes = counter.shop.received.map(({ headers, body }) => [
    body,
    headers['wechatpay-signature'],
    headers['wechatpay-nonce'],
    headers['wechatpay-timestamp']
  ])
  expect(bytes).toHaveLength(3)
  expect(new Set(bytes.map((each) => each.join())).size).toBe(1)
})

test('a delayed notice comes later, even after that of a later payment', async () => {
  const early = await payUnder({ kind: 'delayed', ms: 90_000, times: 1 })
  const late = await payUnder({ kind: 'duplicate', copies: 1 })
  await counter.clock.advance(89_000)
  expect(counter.shop.received).toHaveLength(1)
  await counter.clock.advance(2_000)
  const numbers = counter.shop.received.map(
    (each) => openNotice(each.body, counter.pay.merchant.apiV3Key)['out_trade_no']
  )
  expect(numbers).toEqual([late, early])
})

test('a probe goes ahead of the true notice and must be refused', async () => {
  counter.shop.answer = judge
  const number = await payUnder({ kind: 'signTest', times: 1 })
  counter.shop.answer = () => 204
  const [probe, real] = counter.shop.received
  expect(String(probe?.headers['wechatpay-signature'])).toMatch(/^WECHATPAY\/SIGNTEST\//)
  expect([probe, real].map((each) => each && judge(each))).toEqual([401, 204])
  expect(counter.pay.notifications.list(number)[0]?.attempts).toMatchObject([
    { exchanges: [{ status: 401 }, { status: 204 }], accepted: true }
  ])
})

test.each<[string, FaultFields, number]>([
  ['stale', { kind: 'stale' }, 401],
  ['badly signed', { kind: 'badSignature' }, 401],
  ['without its headers', { kind: 'missingHeaders' }, 401],
  ['under an unknown key', { kind: 'wrongSerial' }, 401],
  ['encrypted for somebody else', { kind: 'wrongApiV3Key' }, 400],
  ['with a changed tag', { kind: 'tamperedTag' }, 400],
  ['with changed associated data', { kind: 'tamperedAad' }, 400]
])('a notice %s is refused, and its retry is true', async (_, fault, status) => {
  await payUnder({ ...fault, times: 1 })
  expect(judge(only())).toBe(status)
  counter.shop.answer = () => 204
})

test.each<[string, FaultFields, Record<string, unknown>]>([
  ['another merchant', { kind: 'otherMchid', mchid: '1900000009' }, { mchid: '1900000009' }],
  ['another appid', { kind: 'wrongAppid' }, { appid: 'wx0000000000000001' }],
  [
    'another amount',
    { kind: 'wrongAmount' },
    { amount: { total: 1281, payer_total: 1281, currency: 'CNY', payer_currency: 'CNY' } }
  ],
  ['one fen', { kind: 'wrongAmount', totalFen: 1 }, { amount: { total: 1 } }],
  ['another currency', { kind: 'wrongCurrency' }, { amount: { currency: 'USD', total: 1280 } }],
  [
    'another order',
    { kind: 'otherOrder', otherOutTradeNo: 'other00001' },
    { out_trade_no: 'other00001' }
  ]
])('a genuine notice can speak of %s', async (_, fault, content) => {
  await payUnder(fault)
  expect(judge(only())).toBe(204)
  expect(openNotice(only().body, counter.pay.merchant.apiV3Key)).toMatchObject(content)
})

test('two wrongs can be in one notice', async () => {
  counter.pay.faults.set({ op: 'notify', kind: 'wrongAmount', totalFen: 1 })
  await payUnder({ kind: 'wrongCurrency', currency: 'HKD' })
  expect(openNotice(only().body, counter.pay.merchant.apiV3Key)).toMatchObject({
    amount: { total: 1, currency: 'HKD' }
  })
})

test('both attempts of one order are told, each under its own number', async () => {
  const codes = [await counter.native('bothN01'), await counter.native('bothN02')]
  counter.pay.phone.pay(SHOPPER, codes[0] ?? '')
  counter.pay.phone.pay(OTHER_SHOPPER, codes[1] ?? '')
  await counter.pay.notifications.settled()
  expect(counter.shop.received).toHaveLength(2)
})

test('a notice can be forged without being sent', async () => {
  const number = await payUnder({ kind: 'lost' })
  const { notifications, merchant } = counter.pay
  expect(judge(asRequest(notifications.forge(number)))).toBe(204)
  const forged = notifications.forge(number, { resource: { amount: { total: 1 } } })
  expect(openNotice(forged.body, merchant.apiV3Key)).toMatchObject({ amount: { total: 1 } })
  const altered = notifications.forge(number, { alterBody: (body) => body.replace('{', '{ ') })
  expect(judge(asRequest(altered))).toBe(401)
  const cipher = notifications.forge(number, { tamper: 'ciphertext' })
  expect(judge(asRequest(cipher))).toBe(400)
  expect(() => notifications.forge('nobody0001')).toThrow('it was not paid')
  expect(counter.shop.received).toEqual([])
})

test('a notice can be made from nothing, with any content', () => {
  const { merchant, keys } = counter.pay
  const made = makeNotice({
    signer: keys.forNotice(0),
    apiV3Key: merchant.apiV3Key,
    at: counter.clock.now(),
    resource: 'not even JSON',
    originalType: 'refund',
    eventType: 'REFUND.SUCCESS',
    twists: { algorithm: 'AEAD_SM4_GCM' }
  })
  expect(counter.merchant.believes(made)).toBe(true)
  expect(contentOf(made)).toMatchObject({
    event_type: 'REFUND.SUCCESS',
    resource: { algorithm: 'AEAD_SM4_GCM', associated_data: 'refund' }
  })
})
