import { expect, test } from '@jest/globals'
import { useTestCloud } from '../testing/local-cloud.ts'

const context = useTestCloud({
  functions: {
    whoami: {
      code: `exports.main = (event) => ({ event, openid: process.env.WX_OPENID, source: process.env.TCB_SOURCE })`
    },
    large: { code: `exports.main = () => 'x'.repeat(1024 * 1024)` },
    fails: { code: `exports.main = () => { throw new Error('no') }` }
  }
})

const call = async (body: object, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${context.cloud.url}/mini-program/call`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body)
  })
  return { answer, body: (await answer.json()) as Record<string, unknown> }
}

test('a page calls a function as the shopper that it says', async () => {
  const { body } = await call({ function: 'whoami', data: { a: 1 }, openid: 'shopper-a' })
  expect(body).toMatchObject({
    requestId: expect.any(String),
    result: { event: { a: 1 }, openid: 'shopper-a', source: 'wx_client' }
  })
})

test('a failing function is an error without a stack', async () => {
  const { body } = await call({ function: 'fails', openid: 'shopper-a' })
  expect(body['error']).toEqual({ code: 'FUNCTIONS_EXECUTE_FAIL', message: 'Error: no' })
})

test('an answer above 1 MB does not reach a phone', async () => {
  const { body } = await call({ function: 'large', openid: 'shopper-a' })
  expect(body).toMatchObject({ error: { code: '-604001' } })
})

test('a call without an openid is refused', async () => {
  expect((await call({ function: 'whoami' })).answer.status).toBe(400)
})

test('pages of this machine may ask and read, pages of other sites may not', async () => {
  const own = await call(who, { origin: 'http://localhost:8080' })
  expect(own.answer.headers.get('access-control-allow-origin')).toBe('http://localhost:8080')
  expect((await call(who, { origin: 'https://evil.example' })).answer.status).toBe(403)
  expect((await call(who, { origin: 'null' })).answer.status).toBe(403)
})

const who = { function: 'whoami', openid: 'shopper-a' }
