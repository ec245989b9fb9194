import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { isRecord } from './api/body-rules.ts'
import { applyForRefund, payFor } from './testing/refunding.ts'
import { openCounter, SHOPPER, type Counter } from './testing/counter.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(async () => {
  await counter.close()
})

const control = async (
  method: string,
  path: string,
  body?: unknown
): Promise<[number, unknown]> => {
  const answer = await fetch(`${counter.pay.url}/control/${path}`, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' }
    })
  })
  return [answer.status, await answer.json()]
}

test('the keys and names of the merchant can be read', async () => {
  expect(await control('GET', 'keys')).toEqual([
    200,
    { keyMode: 'publicKey', publicKeyId: counter.pay.publicKeyId, merchant: counter.pay.merchant }
  ])
})

test('the phone works through the door', async () => {
  const codeUrl = await counter.native('desk000001')
  const asked = { openid: SHOPPER, codeUrl }
  expect(await control('POST', 'phone/look', asked)).toMatchObject([200, { totalFen: 1280 }])
  expect(await control('POST', 'phone/wrong-password', asked)).toMatchObject([
    200,
    { reason: 'wrongPassword' }
  ])
  expect(await control('POST', 'phone/cancel', asked)).toMatchObject([200, { reason: 'cancelled' }])
  expect(await control('POST', 'phone/pay', asked)).toMatchObject([200, { ok: true }])
  await control('POST', 'notifications/settled', {})
  expect(await control('GET', 'notifications?outTradeNo=desk000001')).toMatchObject([
    200,
    [{ state: 'delivered', attempts: [{ accepted: true }] }]
  ])
  expect(await control('GET', 'trades?outTradeNo=desk000001')).toMatchObject([
    200,
    [{ state: 'SUCCESS' }]
  ])
  expect(await control('GET', 'trades')).toMatchObject([200, [{ outTradeNo: 'desk000001' }]])
})

test('a pay sheet goes through the door as it is', async () => {
  const sheet = { timeStamp: 1, nonceStr: 'n', package: 'p', signType: 'RSA', paySign: '' }
  const { appid } = counter.pay.merchant
  const asked = { openid: SHOPPER, sheet: { ...sheet, appid } }
  expect(await control('POST', 'phone/pay', asked)).toMatchObject([
    200,
    { reason: 'malformedSheet' }
  ])
})

test('notices can be sent again, true or forged', async () => {
  counter.pay.phone.pay(SHOPPER, await counter.native('desk000002'))
  await counter.pay.notifications.settled()
  counter.shop.answer = (notice) => (counter.merchant.believes(notice) ? 204 : 401)
  const again = { outTradeNo: 'desk000002', copies: 5, atOnce: true }
  const [, sent] = await control('POST', 'notifications/resend', again)
  expect(sent).toEqual({ exchanges: Array.from({ length: 5 }, () => ({ status: 204 })) })
  const forged = { outTradeNo: 'desk000002', twists: { signature: 'wrong' } }
  expect(await control('POST', 'notifications/resend', forged)).toEqual([
    200,
    { exchanges: [{ status: 401 }] }
  ])
})

test('refunds are listed and ended through the door', async () => {
  await payFor(counter, 'desk000003')
  counter.pay.faults.set({ op: 'refund', kind: 'refundEnds', state: 'PROCESSING', times: 1 })
  await applyForRefund(counter, 'desk000003R01')
  counter.pay.faults.clear()
  expect(await control('GET', 'refunds?outTradeNo=desk000003')).toMatchObject([
    200,
    [{ outRefundNo: 'desk000003R01', state: 'PROCESSING' }]
  ])
  const end = { outRefundNo: 'desk000003R01', state: 'SUCCESS' }
  expect(await control('POST', 'refunds/end', end)).toMatchObject([200, { state: 'SUCCESS' }])
  expect(await control('POST', 'refunds/end', end)).toMatchObject([400, {}])
  expect(await control('GET', 'refunds')).toMatchObject([200, [{ state: 'SUCCESS' }]])
  await control('POST', 'notifications/settled', {})
  expect(await control('GET', 'notifications?outTradeNo=desk000003R01')).toMatchObject([
    200,
    [{ eventType: 'REFUND.SUCCESS', state: 'delivered' }]
  ])
})

test('faults are switched on, listed and switched off', async () => {
  const fault = { op: 'notify', kind: 'lost', times: 1 }
  const [status, made] = await control('POST', 'faults', fault)
  expect(status).toBe(200)
  const id = isRecord(made) ? String(made['id']) : ''
  expect(await control('GET', 'faults')).toEqual([200, [{ id, fault, seen: 0, struck: 0 }]])
  await control('DELETE', `faults?id=${id}`)
  expect(await control('GET', 'faults')).toEqual([200, []])
  expect((await control('POST', 'faults', { op: 'notify', kind: 'explode' }))[0]).toBe(400)
})

test('the clock is moved, keys are rotated and hosts are told through the door', async () => {
  const before = counter.clock.now()
  await control('POST', 'clock', { advanceMs: 60_000 })
  expect(counter.clock.now() - before).toBeGreaterThanOrEqual(60_000)
  expect(await control('GET', 'clock')).toMatchObject([200, { now: counter.clock.now() }])
  const known = Object.keys(counter.pay.merchant.notifyKeys).length
  await control('POST', 'keys/rotate', {})
  expect(Object.keys(counter.pay.merchant.notifyKeys)).toHaveLength(known + 1)
  const host = { host: 'https://late.example', target: counter.shop.url }
  expect(await control('POST', 'notifications/hosts', host)).toEqual([200, {}])
})

test('what a web page elsewhere could send is refused', async () => {
  const sent = await fetch(`${counter.pay.url}/control/faults`, {
    method: 'POST',
    body: '{"op":"notify","kind":"lost"}'
  })
  expect(sent.status).toBe(403)
  expect((await control('GET', 'nothing'))[0]).toBe(404)
})
