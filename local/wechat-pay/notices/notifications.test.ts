import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync, appendFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { MovableClock } from '../../clock.ts'
import { REGISTRY_FILE } from '../keys/identity.ts'
import { RETRY_GAPS_MS } from '../books/notice-record.ts'
import { contentOf, openCounter, openNotice, SHOPPER, type Counter } from '../testing/counter.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const ANSWER_LIMIT_MS = 200

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterEach(async () => {
  counter.shop.answer = () => 204
  await counter.clock.advance(25 * HOUR)
  counter.shop.received.length = 0
})
afterAll(async () => {
  await counter.close()
})

const payNative = async (outTradeNo: string, on: Counter = counter): Promise<void> => {
  const paid = on.pay.phone.pay(SHOPPER, await on.native(outTradeNo))
  if (!paid.ok) throw new Error(paid.reason)
  await on.pay.notifications.settled()
}

test('a payment is told at once, signed and encrypted', async () => {
  await payNative('told000001')
  const [notice] = counter.shop.received
  if (!notice) throw new Error('nothing came')
  expect(notice.url).toBe('/pay/notify')
  expect(notice.headers.host).toBe('shop.example')
  expect(counter.merchant.believes(notice)).toBe(true)
  expect(contentOf(notice)).toMatchObject({
    event_type: 'TRANSACTION.SUCCESS',
    resource_type: 'encrypt-resource',
    resource: {
      original_type: 'transaction',
      algorithm: 'AEAD_AES_256_GCM',
      associated_data: 'transaction'
    }
  })
  const content = openNotice(notice.body, counter.pay.merchant.apiV3Key)
  const { promotion_detail: _, ...order } = await counter.query('told000001')
  expect(content).toEqual(order)
})

test.each([200, 204])('a merchant who answers %i is not asked again', async (status) => {
  counter.shop.answer = () => status
  await payNative(`accepted_${status}`)
  await counter.clock.advance(25 * HOUR)
  expect(counter.shop.received).toHaveLength(1)
  expect(counter.pay.notifications.list(`accepted_${status}`)[0]).toMatchObject({
    state: 'delivered',
    attempts: [{ accepted: true, exchanges: [{ status }] }]
  })
})

test.each([201, 301, 400, 500])('an answer of %i does not count as received', async (status) => {
  counter.shop.answer = () => status
  await payNative(`refusing_${status}`)
  const [notice] = counter.pay.notifications.list(`refusing_${status}`)
  expect(notice).toMatchObject({ state: 'pending', attempts: [{ accepted: false }] })
  counter.shop.answer = () => 204
  await counter.clock.advance(15_000)
  expect(counter.pay.notifications.list(`refusing_${status}`)[0]?.state).toBe('delivered')
})

test('a merchant who never answers is told at once and 15 times more, in 24 h 4 min', async () => {
  counter.shop.answer = () => 500
  const paidAt = counter.clock.now()
  await payNative('stubborn01')
  await counter.clock.advance(30 * 24 * HOUR)
  const [notice] = counter.pay.notifications.list('stubborn01')
  if (!notice) throw new Error('no notice')
  expect(notice.state).toBe('abandoned')
  expect(notice.attempts).toHaveLength(16)
  expect(counter.shop.received).toHaveLength(16)
  const gaps = notice.attempts.slice(1).map((attempt, index) => {
    const before = notice.attempts[index]?.at ?? 0
    return Math.round((attempt.at - before) / 1000)
  })
  expect(gaps).toEqual(RETRY_GAPS_MS.map((gap) => gap / 1000))
  const lastAt = notice.attempts.at(-1)?.at ?? 0
  expect(Math.round((lastAt - paidAt) / MINUTE)).toBe(24 * 60 + 4)
})

test('every delivery is the same event, signed anew at its own time', async () => {
  counter.shop.answer = () => 500
  await payNative('anew000001')
  await counter.clock.advance(HOUR)
  const ids = counter.shop.received.map((notice) => contentOf(notice)['id'])
  expect(new Set(ids).size).toBe(1)
  const last = counter.shop.received.at(-1)
  const signatures = counter.shop.received.map((each) => each.headers['wechatpay-signature'])
  expect(new Set(signatures).size).toBe(counter.shop.received.length)
  const signedAt = Number(last?.headers['wechatpay-timestamp'])
  expect(signedAt).toBeGreaterThan(Number(counter.shop.received[0]?.headers['wechatpay-timestamp']))
})

test('an answer that takes too long is a failure', async () => {
  const hasty = await openCounter({ notifyLimitMs: ANSWER_LIMIT_MS })
  hasty.shop.answer = () => 'hang'
  await payNative('tooslow001', hasty)
  expect(hasty.pay.notifications.list('tooslow001')[0]?.attempts).toMatchObject([
    { accepted: false, exchanges: [{ error: 'timeout' }] }
  ])
  await hasty.close()
})

test('a host that stands nowhere on this machine is never called', async () => {
  const code = await counter.native('elsewhere1', { notify_url: 'https://other.example/pay' })
  counter.pay.phone.pay(SHOPPER, code)
  await counter.pay.notifications.settled()
  expect(counter.pay.notifications.list('elsewhere1')[0]?.attempts).toMatchObject([
    { exchanges: [{ error: 'no local address is known for https://other.example' }] }
  ])
  counter.pay.routeNotify('https://other.example', counter.shop.url)
  await counter.clock.advance(15_000)
  expect(counter.shop.received).toHaveLength(1)
})

test('a notice can be sent again by hand, many times at once', async () => {
  await payNative('byhand0001')
  const exchanges = await counter.pay.notifications.resend('byhand0001', {
    copies: 8,
    atOnce: true
  })
  expect(exchanges).toEqual(Array.from({ length: 8 }, () => ({ status: 204 })))
  expect(counter.shop.received).toHaveLength(9)
  expect(new Set(counter.shop.received.map((each) => contentOf(each)['id'])).size).toBe(1)
})

test('payments, keys and retries survive a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'wechat-pay-'))
  const first = await openCounter({ dataDir })
  first.shop.answer = () => 500
  const unpaid = await first.native('restart002')
  await payNative('restart001', first)
  const { merchant, publicKeyId } = first.pay
  await first.close()

  const clock = new MovableClock()
  const second = await openCounter({ dataDir, clock })
  expect(second.pay.merchant).toEqual(merchant)
  expect(second.pay.publicKeyId).toBe(publicKeyId)
  expect(await second.query('restart001')).toMatchObject({ trade_state: 'SUCCESS' })
  await second.clock.advance(15_000)
  expect(second.shop.received).toHaveLength(1)
  expect(second.pay.notifications.list('restart001')[0]).toMatchObject({
    state: 'delivered',
    attempts: [{ accepted: false }, { accepted: true }]
  })
  expect(second.pay.phone.pay(SHOPPER, unpaid).ok).toBe(true)
  await second.close()
  rmSync(dataDir, { recursive: true })
})

test('the files are private and labelled, and a torn last line is dropped', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'wechat-pay-'))
  const first = await openCounter({ dataDir })
  await first.native('torn000001')
  await first.close()
  const registry = join(dataDir, REGISTRY_FILE)
  expect(readFileSync(registry, 'utf8')).toContain('LOCAL TEST KEY')
  const book = join(dataDir, 'book.ndjson')
  for (const file of [registry, book]) expect(statSync(file).mode & 0o777).toBe(0o600)
  appendFileSync(book, '{"kind":"trade","trade":{"outTra')

  const second = await openCounter({ dataDir })
  expect(await second.query('torn000001')).toMatchObject({ trade_state: 'NOTPAY' })
  await second.native('torn000002')
  await second.close()
  const third = await openCounter({ dataDir })
  expect(third.pay.trades.list().map((trade) => trade.outTradeNo)).toEqual([
    'torn000001',
    'torn000002'
  ])
  await third.close()

  writeFileSync(book, `{"kind":"nonsense"}\n${readFileSync(book, 'utf8')}`)
  await expect(openCounter({ dataDir })).rejects.toThrow()
  rmSync(dataDir, { recursive: true })
})
