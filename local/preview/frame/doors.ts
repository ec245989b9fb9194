import { textOf } from '../runtime/values.ts'
import type { AppCode } from '../contract/app-code.ts'
import type {
  PaymentLook,
  PaymentOutcome,
  PaymentRequest,
  PhoneStorage,
  ReceiptEnd
} from '../contract/shell.ts'

/** What the frame asks of the server that gave it. */
export interface Doors {
  code(): Promise<AppCode>
  /** @throws an Error with the reason, when the function failed or was not reached */
  call(name: string, data: unknown): Promise<unknown>
  pay(request: PaymentRequest): Promise<PaymentOutcome>
  look(request: PaymentRequest): Promise<PaymentLook | null>
  /** What the templates are called. */
  templateTitles(ids: readonly string[]): Promise<readonly string[]>
  /** Tells WeChat which messages the shopper agreed to. */
  agreed(ids: readonly string[]): Promise<void>
  receipt(transactionId: string): Promise<ReceiptEnd>
  readonly storage: PhoneStorage
  /** Calls back when the mini-program was built anew. */
  whenBuilt(reload: () => void): void
}

const NO_NETWORK = 'request:fail network is down'

export const openDoors = (who: () => string, offline: () => boolean): Doors => {
  const send = async (door: string, type: string, body: string | Blob): Promise<unknown> => {
    if (offline()) throw new Error(NO_NETWORK)
    const headers = { 'content-type': type, 'x-preview': 'phone' }
    const answer = await fetch(door, { method: 'POST', headers, body })
    const content: unknown = await answer.json()
    const fields = Object(content) as Readonly<Record<string, unknown>>
    if (!answer.ok) throw new Error(textOf(fields['error'], `HTTP ${answer.status}`))
    return fields['result']
  }
  const post = (door: string, body: object): Promise<unknown> =>
    send(door, 'application/json', JSON.stringify({ ...body, openid: who() }))
  return {
    code: async () => {
      const answer = await fetch('app.json')
      const content: unknown = await answer.json()
      if (!answer.ok) throw new Error(String(Object(content).error))
      return content as AppCode
    },
    call: (name, data) => post('call', { name, data }),
    look: async (request) => (await post('look', { request })) as PaymentLook | null,
    pay: async (request) => (await post('pay', { request })) as PaymentOutcome,
    templateTitles: async (ids) => (await post('titles', { ids })) as readonly string[],
    agreed: async (ids) => {
      await post('agreed', { ids })
    },
    receipt: async (transactionId) => (await post('receipt', { transactionId })) as ReceiptEnd,
    storage: {
      put: async (path, file) => {
        const asked = new URLSearchParams({ path, openid: who() })
        return textOf(await send(`upload?${asked}`, 'application/octet-stream', file))
      },
      read: async (fileId) => {
        if (offline()) throw new Error(NO_NETWORK)
        const answer = await fetch(`files/${encodeURIComponent(fileId)}`)
        return answer.ok ? answer.blob() : null
      },
      remove: async (fileId) => (await post('remove', { fileId })) === true
    },
    whenBuilt: (reload) => {
      const events = new EventSource('events')
      events.addEventListener('built', reload)
      addEventListener('pagehide', () => events.close())
    }
  }
}
