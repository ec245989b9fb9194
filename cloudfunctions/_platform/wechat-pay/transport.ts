import * as http from 'node:http'
import * as https from 'node:https'

import { WechatPayError } from './errors.ts'
import { property } from './json.ts'

export interface Exchange {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface RawAnswer {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: Buffer
}

export interface TransportLimits {
  /** For the whole exchange, from connecting to the last byte. */
  readonly timeoutMs: number
  readonly maxBytes: number
}

/**
 * One connection per call: a socket kept over a frozen function is dead when it thaws, and a prepay sent into it
 * would be an unknown outcome. TLS sessions are still resumed.
 */
const agents = {
  'http:': new http.Agent({ keepAlive: false }),
  'https:': new https.Agent({ keepAlive: false })
}

const open = (exchange: Exchange, signal: AbortSignal): Promise<http.IncomingMessage> =>
  new Promise((resolve, reject) => {
    const url = new URL(exchange.url)
    const secure = url.protocol === 'https:'
    const request = (secure ? https : http).request(
      url,
      {
        method: exchange.method,
        headers: exchange.headers,
        agent: agents[secure ? 'https:' : 'http:'],
        signal
      },
      resolve
    )
    request.on('error', reject)
    request.end(exchange.body)
  })

const readAll = async (answer: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer) {
    size += chunk.length
    if (size > maxBytes) throw new WechatPayError({ kind: 'oversized' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export interface StreamLimits {
  /** For the answer to begin. */
  readonly timeoutMs: number
  /** For more bytes to come while somebody waits for them; a slow reader is not a slow line. */
  readonly idleMs: number
  /** For answers that are read whole. */
  readonly maxBytes: number
}

export interface StreamAnswer {
  readonly status: number
  /** Stops reading from the socket while nobody asks for more; ending early closes it. */
  readonly chunks: AsyncIterable<Buffer>
  /** Instead of the chunks: for a refusal. */
  whole(): Promise<Buffer>
}

/**
 * Sends a request and hands its answer over as it comes: for files that are too big to be held.
 * @throws WechatPayError timeout or network, here and while the chunks are read
 */
export const openStream = async (
  exchange: Exchange,
  limits: StreamLimits
): Promise<StreamAnswer> => {
  const opening = new AbortController()
  const timer = setTimeout(() => opening.abort(), limits.timeoutMs)
  try {
    const answer = await open(exchange, opening.signal)
    return {
      status: answer.statusCode ?? 0,
      chunks: patiently(answer, limits.idleMs),
      whole: () => readAll(patiently(answer, limits.idleMs), limits.maxBytes)
    }
  } catch (error) {
    if (opening.signal.aborted) throw new WechatPayError({ kind: 'timeout' })
    throw new WechatPayError({ kind: 'network', code: codeOf(error) })
  } finally {
    clearTimeout(timer)
  }
}

const patiently = async function* (
  answer: http.IncomingMessage,
  idleMs: number
): AsyncGenerator<Buffer> {
  const iterator: AsyncIterator<unknown> = answer[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await soon(answer, idleMs, () => iterator.next())
      if (next.done) return
      if (!Buffer.isBuffer(next.value)) throw new TypeError('an answer is read as bytes')
      yield next.value
    }
  } finally {
    answer.destroy()
  }
}

const soon = async <Value>(
  answer: http.IncomingMessage,
  idleMs: number,
  wait: () => Promise<Value>
): Promise<Value> => {
  let late = false
  const timer = setTimeout(() => {
    late = true
    answer.destroy(new Error('idle'))
  }, idleMs)
  try {
    return await wait()
  } catch (error) {
    throw new WechatPayError(late ? { kind: 'timeout' } : { kind: 'network', code: codeOf(error) })
  } finally {
    clearTimeout(timer)
  }
}

const codeOf = (error: unknown): string => {
  const code = property(error, 'code')
  return typeof code === 'string' ? code : 'unknown'
}

/**
 * Sends exactly these bytes and reads the answer's bytes: no redirects, no decoding, no retries.
 * @throws WechatPayError timeout, network or oversized
 */
export const exchangeRaw = async (
  exchange: Exchange,
  limits: TransportLimits
): Promise<RawAnswer> => {
  const signal = AbortSignal.timeout(limits.timeoutMs)
  try {
    const answer = await open(exchange, signal)
    const body = await readAll(answer, limits.maxBytes)
    return { status: answer.statusCode ?? 0, headers: answer.headers, body }
  } catch (error) {
    if (error instanceof WechatPayError) throw error
    // An aborted exchange fails with whatever the socket was doing.
    if (signal.aborted) throw new WechatPayError({ kind: 'timeout' })
    throw new WechatPayError({ kind: 'network', code: codeOf(error) })
  }
}
