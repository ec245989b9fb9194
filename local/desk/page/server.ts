import type {
  StorefrontAction,
  StorefrontActions,
  StorefrontAnswer
} from '#domain/contracts/storefront'
import type { DeskState, Shopper } from '../contract.ts'

/** Why there is no answer: the network, or the function did not come to an end. */
export type Silence = 'offline' | 'noAnswer'

export type Heard<Value> =
  | { readonly kind: 'heard'; readonly value: Value }
  | { readonly kind: 'silent'; readonly why: Silence }

/** Longer than the function itself may live. */
const PATIENCE_MS = 25_000
const patience = (): RequestInit => ({ signal: AbortSignal.timeout(PATIENCE_MS) })

const send = async (path: string, init: RequestInit): Promise<Heard<unknown>> => {
  try {
    const response = await fetch(path, init)
    if (!response.ok) return { kind: 'silent', why: 'noAnswer' }
    return { kind: 'heard', value: await response.json() }
  } catch {
    return { kind: 'silent', why: 'offline' }
  }
}

const post = (path: string, body: unknown, init: RequestInit = {}): Promise<Heard<unknown>> =>
  send(path, {
    ...init,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body)
  })

/** What wx.cloud.callFunction will be: asks the storefront as this shopper. Never throws. */
export const askStore = async <Action extends StorefrontAction>(
  shopper: Shopper,
  action: Action,
  data: StorefrontActions[Action]['request']
): Promise<Heard<StorefrontAnswer<Action>>> => {
  const heard = await post('/api/store', { shopper, action, data }, patience())
  if (heard.kind === 'silent') return heard
  const answer = answerIn(heard.value)
  return isAnswer<Action>(answer)
    ? { kind: 'heard', value: answer }
    : { kind: 'silent', why: 'noAnswer' }
}

const answerIn = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'answer' in value ? value.answer : undefined

/** The door's own types hold inside; here it is only told apart from no answer at all. */
const isAnswer = <Action extends StorefrontAction>(
  answer: unknown
): answer is StorefrontAnswer<Action> =>
  typeof answer === 'object' && answer !== null && 'ok' in answer

/** What the desk shows; null when the server is away. */
export const readDesk = async (orderId: string | null): Promise<DeskState | null> => {
  const query = orderId === null ? '' : `?order=${encodeURIComponent(orderId)}`
  const heard = await send(`/api/state${query}`, { method: 'GET' })
  return heard.kind === 'heard' && isDeskState(heard.value) ? heard.value : null
}

const isDeskState = (value: unknown): value is DeskState =>
  typeof value === 'object' && value !== null && 'clock' in value

/** Asks the desk's server to do something; moving the clock by a day takes its time. */
export const doAtDesk = (name: string, input: object): Promise<Heard<unknown>> =>
  post(`/api/${name}`, input)
