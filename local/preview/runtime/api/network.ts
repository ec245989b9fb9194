import type { Runtime } from '../runtime.ts'
import { textOf, type Api, type Options } from './api-call.ts'
import type { DefineApi } from './index.ts'

type Listener = (state: { isConnected: boolean; networkType: string }) => void

/** wx.request, and whether there is a network. The phone is offline when the browser says so. */
export const network = (_runtime: Runtime, define: DefineApi): Api => {
  const listeners = new Set<Listener>()
  const tell = (): void => {
    for (const listener of listeners) {
      listener({ isConnected: navigator.onLine, networkType: networkType() })
    }
  }
  addEventListener('online', tell)
  addEventListener('offline', tell)
  return {
    request: (given: Options) => {
      const aborter = new AbortController()
      const start = define('request', (options) => send(options, aborter.signal))
      const sent: unknown = typeof start === 'function' ? start(given) : undefined
      // WeChat answers with a task; without callbacks it is a promise as well.
      if (sent instanceof Promise) sent.catch(() => undefined)
      return { abort: () => aborter.abort(), onHeadersReceived: noop, offHeadersReceived: noop }
    },
    getNetworkType: define('getNetworkType', () => ({ networkType: networkType() })),
    onNetworkStatusChange: (listener: Listener) => listeners.add(listener),
    offNetworkStatusChange: (listener?: Listener) =>
      listener ? listeners.delete(listener) : listeners.clear()
  }
}

const networkType = (): string => (navigator.onLine ? 'wifi' : 'none')

const send = async (options: Options, signal: AbortSignal): Promise<object> => {
  const method = textOf(options['method'], 'GET').toUpperCase()
  const headers = Object.entries(Object(options['header'])).map(
    ([name, value]): [string, string] => [name, String(value)]
  )
  const answer = await fetch(addressOf(options, method), {
    method,
    headers: [['content-type', 'application/json'], ...headers],
    signal,
    ...(method === 'GET' ? {} : { body: JSON.stringify(options['data'] ?? {}) })
  })
  const text = await answer.text()
  return {
    statusCode: answer.status,
    header: Object.fromEntries(answer.headers.entries()),
    data: options['dataType'] === undefined || options['dataType'] === 'json' ? tryJson(text) : text
  }
}

const addressOf = ({ url, data }: Options, method: string): string => {
  if (method !== 'GET' || typeof data !== 'object' || data === null) return textOf(url)
  const address = new URL(textOf(url), location.href)
  for (const [name, value] of Object.entries(data)) address.searchParams.set(name, String(value))
  return address.href
}

const tryJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const noop = (): void => undefined
