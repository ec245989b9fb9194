import { sign } from '@cloudbase/signature-nodejs'
import tcb from '@cloudbase/node-sdk'
import { expect, test } from '@jest/globals'
import cloud from 'wx-server-sdk'
import { MovableClock } from '../../clock.ts'
import { useTestCloud } from '../testing/local-cloud.ts'
import { freshness } from './signature.ts'

const context = useTestCloud({ collections: ['orders'] })

interface Sent {
  readonly params: Record<string, unknown>
  readonly secretId?: string
  readonly secretKey?: string
  readonly ageSeconds?: number
  /** Changes the body after it was signed. */
  readonly tamper?: (body: string) => string
}

const send = async (sent: Sent): Promise<Record<string, unknown>> => {
  const url = `${context.cloud.adminUrl}?env=local-dev&seqId=1`
  const { params, secretId = 'local-id', secretKey = 'local-key', ageSeconds = 1 } = sent
  const headers = { 'content-type': 'application/json', Host: new URL(url).host }
  const { authorization, timestamp } = sign({
    secretId,
    secretKey,
    method: 'post',
    url,
    headers,
    params,
    timestamp: Math.floor(context.cloud.clock.now() / 1000) - ageSeconds,
    withSignedParams: true
  })
  const body = JSON.stringify(params)
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization,
      'x-timestamp': String(timestamp)
    },
    body: sent.tamper?.(body) ?? body
  })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Record<string, unknown>
}

const count = {
  action: 'database.calculateDocument',
  collectionName: 'orders',
  envName: 'local-dev'
}

test('both SDKs, unchanged, are answered on the environment alone', async () => {
  const orders = tcb.init({ env: 'local-dev' }).database().collection('orders')
  await orders.add({ _id: 'a', total: 1 })
  expect((await orders.doc('a').get()).data).toEqual([{ _id: 'a', total: 1 }])
  cloud.init({ env: 'local-dev' })
  const answer = await cloud.database().collection('orders').doc('a').get({})
  expect(answer).toMatchObject({ data: { _id: 'a', total: 1 } })
})

test('a signed request is answered with a request id', async () => {
  expect(await send({ params: count })).toMatchObject({
    data: { total: expect.any(Number) },
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/)
  })
})

test.each([
  ['an unknown secret id', { params: count, secretId: 'stranger' }],
  ['another secret key', { params: count, secretKey: 'guess' }],
  [
    'a body changed on its way',
    { params: count, tamper: (body: string) => body.replace('orders', 'others') }
  ],
  ['a signature of eleven minutes ago', { params: count, ageSeconds: 660 }],
  ['a signature of eleven minutes ahead', { params: count, ageSeconds: -660 }]
])('%s is SIGN_PARAM_INVALID', async (_name, sent) => {
  expect(await send(sent)).toMatchObject({
    code: 'SIGN_PARAM_INVALID',
    requestId: expect.any(String)
  })
})

test('a request without a signature is SIGN_PARAM_INVALID', async () => {
  const answer = await fetch(context.cloud.adminUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(count)
  })
  expect(await answer.json()).toMatchObject({ code: 'SIGN_PARAM_INVALID' })
})

test.each([
  ['an unknown action', { ...count, action: 'database.dropEverything' }, 'INVALID_ACTION'],
  ['an unknown service', { ...count, action: 'ai.think' }, 'INVALID_ACTION'],
  ['a name from the object prototype', { ...count, action: 'constructor' }, 'INVALID_ACTION'],
  ['no environment', { action: count.action, collectionName: 'orders' }, 'INVALID_ENV'],
  ['another environment', { ...count, envName: 'production' }, 'INVALID_ENV'],
  [
    'a function call without a name',
    { action: 'functions.invokeFunction', envName: 'local-dev' },
    'INVALID_PARAM'
  ]
])('%s is refused', async (_name, params, code) => {
  expect(await send({ params })).toMatchObject({ code, message: expect.stringMatching(/./) })
})

test.each(['', '{', '[]', '"text"', 'null'])('the body %j is INVALID_PARAM', async (body) => {
  const answer = await fetch(context.cloud.adminUrl, { method: 'POST', body })
  expect(await answer.json()).toMatchObject({ code: 'INVALID_PARAM' })
})

test('only POST is answered', async () => {
  expect((await fetch(context.cloud.adminUrl)).status).toBe(405)
})

test('what was signed before a jump of the clock stays fresh for a minute', () => {
  const clock = new MovableClock()
  let real = Date.now()
  const { isFresh, stop } = freshness(clock, () => real)
  const day = 86_400_000
  const move = (offsetMs: number) => clock.advance(offsetMs)
  return move(day)
    .then(async () => {
      real += 120_000
      const signedAt = real + clock.offsetMs
      expect(isFresh(signedAt)).toBe(true)
      await move(day)
      expect(isFresh(signedAt)).toBe(true)
      real += 61_000
      expect(isFresh(signedAt)).toBe(false)
      expect(isFresh(real)).toBe(true)
    })
    .finally(stop)
})

test('a client that does not follow the moved clock is still answered', async () => {
  await context.cloud.advance(86_400_000)
  const orders = tcb.init({ env: 'local-dev' }).database().collection('orders')
  expect((await orders.count()).total).toEqual(expect.any(Number))
})
