import type { PaymentOutcome, PaymentRequest, Report } from './shell.ts'

/** What the phone tells the page around it, by postMessage. */
export type FromPhone =
  | { readonly kind: 'phone.ready' }
  | { readonly kind: 'phone.visited'; readonly url: string }
  | { readonly kind: 'phone.payment'; readonly id: number; readonly request: PaymentRequest }
  | { readonly kind: 'phone.report'; readonly report: Report }
  | {
      readonly kind: 'phone.called'
      readonly name: string
      readonly data: unknown
      readonly ms: number
    }

/** What the page around the phone tells it. */
export type ToPhone =
  | { readonly kind: 'phone.become'; readonly openid: string }
  | { readonly kind: 'phone.paid'; readonly id: number; readonly outcome: PaymentOutcome }
  | { readonly kind: 'phone.open'; readonly url: string }
  | { readonly kind: 'phone.reload' }
  /** Calls of functions fail while it is offline. */
  | { readonly kind: 'phone.offline'; readonly offline: boolean }

const TO_PHONE: ReadonlySet<string> = new Set<ToPhone['kind']>([
  'phone.become',
  'phone.paid',
  'phone.open',
  'phone.reload',
  'phone.offline'
])
const FROM_PHONE: ReadonlySet<string> = new Set<FromPhone['kind']>([
  'phone.ready',
  'phone.visited',
  'phone.payment',
  'phone.report',
  'phone.called'
])

const hasKind = (message: unknown, kinds: ReadonlySet<string>): boolean =>
  typeof message === 'object' &&
  message !== null &&
  'kind' in message &&
  typeof message.kind === 'string' &&
  kinds.has(message.kind)

/** Other scripts post messages too: these are the phone's. Both sides are of one build. */
export const isToPhone = (message: unknown): message is ToPhone => hasKind(message, TO_PHONE)
export const isFromPhone = (message: unknown): message is FromPhone => hasKind(message, FROM_PHONE)
