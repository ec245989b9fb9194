import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { parseFault } from './faults.ts'
import {
  contentOf,
  errorOf,
  nativeBody,
  openCounter,
  SHOPPER,
  type Counter
} from '../testing/counter.ts'
import type { Answer } from '../testing/merchant.ts'

let counter: Counter
let serial = 0
beforeAll(async () => {
  counter = await openCounter()
})
afterEach(() => counter.pay.faults.clear())
afterAll(async () => {
  await counter.close()
})

const nextNumber = (): string => `faulty_${(serial += 1)}_${serial}`

/** A prepay that may fail on the wire. */
const prepay = async (outTradeNo = nextNumber()): Promise<Answer> => {
  const { appid, mchid } = counter.pay.merchant
  const body = JSON.stringify({ appid, mchid, ...nativeBody(outTradeNo) })
  return await counter.merchant.call({ method: 'POST', path: '/v3/pay/transactions/native', body })
}

test('dropped before: nothing happened', async () => {
  counter.pay.faults.set({ op: 'prepay', kind: 'dropBefore', times: 1 })
  const number = nextNumber()
  await expect(prepay(number)).rejects.toThrow('socket hang up')
  expect(counter.pay.trades.get(number)).toBeUndefined()
  expect((await prepay(number)).status).toBe(200)
})

test('dropped answer: it happened and the merchant does not know', async () => {
  counter.pay.faults.set({ op: 'prepay', kind: 'dropAnswer', times: 1 })
  const number = nextNumber()
  await expect(prepay(number)).rejects.toThrow('socket hang up')
  expect(counter.pay.trades.get(number)?.state).toBe('NOTPAY')
})

test('a delayed answer comes after it was done', async () => {
  counter.pay.faults.set({ op: 'prepay', kind: 'delay', ms: 60 })
  const number = nextNumber()
  const begun = performance.now()
  const pending = prepay(number)
  expect((await pending).status).toBe(200)
  expect(performance.now() - begun).toBeGreaterThanOrEqual(55)
})

test.each([false, true])('a call that hangs was processed: %s', async (processed) => {
  counter.pay.faults.set({ op: 'prepay', kind: 'hang', processed, times: 1 })
  const number = nextNumber()
  const hung = prepay(number)
  // Another call is answered after it, so the first one has been through the door by then.
  await prepay()
  expect(counter.pay.trades.get(number) !== undefined).toBe(processed)
  hung.catch(() => undefined)
})

test.each([
  [202, 'USERPAYING'],
  [429, 'FREQUENCY_LIMITED'],
  [500, 'SYSTEM_ERROR'],
  [503, 'SERVICE_UNAVAILABLE']
] as const)('an error of %i says %s', async (status, code) => {
  counter.pay.faults.set({ op: 'prepay', kind: 'error', status })
  const number = nextNumber()
  const answer = await prepay(number)
  expect(errorOf(answer)).toEqual([status, code])
  expect(counter.pay.trades.get(number)).toBeUndefined()
})

test('an error can come after it was done', async () => {
  counter.pay.faults.set({ op: 'prepay', kind: 'error', status: 500, processed: true })
  const number = nextNumber()
  expect((await prepay(number)).status).toBe(500)
  expect(counter.pay.trades.get(number)).toBeDefined()
})

test('a 502 is an unsigned page', async () => {
  counter.pay.faults.set({ op: 'prepay', kind: 'error', status: 502 })
  const answer = await prepay()
  expect(answer.status).toBe(502)
  expect(answer.headers).not.toHaveProperty('wechatpay-signature')
  expect(answer.headers['content-type']).toBe('text/html')
  expect(answer.body).toContain('502 Bad Gateway')
})

test.each([
  'badSignature',
  'signTest',
  'missingHeaders',
  'oldTimestamp',
  'unknownSerial',
  'alteredBody'
] as const)('an answer with %s is not believed', async (kind) => {
  counter.pay.faults.set({ op: 'prepay', kind })
  const answer = await prepay()
  expect(answer.status).toBe(200)
  expect(counter.merchant.believes(answer)).toBe(false)
  expect(contentOf(answer)).toHaveProperty('code_url')
})

test('a test signature says that it is one', async () => {
  counter.pay.faults.set({ op: 'prepay', kind: 'signTest' })
  const answer = await prepay()
  expect(answer.headers['wechatpay-signature']).toMatch(/^WECHATPAY\/SIGNTEST\//)
})

test('truncated JSON is rightly signed and cannot be read', async () => {
  counter.pay.faults.set({ op: 'prepay', kind: 'truncatedJson' })
  const answer = await prepay()
  expect(counter.merchant.believes(answer)).toBe(true)
  expect(() => contentOf(answer)).toThrow(SyntaxError)
})

test('somebody pays between the query and the close', async () => {
  const number = nextNumber()
  await counter.native(number)
  counter.pay.faults.set({ op: 'query', kind: 'payAfter', openid: SHOPPER, outTradeNo: number })
  expect(await counter.query(number)).toMatchObject({ trade_state: 'NOTPAY' })
  await counter.merchant.library.close(number)
  expect(errorOf(counter.merchant.last)).toEqual([400, 'ORDERPAID'])
  expect(await counter.query(number)).toMatchObject({ trade_state: 'SUCCESS' })
})

test('somebody pays in the moment of the close', async () => {
  const number = nextNumber()
  await counter.native(number)
  counter.pay.faults.set({ op: 'close', kind: 'payBefore', openid: SHOPPER, times: 1 })
  await counter.merchant.library.close(number)
  expect(errorOf(counter.merchant.last)).toEqual([400, 'ORDERPAID'])
})

test('nobody can pay after the close', async () => {
  const number = nextNumber()
  await counter.native(number)
  counter.pay.faults.set({ op: 'close', kind: 'payAfter', openid: SHOPPER, times: 1 })
  await counter.merchant.library.close(number)
  expect(counter.merchant.last.status).toBe(204)
  expect(counter.pay.trades.get(number)?.state).toBe('CLOSED')
})

test('queries may lag behind the payment, closing does not', async () => {
  const number = nextNumber()
  const paid = counter.pay.phone.pay(SHOPPER, await counter.native(number))
  if (!paid.ok) throw new Error(paid.reason)
  counter.pay.faults.set({ op: 'query', kind: 'lag', ms: 60_000 })
  const hidden = await counter.query(number)
  expect(hidden).toMatchObject({ trade_state: 'NOTPAY' })
  expect(hidden).not.toHaveProperty('transaction_id')
  await counter.merchant.library.query({ transaction_id: paid.transactionId })
  expect(errorOf(counter.merchant.last)).toEqual([404, 'ORDER_NOT_EXIST'])
  await counter.merchant.library.close(number)
  expect(errorOf(counter.merchant.last)).toEqual([400, 'ORDERPAID'])
  await counter.clock.advance(60_000)
  expect(await counter.query(number)).toMatchObject({ trade_state: 'SUCCESS' })
})

test.each([
  [290_000, 200],
  [-290_000, 200],
  [310_000, 401],
  [-310_000, 401]
])('a merchant whose clock is %i ms ahead gets %i', async (aheadMs, status) => {
  counter.pay.faults.set({ op: 'prepay', kind: 'merchantClock', aheadMs })
  const answer = await prepay()
  expect(answer.status).toBe(status)
  expect(counter.merchant.believes(answer)).toBe(status === 200)
})

test('a fault strikes so often, every n-th time, and only its order', async () => {
  const { faults } = counter.pay
  const id = faults.set({ op: 'prepay', kind: 'error', status: 500, times: 2, every: 2 })
  const statuses: number[] = []
  for (let call = 0; call < 6; call += 1) statuses.push((await prepay()).status)
  expect(statuses).toEqual([200, 500, 200, 500, 200, 200])
  expect(faults.list()).toMatchObject([{ id, seen: 6, struck: 2 }])
  faults.clear(id)
  const number = nextNumber()
  faults.set({ op: 'prepay', kind: 'error', status: 503, outTradeNo: number })
  expect((await prepay()).status).toBe(200)
  expect((await prepay(number)).status).toBe(503)
})

const draw = async (seed: number): Promise<number[]> => {
  counter.pay.faults.clear()
  counter.pay.faults.set({ op: 'prepay', kind: 'error', status: 500, chance: 0.5, seed })
  const statuses: number[] = []
  for (let call = 0; call < 12; call += 1) statuses.push((await prepay()).status)
  return statuses
}

test('a fault by chance strikes the same calls for the same seed', async () => {
  const first = await draw(7)
  expect(await draw(7)).toEqual(first)
  expect(await draw(8)).not.toEqual(first)
  expect(new Set(first)).toEqual(new Set([200, 500]))
})

test('two faults can strike one call', async () => {
  counter.pay.faults.set({ op: 'prepay', kind: 'delay', ms: 20 })
  counter.pay.faults.set({ op: 'prepay', kind: 'badSignature' })
  expect(counter.merchant.believes(await prepay())).toBe(false)
})

test('a fault that does not exist cannot be switched on', () => {
  const wrong: unknown[] = [
    { op: 'prepay', kind: 'explode' },
    { op: 'notify', kind: 'hang' },
    { op: 'prepay' },
    { op: 'prepay', kind: 'hang', nonsense: 1 },
    { op: 'prepay', kind: 'hang', times: 0 }
  ]
  for (const fault of wrong) expect(() => parseFault(fault)).toThrow()
})
