import type { MovableClock, Scheduled } from '../../clock.ts'
import type { Courier } from './courier.ts'
import type { FaultBoard } from '../faults/fault-board.ts'
import type { NotifyFault } from '../faults/faults.ts'
import { makeNotice, makeNoticeId, type NoticeMessage, type NoticeTwists } from './notice.ts'
import { twistsOf } from './notice-faults.ts'
import { afterAttempt, type Exchange, type Notice } from '../books/notice-record.ts'
import type { PlatformKeys } from '../keys/platform-keys.ts'
import { seededChance } from '../faults/seeded-chance.ts'

export interface NotificationDeps {
  readonly clock: MovableClock
  readonly courier: Courier
  readonly faults: FaultBoard
  readonly keys: PlatformKeys
  readonly apiV3Key: string
  /** Draws the signing key while both kinds are in use. */
  readonly seed: number
  /** Makes a change durable. */
  readonly record: (notice: Notice) => void
  readonly log: (entry: Readonly<Record<string, unknown>>) => void
}

export type Event = Pick<
  Notice,
  'eventType' | 'originalType' | 'summary' | 'notifyUrl' | 'resource'
> & { readonly outTradeNo?: string; readonly outRefundNo?: string }

export interface CopyOptions {
  readonly copies?: number
  readonly atOnce?: boolean
}

/**
 * Tells merchants what happened, again and again until they say 200 or 204. Events wait for
 * nobody: there is no order.
 */
export class Notifications {
  readonly #deps: NotificationDeps
  readonly #chance: () => number
  readonly #notices = new Map<string, Notice>()
  readonly #waiting = new Map<string, Scheduled>()
  readonly #underWay = new Set<Promise<unknown>>()

  constructor(deps: NotificationDeps) {
    this.#deps = deps
    this.#chance = seededChance(deps.seed)
  }

  /** Notes an event and begins to deliver it; the caller does not wait. */
  announce(event: Event): Notice {
    const notice: Notice = {
      ...event,
      id: makeNoticeId(),
      createdAt: this.#deps.clock.now(),
      attempts: [],
      state: 'pending'
    }
    this.#save(notice)
    void this.#track(this.#attempt(notice.id))
    return notice
  }

  /** Takes over an event of an earlier run, and goes on where it stopped. */
  restore(notice: Notice): void {
    this.#notices.set(notice.id, notice)
    if (notice.state === 'pending') this.#schedule(notice, notice.nextAt ?? this.#deps.clock.now())
  }

  /** Every event, oldest first, with its attempts. @param number of an order or of a refund */
  list(number?: string): Notice[] {
    const all = [...this.#notices.values()]
    return number === undefined ? all : all.filter((each) => isAbout(each, number))
  }

  /**
   * Waits for all deliveries that are on the wire now; what waits for the clock is not waited for.
   */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay)
  }

  /**
   * The message of an order's payment (or of a refund, by its number) as it would be sent now, or
   * a twisted one. Nothing is sent.
   */
  forge(number: string, twists: NoticeTwists = {}): NoticeMessage {
    return this.#message(this.#noticeOf(number), twists)
  }

  /** Sends the notice of an order or of a refund again, outside the retries: a true one, or a twisted one. */
  async resend(
    number: string,
    options: CopyOptions & { readonly twists?: NoticeTwists } = {}
  ): Promise<Exchange[]> {
    const notice = this.#noticeOf(number)
    const send = (): Promise<Exchange> =>
      this.#deps.courier.post(notice.notifyUrl, this.#message(notice, options.twists ?? {}))
    return await this.#track(repeat(send, options))
  }

  /** Nothing is sent any more. */
  async close(): Promise<void> {
    for (const scheduled of this.#waiting.values()) scheduled.cancel()
    this.#waiting.clear()
    this.#deps.courier.close()
    await this.settled()
  }

  #noticeOf(number: string): Notice {
    const notice = this.list(number)[0]
    if (!notice) throw new Error(`no notice for ${number}: it was not paid, or not refunded`)
    return notice
  }

  async #attempt(id: string): Promise<void> {
    this.#waiting.delete(id)
    const notice = this.#notices.get(id)
    if (!notice) return
    const faults = this.#deps.faults.takeForNotice(notice)
    const delay = faults.find((fault) => fault.kind === 'delayed')
    if (!delay) return await this.#deliver(notice, faults)
    const at = this.#deps.clock.now() + delay.ms
    this.#save({ ...notice, nextAt: at })
    this.#wait(id, at, () => this.#deliver(notice, faults))
  }

  async #deliver(notice: Notice, faults: readonly NotifyFault[]): Promise<void> {
    const at = this.#deps.clock.now()
    const exchanges = await this.#exchange(notice, faults)
    const accepted = exchanges.some(({ status }) => status === 200 || status === 204)
    const kinds = faults.map((fault) => fault.kind)
    const after = afterAttempt(notice, { at, faults: kinds, exchanges, accepted })
    this.#save(after)
    const { id, outTradeNo } = notice
    this.#deps.log({
      event: 'wechatPay.notice',
      id,
      outTradeNo,
      faults: kinds,
      exchanges,
      accepted
    })
    if (after.nextAt !== undefined) this.#schedule(after, after.nextAt)
  }

  async #exchange(notice: Notice, faults: readonly NotifyFault[]): Promise<Exchange[]> {
    if (faults.some((fault) => fault.kind === 'lost')) return []
    const twists = twistsOf(faults, notice.resource)
    const post = (message: NoticeMessage): Promise<Exchange> =>
      this.#deps.courier.post(notice.notifyUrl, message)
    const exchanges: Exchange[] = []
    if (faults.some((fault) => fault.kind === 'signTest')) {
      exchanges.push(await post(this.#message(notice, { signature: 'signTest' })))
    }
    const copies = faults.find((each) => each.kind === 'duplicate' || each.kind === 'identical')
    const same = copies?.kind === 'identical' ? this.#message(notice, twists) : undefined
    const send = (): Promise<Exchange> => post(same ?? this.#message(notice, twists))
    exchanges.push(...(await repeat(send, copies ?? {})))
    return exchanges
  }

  #message(notice: Notice, twists: NoticeTwists): NoticeMessage {
    const { keys, apiV3Key, clock } = this.#deps
    const { id, createdAt, eventType, originalType, summary, resource } = notice
    return makeNotice({
      signer: keys.forNotice(this.#chance()),
      apiV3Key,
      at: clock.now(),
      id,
      createdAt,
      eventType,
      originalType,
      summary,
      resource,
      twists
    })
  }

  #schedule(notice: Notice, at: number): void {
    this.#wait(notice.id, at, () => this.#attempt(notice.id))
  }

  /** The promise goes back to the clock: a move of it waits for what it sets off. */
  #wait(id: string, at: number, run: () => Promise<void>): void {
    this.#waiting.set(
      id,
      this.#deps.clock.at(at, () => this.#track(run()))
    )
  }

  async #track<Value>(work: Promise<Value>): Promise<Value> {
    this.#underWay.add(work)
    try {
      return await work
    } finally {
      this.#underWay.delete(work)
    }
  }

  #save(notice: Notice): void {
    this.#deps.record(notice)
    this.#notices.set(notice.id, notice)
  }
}

const isAbout = ({ outTradeNo, outRefundNo }: Notice, number: string): boolean =>
  outTradeNo === number || outRefundNo === number

const repeat = async (
  send: () => Promise<Exchange>,
  { copies = 1, atOnce = false }: CopyOptions
): Promise<Exchange[]> => {
  const times = Array.from({ length: copies })
  if (atOnce) return await Promise.all(times.map(send))
  const exchanges: Exchange[] = []
  for (const _ of times) exchanges.push(await send())
  return exchanges
}
