import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { KeyObject } from 'node:crypto'

import { signatureHeaders } from './signed-message.ts'

export interface ReceivedRequest {
  readonly method: string
  /** Path and query as they were sent. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** What the fake does with the next requests. */
export type Behaviour =
  | 'hang'
  | 'reset'
  | 'resetInBody'
  | {
      readonly status?: number
      readonly body?: string
      /** Sent in place of the body that was signed. */
      readonly sentBody?: string
      readonly serial?: string
      readonly atMs?: number
      /** Set on top of the signature's headers; null takes one away. */
      readonly headers?: Readonly<Record<string, string | null>>
    }

export interface FakeWechatPay {
  readonly url: string
  readonly received: ReceivedRequest[]
  behave(behaviour: Behaviour): void
  close(): Promise<void>
}

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** A server on loopback that answers what it is told, signed with a real key. */
export const startFakeWechatPay = async (key: KeyObject): Promise<FakeWechatPay> => {
  const received: ReceivedRequest[] = []
  let behaviour: Behaviour = {}
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers } = request
    received.push({ method, url, headers, body: await readBody(request) })
    if (behaviour === 'hang') return
    if (behaviour === 'reset') {
      request.socket.destroy()
      return
    }
    if (behaviour === 'resetInBody') {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"code_url"', () => request.socket.destroy())
      return
    }
    const { status = 200, body = '', sentBody = body, ...rest } = behaviour
    const all = { ...signatureHeaders(body, { key, ...rest }), ...behaviour.headers }
    for (const [name, value] of Object.entries(all)) {
      if (value !== null) response.setHeader(name, value)
    }
    response.setHeader('Request-ID', '08F5A0B1C2-0')
    response.writeHead(status)
    response.end(sentBody)
  }
  const server = createServer((request, response) => {
    // The client may be gone before the last byte: that is its test.
    answer(request, response).catch(() => request.socket.destroy())
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    behave: (next) => {
      behaviour = next
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      })
  }
}
