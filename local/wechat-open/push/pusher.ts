import type { MovableClock } from '../../clock.ts'
import type { OpenFault, OpenFaults } from '../faults.ts'
import { seal, type PushSecrets, type SealedPush } from './seal.ts'

/** One sending of one event. */
export interface PushExchange {
  readonly at: number
  readonly event: string
  readonly status: number | 'no answer'
  readonly answer: string
}

interface PusherOptions {
  readonly clock: MovableClock
  readonly secrets: PushSecrets
  readonly faults: OpenFaults
  readonly log: (entry: Readonly<Record<string, unknown>>) => void
}

/** Real milliseconds for an answer; after it WeChat asks again, three times in all. */
const LIMIT_MS = 5000
const RETRY_MS = 5000
const TRIES = 3
/** So many exchanges are kept to be looked at. */
const KEPT = 200

/** 消息推送: tells the mini-program's server what happened. */
export class Pusher {
  readonly #options: PusherOptions
  readonly #under = new Set<Promise<void>>()
  readonly #exchanges: PushExchange[] = []
  #target: string | undefined

  constructor(options: PusherOptions) {
    this.#options = options
  }

  /** The address that the app's owner entered. */
  route(target: string): void {
    this.#target = target
  }

  /** On its way when this returns; see settled(). */
  announce(event: string, fields: object): void {
    const { clock } = this.#options
    const message = {
      ToUserName: 'gh_local0000000',
      FromUserName: 'oWechatTradeService000000000',
      CreateTime: Math.floor(clock.now() / 1000),
      MsgType: 'event',
      Event: event,
      ...fields
    }
    this.#start(message, 1)
  }

  /** Everything that is on its way has been answered, or is waiting for its next try. */
  async settled(): Promise<void> {
    while (this.#under.size > 0) await Promise.all(this.#under)
  }

  /** Oldest first. */
  exchanges(): readonly PushExchange[] {
    return [...this.#exchanges]
  }

  #start(message: { readonly Event: string }, tries: number): void {
    const sending = this.#send(message, tries).finally(() => this.#under.delete(sending))
    this.#under.add(sending)
  }

  async #send(message: { readonly Event: string }, tries: number): Promise<void> {
    const { clock, faults, secrets } = this.#options
    const fault = faults.take('push')
    if (!this.#target || fault?.kind === 'lost') return
    const sealed = seal(spoilt(secrets, fault), message, clock.now())
    const copies = fault?.kind === 'twice' ? 2 : 1
    let heard = false
    for (let copy = 0; copy < copies; copy += 1) {
      heard = await this.#deliver(this.#target, sealed, message.Event)
    }
    if (!heard && tries < TRIES) {
      clock.after(RETRY_MS, () => {
        this.#start(message, tries + 1)
        return this.settled()
      })
    }
  }

  async #deliver(target: string, { query, body }: SealedPush, event: string): Promise<boolean> {
    const url = `${target}?${new URLSearchParams(query).toString()}`
    const exchange = await post(url, body)
    const done = { at: this.#options.clock.now(), event, ...exchange }
    this.#exchanges.push(done)
    if (this.#exchanges.length > KEPT) this.#exchanges.shift()
    this.#options.log({ ...done, event: `wechatOpen.push ${event}` })
    return exchange.status === 200 && exchange.answer === 'success'
  }
}

const spoilt = (secrets: PushSecrets, fault: OpenFault | undefined): PushSecrets => {
  if (fault?.kind === 'badSignature') return { ...secrets, token: 'another0token' }
  return fault?.kind === 'otherKey' ? { ...secrets, aesKey: 'A'.repeat(43) } : secrets
}

const post = async (
  url: string,
  body: string
): Promise<Pick<PushExchange, 'status' | 'answer'>> => {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(LIMIT_MS)
    })
    return { status: answer.status, answer: await answer.text() }
  } catch {
    return { status: 'no answer', answer: '' }
  }
}
