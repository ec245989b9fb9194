import { textOf } from '../runtime/values.ts'
import type { AppCode } from '../contract/app-code.ts'
import type { PaymentLook, PaymentOutcome, PaymentRequest } from '../contract/shell.ts'

/** What the frame asks of the server that gave it. */
export interface Doors {
  code(): Promise<AppCode>
  /** @throws an Error with the reason, when the function failed or was not reached */
  call(name: string, data: unknown): Promise<unknown>
  pay(request: PaymentRequest): Promise<PaymentOutcome>
  look(request: PaymentRequest): Promise<PaymentLook | null>
  /** Calls back when the mini-program was built anew. */
  whenBuilt(reload: () => void): void
}

export const openDoors = (who: () => string, offline: () => boolean): Doors => {
  const post = async (door: string, body: object): Promise<unknown> => {
    if (offline()) throw new Error('request:fail network is down')
    const answer = await fetch(door, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-preview': 'phone' },
      body: JSON.stringify({ ...body, openid: who() })
    })
    const content: unknown = await answer.json()
    const fields = Object(content) as Readonly<Record<string, unknown>>
    if (!answer.ok) throw new Error(textOf(fields['error'], `HTTP ${answer.status}`))
    return fields['result']
  }
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
    whenBuilt: (reload) => {
      const events = new EventSource('events')
      events.addEventListener('built', reload)
      addEventListener('pagehide', () => events.close())
    }
  }
}
