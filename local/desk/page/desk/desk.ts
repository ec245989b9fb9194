import type { DeskState, Shopper } from '../../contract.ts'
import { doAtDesk, readDesk } from '../server.ts'
import { WORDS, type Language } from '../words/words.ts'
import { openDesk, type DeskView, type Guide } from './desk-store.ts'

const LANGUAGE_KEY = 'wendan.language'
/** While the clock moves its progress is read so often, in real milliseconds. */
const PROGRESS_MS = 300
const REPLY_MS = 6000

interface Heard {
  /** Something changed on the page. */
  readonly changed: () => void
  /** The shop's clock was moved: time has passed for every open page. */
  readonly timePassed: () => void
}

/** The desk: listens to the server's stream and does what its buttons say. */
export class Desk {
  #view: DeskView
  readonly #heard: Heard
  #reading: Promise<void> | undefined
  #readAgain = false
  #reply: ReturnType<typeof setTimeout> | undefined
  #offsetMs = 0

  constructor(heard: Heard) {
    this.#view = openDesk(localStorage.getItem(LANGUAGE_KEY) === 'en' ? 'en' : 'zh')
    this.#heard = heard
  }

  get view(): DeskView {
    return this.#view
  }

  /** The shop's time now, in milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#offsetMs
  }

  listen(): void {
    const stream = new EventSource('/api/events')
    stream.addEventListener('message', () => void this.read())
    stream.addEventListener('open', () => {
      const wasAway = this.#view.known !== null && !this.#view.connected
      this.set({ connected: true })
      if (wasAway) this.#heard.timePassed()
    })
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

  setGuide(guide: Guide): void {
    this.set({ guide })
  }

  speak(language: Language): void {
    localStorage.setItem(LANGUAGE_KEY, language)
    this.set({ language })
  }

  become(shopper: Shopper): void {
    this.set({ shopper })
  }

  /** One press, one request. @returns what was answered, or undefined when it was not done */
  async act(name: string, input: object, key = name): Promise<unknown> {
    if (this.#view.busy.has(key)) return undefined
    this.set({ busy: new Set([...this.#view.busy, key]) })
    const heard = await doAtDesk(name, input)
    this.set({ busy: new Set([...this.#view.busy].filter((one) => one !== key)) })
    await this.read()
    if (heard.kind === 'silent') this.reply(false, this.words.desk.notDone)
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

  get words() {
    return WORDS[this.#view.language]
  }

  async #read(): Promise<void> {
    const known = await readDesk(this.#view.chosen)
    if (!known) return
    const moved = this.#takeTime(known)
    this.set({ known })
    if (moved) this.#heard.timePassed()
  }

  /** @returns whether the clock was moved since the last time, and stands still now */
  #takeTime({ clock }: DeskState): boolean {
    const offsetMs = clock.now - Date.now()
    const jumped = this.#view.known !== null && clock.offsetMs !== this.#view.known.clock.offsetMs
    const ended = this.#view.known?.clock.moving !== null && this.#view.known !== null
    this.#offsetMs = offsetMs
    return clock.moving === null && (jumped || ended)
  }
}
