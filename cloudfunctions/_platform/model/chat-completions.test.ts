import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'

import { ModelFailed } from '#domain/assistant/index'

import { createModel, type ModelLimits } from './chat-completions.ts'

/** A service that does what a test says; it is not the one that the shop runs with. */
let say: (response: ServerResponse) => void = (response) => response.end()
let closed = 0
const bodies: unknown[] = []
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
  request.on('end', () => {
    bodies.push({ body: JSON.parse(body), key: request.headers.authorization, url: request.url })
    response.on('close', () => (closed += 1))
    say(response)
  })
})
let url = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address() as AddressInfo
  url = `http://127.0.0.1:${address.port}/v1`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** For a service that lets one wait; who waits for an answer that comes has the shop's own limits. */
const HASTY = { beginMs: 150, idleMs: 150, wholeMs: 500 }
const modelAt = (other: { url?: string; limits?: ModelLimits } = {}) =>
  createModel({ url, key: 'k', ...other })
const asked = { model: 'm', turns: [{ role: 'user', content: '问' }] as const }
const piece = (content: string): string =>
  `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`
const STOP = `data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: 'stop' }] })}\n\n`

const heard = async (
  other?: Parameters<typeof modelAt>[0]
): Promise<{ readonly text: string; readonly trouble?: string }> => {
  let text = ''
  try {
    for await (const part of modelAt(other).answer(asked)) text += part
    return { text }
  } catch (error) {
    if (!(error instanceof ModelFailed)) throw error
    return { text, trouble: error.trouble }
  }
}

test('an answer comes in pieces, however bytes and lines are torn', async () => {
  say = (response) => {
    const bytes = Buffer.from(
      `: hello\r\n\r\n${piece('稳')}event: x\n${piece('单')}data: {"choices":[]}\n\n${STOP}data: [DONE]\n\n`
    )
    response.writeHead(200)
    for (let from = 0; from < bytes.length; from += 5)
      response.write(bytes.subarray(from, from + 5))
    response.end()
  }

  expect(await heard()).toEqual({ text: '稳单' })
  expect(bodies.at(-1)).toMatchObject({
    url: '/v1/chat/completions',
    key: 'Bearer k',
    body: { model: 'm', messages: asked.turns, stream: true }
  })
})

test.each([
  [429, 'busy'],
  [503, 'busy'],
  [500, 'unreachable'],
  [401, 'refused'],
  [404, 'refused']
])('status %s means: %s', async (status, trouble) => {
  say = (response) => response.writeHead(status).end('{"error":{}}')

  expect(await heard()).toEqual({ text: '', trouble })
})

test.each([
  ['html', 'data: <html>\n\n', 'garbage'],
  ['another shape', 'data: {"text":"茶"}\n\n', 'garbage'],
  ['an error in the stream', 'data: {"error":{"message":"x"}}\n\n', 'garbage'],
  ['a line without an end', `data: ${'x'.repeat(70_000)}`, 'garbage'],
  ['nothing at all', '', 'brokenOff'],
  ['an end without a reason', `${piece('茶')}data: [DONE]\n\n`, 'brokenOff']
])('%s is the model’s own trouble', async (_, stream, trouble) => {
  say = (response) => response.writeHead(200).end(stream)

  expect(await heard()).toMatchObject({ trouble })
})

test('a connection that breaks off in the middle leaves what was said', async () => {
  say = (response) => {
    response.writeHead(200)
    response.write(piece('我们有'), () => response.destroy())
  }

  expect(await heard()).toMatchObject({ trouble: 'unreachable' })
})

test('a service that nobody answers at is unreachable', async () => {
  expect(await heard({ url: 'http://127.0.0.1:2/v1' })).toEqual({
    text: '',
    trouble: 'unreachable'
  })
})

test.each([
  ['does not begin', () => undefined],
  ['falls silent', (response: ServerResponse) => response.writeHead(200).write(piece('茶'))],
  [
    'never ends',
    (response: ServerResponse) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write(piece('茶')), 50)
      response.on('close', () => clearInterval(timer))
    }
  ]
])('a service that %s is given up', async (_, way) => {
  say = way

  expect(await heard({ limits: HASTY })).toMatchObject({ trouble: 'timeout' })
})

test('who leaves early ends the call', async () => {
  say = (response) => response.writeHead(200).write(piece('茶'))
  const before = closed

  for await (const part of modelAt().answer(asked)) {
    expect(part).toBe('茶')
    break
  }

  while (closed === before) {
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(closed).toBe(before + 1)
})
