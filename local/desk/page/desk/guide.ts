import type { Shopper } from '../../contract.ts'
import type { Desk } from './desk.ts'
import type { GuideStep } from './desk-store.ts'

/** What the story does at the phone. */
export interface StoryPhone {
  become(shopper: Shopper): void
  /** Opens the page of one of these names. @returns false when the mini-program has none */
  openPage(names: readonly string[], query?: string): Promise<boolean>
  tap(words: readonly string[], options?: { nth?: number; patienceMs?: number }): Promise<boolean>
  sees(words: readonly string[]): Promise<boolean>
  /** The order that the page which shows is about. */
  orderId(): string | undefined
}

/** Long enough to read a line, in real milliseconds. */
const READING_MS = 4000
const MINUTE_MS = 60_000
/** The first question to WeChat comes at most 110 s after the order: two minutes are enough, three are sure. */
const MINUTES_AT_MOST = 3
/** Only a phone that never bought asks for this. */
const CONSENT_MS = 1800

/** What stands on the buttons: DESIGN-LANGUAGE fixes it, whatever the pages look like. */
const SAID = {
  buy: ['立即购买'],
  consent: ['同意并购买', '同意并提交'],
  code: ['用另一台手机的微信扫一扫'],
  leave: ['稍后再付'],
  found: ['已为你找回']
} as const

class NotAsTold extends Error {}

/** 60 秒看懂: a notification is lost and the order is found again, by the real steps of everything. */
export class GuidedStory {
  readonly #desk: Desk
  readonly #phone: StoryPhone
  #turn = 0

  constructor(desk: Desk, phone: StoryPhone) {
    this.#desk = desk
    this.#phone = phone
  }

  get isPlaying(): boolean {
    return this.#desk.view.guide.state === 'playing'
  }

  stop(): void {
    this.#turn += 1
    this.#desk.set({ guide: { state: 'idle', step: null } })
    void this.#desk.act('all-well', {})
  }

  async play(): Promise<void> {
    if (this.isPlaying) return
    this.#turn += 1
    const turn = this.#turn
    try {
      await this.#tell(turn)
      this.#desk.set({ guide: { state: 'done', step: 'found' } })
    } catch (error) {
      if (!(error instanceof NotAsTold)) throw error
      if (turn !== this.#turn) return
      this.#desk.set({ guide: { state: 'failed', step: this.#desk.view.guide.step } })
      await this.#desk.act('all-well', {})
    }
  }

  async #tell(turn: number): Promise<void> {
    const desk = this.#desk
    this.#begin(turn, 'lose')
    desk.set({ shopper: 'a', chosen: null, tab: 'timeline', openRow: null, half: 'shop' })
    await desk.act('all-well', {})
    await desk.act('accident', { name: 'noticeLost', on: true })
    await this.#read(turn)

    this.#begin(turn, 'pay')
    const orderId = await this.#buyAndPay()
    await this.#read(turn)

    this.#begin(turn, 'wait')
    await this.#waitUntilFound(turn, orderId)

    this.#begin(turn, 'found')
    await this.#phone.openPage(['result'], `order=${orderId}`)
    if (!(await this.#phone.sees(SAID.found))) throw new NotAsTold('the page does not say found')
    await desk.act('all-well', {})
  }

  /** Buys by tapping, pays from another phone, and leaves: nobody asks about this order any more. */
  async #buyAndPay(): Promise<string> {
    const phone = this.#phone
    phone.become('a')
    must(await phone.openPage(['packs', 'quota']), 'there is no page with packs')
    must(await phone.tap(SAID.buy, { nth: 1 }), 'nothing can be bought')
    await phone.tap(SAID.consent, { patienceMs: CONSENT_MS })
    must(await phone.sees(SAID.code), 'there is no code')
    const orderId = phone.orderId() ?? ''
    await this.#desk.choose(orderId)
    await pause(READING_MS)
    const code = this.#desk.view.known?.waiting.find((one) => one.orderId === orderId)
    if (!code) throw new NotAsTold('WeChat waits for no such payment')
    await this.#desk.act('phone', { verb: 'pay', codeUrl: code.codeUrl })
    must(await phone.tap(SAID.leave), 'the page cannot be left')
    return orderId
  }

  async #waitUntilFound(turn: number, orderId: string): Promise<void> {
    for (let minute = 0; minute < MINUTES_AT_MOST; minute++) {
      await this.#desk.move(MINUTE_MS)
      await this.#read(turn)
      const orders = this.#desk.view.known?.orders ?? []
      if (orders.find((order) => order.orderId === orderId)?.status === 'completed') return
    }
    throw new NotAsTold('the order was not found again')
  }

  #begin(turn: number, step: GuideStep): void {
    if (turn !== this.#turn) throw new NotAsTold('stopped')
    this.#desk.set({ guide: { state: 'playing', step } })
  }

  async #read(turn: number): Promise<void> {
    await pause(READING_MS)
    if (turn !== this.#turn) throw new NotAsTold('stopped')
  }
}

const must = (done: boolean, why: string): void => {
  if (!done) throw new NotAsTold(why)
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
