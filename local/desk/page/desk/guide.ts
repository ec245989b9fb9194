import type { QuotaPack } from '#domain/contracts/storefront'
import type { Shopper } from '../../contract.ts'
import type { Desk } from './desk.ts'
import type { GuideStep } from './desk-store.ts'

/** What the story needs of the shop on the left, whichever shop that is. */
export interface StoryPhone {
  become(shopper: Shopper): Promise<void>
  packs(): readonly QuotaPack[]
  buy(pack: QuotaPack): Promise<void>
  home(): Promise<void>
  /** The order on the screen. */
  orderId(): string | undefined
  openOrder(orderId: string): Promise<void>
}

/** Long enough to read a line, in real milliseconds. */
const READING_MS = 3200
const MINUTE_MS = 60_000
/** The first question to WeChat comes at most 110 s after the order: two minutes are enough, three are sure. */
const MINUTES_AT_MOST = 3

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

  stop(): void {
    this.#turn += 1
    this.#desk.setGuide({ state: 'idle', step: null })
    void this.#desk.act('all-well', {})
  }

  async play(): Promise<void> {
    this.#turn += 1
    const turn = this.#turn
    try {
      await this.#tell(turn)
      this.#desk.setGuide({ state: 'done', step: 'found' })
    } catch (error) {
      if (!(error instanceof NotAsTold)) throw error
      if (turn === this.#turn)
        this.#desk.setGuide({ state: 'failed', step: this.#desk.view.guide.step })
    }
  }

  async #tell(turn: number): Promise<void> {
    const desk = this.#desk
    const phone = this.#phone
    await this.#begin(turn, 'lose')
    desk.set({ shopper: 'a', chosen: null })
    await phone.become('a')
    await desk.act('all-well', {})
    await desk.act('accident', { name: 'noticeLost', on: true })
    await this.#read(turn)

    await this.#begin(turn, 'buy')
    const pack = phone.packs()[1] ?? phone.packs()[0]
    if (!pack) throw new NotAsTold('the shop has no pack')
    await phone.buy(pack)
    const orderId = phone.orderId()
    await desk.read()
    const code = desk.view.known?.waiting.find((one) => one.orderId === orderId)
    if (orderId === undefined || !code) throw new NotAsTold('there is no code')
    await this.#read(turn)

    await this.#begin(turn, 'pay')
    // The shopper is gone: nobody asks about this order any more.
    await phone.home()
    await desk.act('phone', { verb: 'pay', codeUrl: code.codeUrl })
    await this.#read(turn)

    await this.#begin(turn, 'wait')
    await this.#waitUntilFound(turn, orderId)

    await this.#begin(turn, 'found')
    await phone.openOrder(orderId)
    await desk.act('accident', { name: 'noticeLost', on: false })
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

  async #begin(turn: number, step: GuideStep): Promise<void> {
    if (turn !== this.#turn) throw new NotAsTold('stopped')
    this.#desk.setGuide({ state: 'playing', step })
  }

  async #read(turn: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, READING_MS))
    if (turn !== this.#turn) throw new NotAsTold('stopped')
  }
}
