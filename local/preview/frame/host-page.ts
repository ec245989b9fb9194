import { isToPhone, type FromPhone, type ToPhone } from '../contract/messages.ts'
import type { PaymentOutcome, PaymentRequest } from '../contract/shell.ts'

type Listener = (message: ToPhone) => void

/** The page around the phone, if there is one; both are of one origin. */
export interface HostPage {
  readonly isThere: boolean
  tell(message: FromPhone): void
  listen(listener: Listener): void
  /** Lets the page around the phone pay. */
  pay(request: PaymentRequest): Promise<PaymentOutcome>
}

export const findHostPage = (): HostPage => {
  const isThere = parent !== window
  const listeners = new Set<Listener>()
  let payments = 0
  addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== parent || event.origin !== location.origin) return
    if (!isToPhone(event.data)) return
    for (const listener of listeners) listener(event.data)
  })
  const tell = (message: FromPhone): void => {
    if (isThere) parent.postMessage(message, location.origin)
  }
  return {
    isThere,
    tell,
    listen: (listener) => listeners.add(listener),
    pay: (request) => {
      payments += 1
      const id = payments
      tell({ kind: 'phone.payment', id, request })
      return new Promise((resolve) => {
        const wait: Listener = (message) => {
          if (message.kind !== 'phone.paid' || message.id !== id) return
          listeners.delete(wait)
          resolve(message.outcome)
        }
        listeners.add(wait)
      })
    }
  }
}
