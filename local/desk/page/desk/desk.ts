import type { DeskState } from '../../contract.ts'
import { doAtDesk, readDesk, readDocuments, readExchange } from '../server.ts'
import { WORDS, type DeskWords, type Language } from '../words/words.ts'
import { openDesk, type DeskView, type Tab } from './desk-store.ts'

const LANGUAGE_KEY = 'wendan.language'
/** While the clock moves its progress is read so often, in real milliseconds. */
const PROGRESS_MS = 300
const REPLY_MS = 6000

interface Heard {
  /** Something changed on the page. */
  readonly changed: () => void
  /** The server answered for the first time, or with data of another life. */
  readonly epoch: (epoch: string) => void
}

/** The desk: listens to the server's stream and does what its buttons say. */
export class Desk {
  #view: DeskView
  readonly #heard: Heard
  #reading: Promise<void> | undefined
  #readAgain = false
  #reply: ReturnType<typeof setTimeout> | undefined
  #aheadMs = 0

  constructor(heard: Heard) {
    this.#view = openDesk(localStorage.getItem(LANGUAGE_KEY) === 'en' ? 'en' : 'zh')
    this.#heard = heard
  }

  get view(): DeskView {
    return this.#view
  }

  get words(): DeskWords {
    return WORDS[this.#view.language]
  }

  /** The shop's time now, in milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#aheadMs
  }

  listen(): void {
    const stream = new EventSource('/api/events')
    stream.addEventListener('message', () => void this.read())
    stream.addEventListener('open', () => this.set({ connected: true }))
    // The browser connects again by itself.
    stream.addEventListener('error', () => this.set({ connected: false }))
  }

  /** Reads the state; what changes meanwhile is read once more. */
  async read(): Promise<void> {
    if (this.#reading) {
      this.#readAgain = true
      return await this.#reading
    }
    this.#reading = this.#read()
    await this.#reading
    this.#reading = undefined
    if (!this.#readAgain) return
    this.#readAgain = false
    await this.read()
  }

  set(change: Partial<DeskView>): void {
    this.#view = { ...this.#view, ...change }
    this.#heard.changed()
  }

  speak(language: Language): void {
    localStorage.setItem(LANGUAGE_KEY, language)
    this.set({ language })
  }

  /** One press, one request. @returns what was answered, or undefined when it was not done */
  async act(name: string, input: object, key = name): Promise<unknown> {
    if (this.#view.busy.has(key)) return undefined
    this.set({ busy: new Set([...this.#view.busy, key]) })
    const heard = await doAtDesk(name, input)
    this.set({ busy: new Set([...this.#view.busy].filter((one) => one !== key)) })
    await this.read()
    if (heard.kind === 'silent') this.reply(false, this.words.notDone)
    return heard.kind === 'heard' ? heard.value : undefined
  }

  /** Moves the clock and waits until everything it sets off is done. */
  async move(ms: number): Promise<void> {
    const watch = setInterval(() => void this.read(), PROGRESS_MS)
    await this.act('clock', { ms })
    clearInterval(watch)
    await this.read()
  }

  reply(ok: boolean, text: string): void {
    clearTimeout(this.#reply)
    this.set({ reply: { ok, text } })
    this.#reply = setTimeout(() => this.set({ reply: null }), REPLY_MS)
  }

  /** Shows another order; nothing of the last one stays open. */
  async choose(orderId: string): Promise<void> {
    this.set({ chosen: orderId, openRow: null, documents: [] })
    await this.read()
  }

  async openTab(tab: Tab): Promise<void> {
    this.set({ tab, openRow: null })
    await this.#readDocuments()
  }

  /** Opens a row's request and answer, or closes them. */
  async openRow(id: string): Promise<void> {
    if (this.#view.openRow?.id === id) return this.set({ openRow: null })
    this.set({ openRow: { id, exchange: 'loading' } })
    const exchange = await readExchange(id)
    if (this.#view.openRow?.id === id) this.set({ openRow: { id, exchange } })
  }

  async #read(): Promise<void> {
    const known = await readDesk(this.#view.chosen)
    if (!known) return
    const last = this.#view.known
    const before = last?.epoch
    this.#aheadMs = known.clock.now - Date.now()
    this.set({ known, ...(isOtherOrder(last, known) ? { openRow: null } : {}) })
    if (before !== known.epoch) this.#heard.epoch(known.epoch)
    if (this.#view.chosen !== null && isNewOrder(last, known)) {
      // Whatever was looked at: what is bought now is what one wants to see.
      this.set({ chosen: null })
      this.#readAgain = true
    }
    await this.#readDocuments()
  }

  async #readDocuments(): Promise<void> {
    const { tab, known } = this.#view
    if (tab !== 'documents' || !known?.order) return
    const documents = await readDocuments(known.order.summary.orderId)
    if (documents) this.set({ documents })
  }
}

const isOtherOrder = (before: DeskState | null, now: DeskState): boolean =>
  before?.order?.summary.orderId !== now.order?.summary.orderId

/** An order that was not there before, on top of all others. */
const isNewOrder = (before: DeskState | null, { orders: [newest] }: DeskState): boolean =>
  before !== null &&
  newest !== undefined &&
  !before.orders.some(({ orderId }) => orderId === newest.orderId)
