import { request as openRequest } from 'node:http'
import type { NoticeMessage } from './notice.ts'
import type { Exchange } from '../books/notice-record.ts'

/**
 * Real hosts ('https://shop.example') and where they stand on this machine
 * ('http://127.0.0.1:8123').
 */
export type HostMap = Readonly<Record<string, string>>

export interface CourierOptions {
  readonly hosts: HostMap
  /** Real milliseconds for a merchant's answer. */
  readonly limitMs: number
}

/**
 * Carries notices to the merchant. It never leaves this machine: a host that is not mapped is not
 * called.
 */
export class Courier {
  readonly #hosts = new Map<string, string>()
  readonly #limitMs: number
  readonly #closing = new AbortController()

  constructor(options: CourierOptions) {
    this.#limitMs = options.limitMs
    for (const [host, target] of Object.entries(options.hosts)) this.route(host, target)
  }

  /** Says (or says anew) where a host stands. */
  route(host: string, target: string): void {
    this.#hosts.set(new URL(host).origin, new URL(target).origin)
  }

  /**
   * Posts one message; redirects are not followed. Never rejects: what went wrong is in the
   * exchange.
   */
  async post(notifyUrl: string, message: NoticeMessage): Promise<Exchange> {
    const url = new URL(notifyUrl)
    const target = this.#hosts.get(url.origin)
    if (target === undefined) return { error: `no local address is known for ${url.origin}` }
    return await this.#exchange(new URL(`${url.pathname}${url.search}`, target), url.host, message)
  }

  /** Breaks off what is under way. */
  close(): void {
    this.#closing.abort()
  }

  #exchange(target: URL, host: string, message: NoticeMessage): Promise<Exchange> {
    return new Promise((resolve) => {
      const request = openRequest(target, {
        method: 'POST',
        agent: false,
        signal: this.#closing.signal,
        headers: {
          ...message.headers,
          Host: host,
          'Content-Length': Buffer.byteLength(message.body)
        }
      })
      const limit = setTimeout(() => request.destroy(new Error('timeout')), this.#limitMs)
      const finish = (exchange: Exchange): void => {
        clearTimeout(limit)
        resolve(exchange)
      }
      request.on('response', (response) => {
        response.resume()
        response.on('end', () => finish({ status: response.statusCode ?? 0 }))
        response.on('error', (error) => finish({ error: nameOf(error) }))
      })
      request.on('error', (error) => finish({ error: nameOf(error) }))
      request.end(message.body)
    })
  }
}

const nameOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : error.message
