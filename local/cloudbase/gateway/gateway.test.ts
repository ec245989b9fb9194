import { expect, test } from '@jest/globals'
import { useTestCloud } from '../testing/local-cloud.ts'

const context = useTestCloud({
  functions: {
    mirror: { code: `exports.main = (event) => event` },
    teapot: {
      code: `exports.main = (event) => ({ statusCode: 418, isBase64Encoded: true,
        headers: { 'Content-Type': 'image/png', 'Content-Length': '1', 'X-Own': 'yes' },
        multiValueHeaders: { 'set-cookie': ['a=1', 'b=2'] },
        body: Buffer.from([0, 255, 1]).toString('base64') })`
    },
    text: { code: `exports.main = () => '成功'` },
    empty: { code: `exports.main = () => ({ statusCode: 204, headers: {} })` },
    fails: { code: `exports.main = () => { throw new Error('secret detail') }` },
    odd: { code: `exports.main = () => ({ statusCode: 42 })` },
    late: { timeout: 1, code: `exports.main = () => new Promise(() => {})` }
  },
  routes: {
    '/pay/notify': 'mirror',
    '/pay': 'text',
    '/teapot': 'teapot',
    '/empty': 'empty',
    '/fails': 'fails',
    '/odd': 'odd',
    '/late': 'late'
  }
})

const ask = (path: string, init?: RequestInit) => fetch(context.cloud.url + path, init)
const mirrored = async (path: string, init?: RequestInit) =>
  (await (await ask(path, init)).json()) as Record<string, unknown>

test('a text body arrives byte by byte as it was sent, with headers in lower case', async () => {
  const body = '{ "a" : 1.0, "b":"\\u4e2d 中" }\n'
  const event = await mirrored('/pay/notify?x=1&y=2&y=3', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Wechatpay-Serial': 'PUB_KEY_ID_1' },
    body
  })
  expect(event).toMatchObject({
    path: '/',
    httpMethod: 'POST',
    body,
    isBase64Encoded: false,
    headers: { 'content-type': 'application/json', 'wechatpay-serial': 'PUB_KEY_ID_1' },
    multiValueHeaders: { 'wechatpay-serial': ['PUB_KEY_ID_1'] },
    queryStringParameters: { x: '1', y: '3' },
    requestContext: { envId: 'local-dev' }
  })
})

test.each([
  ['bytes that are no UTF-8', 'application/json', Buffer.from([123, 255, 254])],
  ['a type that is not text', 'application/octet-stream', Buffer.from('plain')]
])('%s travel as base64', async (_name, type, body) => {
  const event = await mirrored('/pay/notify', {
    method: 'POST',
    headers: { 'content-type': type },
    body
  })
  expect(event).toMatchObject({ isBase64Encoded: true, body: body.toString('base64') })
})

test('a body without a type is text when it can be', async () => {
  const event = await mirrored('/pay/notify', { method: 'POST', body: Buffer.from('{"a":1}') })
  expect(event).toMatchObject({ isBase64Encoded: false, body: '{"a":1}' })
})

test('the longest route wins, and the function gets the path behind it', async () => {
  expect(await mirrored('/pay/notify/a/b')).toMatchObject({ path: '/a/b', body: '' })
  expect(await (await ask('/pay/notified')).text()).toBe('成功')
})

test('a string is answered as text, an integrated response as it says', async () => {
  const text = await ask('/pay')
  expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  const teapot = await ask('/teapot')
  expect(teapot.status).toBe(418)
  expect(teapot.headers.get('content-type')).toBe('image/png')
  expect(teapot.headers.get('x-own')).toBe('yes')
  expect(teapot.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect(Buffer.from(await teapot.arrayBuffer())).toEqual(Buffer.from([0, 255, 1]))
  const empty = await ask('/empty')
  expect([empty.status, await empty.text()]).toEqual([204, ''])
})

test('a failing function is a 500 that tells a stranger nothing', async () => {
  const answer = await ask('/fails')
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('secret')
  expect((await ask('/odd')).status).toBe(502)
  expect((await ask('/late')).status).toBe(504)
})

test('an unknown path is a 404, a body above 4 MB a 413', async () => {
  expect((await ask('/nowhere')).status).toBe(404)
  const body = Buffer.alloc(4 * 1024 * 1024 + 1)
  expect((await ask('/pay/notify', { method: 'POST', body })).status).toBe(413)
})
