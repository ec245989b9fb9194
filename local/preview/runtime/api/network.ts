import type { Runtime } from '../runtime.ts'
import { textOf, type Api, type Options } from './api-call.ts'
import type { DefineApi } from './index.ts'

/** wx.request, and whether there is a network: the page around the phone can take it away. */
export const network = ({ shell, signals }: Runtime, define: DefineApi): Api => {
  const tell = (): void => signals.tell('NetworkStatusChange', stateOf(shell))
  addEventListener('online', tell)
  addEventListener('offline', tell)
  return {
    request: (given: Options) => {
      const aborter = new AbortController()
      const start = define('request', (options) => {
        if (shell.offline()) throw new Error('network is down')
        return send(options, aborter.signal)
      })
      const sent: unknown = typeof start === 'function' ? start(given) : undefined
      const task = {
        abort: () => aborter.abort(),
        onHeadersReceived: noop,
        offHeadersReceived: noop
      }
      // WeChat answers with a task; without callbacks it is a promise as well.
      return sent instanceof Promise ? Object.assign(sent, task) : task
    },
    getNetworkType: define('getNetworkType', () => ({ networkType: stateOf(shell).networkType }))
  }
}

const stateOf = (shell: Runtime['shell']): { isConnected: boolean; networkType: string } => {
  const isConnected = !shell.offline()
  return { isConnected, networkType: isConnected ? 'wifi' : 'none' }
}

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
