import { isFromPhone, type FromPhone, type ToPhone } from '../../../preview/contract/messages.ts'
import type { PaymentOutcome, PaymentRequest } from '../../../preview/contract/shell.ts'
import type { Shopper } from '../../contract.ts'

/** A mini-program that shows nothing by then is broken, and says so itself. */
const START_PATIENCE_MS = 8000

export interface PhoneHeard {
  /** wx.requestPayment was called: somebody has to pay, or not. */
  readonly asksToPay: (id: number, request: PaymentRequest) => void
  /**
   * The phone shows another page, or starts anew: nobody waits any more for what was asked before.
   * @param orderId what the page is about, if it is about an order
   */
  readonly moved: (orderId: string | undefined) => void
}

const ADDRESS = '/mini-program/'
/** Where the preview keeps what the mini-program writes down. */
const STORAGE = 'mini-program:'

/** The mini-program itself, in its frame. */
export class PhoneFrame {
  readonly #frame: HTMLIFrameElement
  readonly #heard: PhoneHeard
  #offline = false
  #visited = ''
  #waiting: (() => void)[] = []

  constructor(frame: HTMLIFrameElement, heard: PhoneHeard) {
    this.#frame = frame
    this.#heard = heard
    addEventListener('message', (event: MessageEvent<unknown>) => {
      if (event.source !== frame.contentWindow || event.origin !== location.origin) return
      if (isFromPhone(event.data)) this.#listen(event.data)
    })
  }

  /** The order that the page which shows is about. */
  get orderId(): string | undefined {
    const query = new URLSearchParams(this.#visited.split('?')[1] ?? '')
    return query.get('order') ?? query.get('orderId') ?? undefined
  }

  /** The document of the pages; undefined while they load. */
  get pages(): Document | undefined {
    // The outer frame's only window inside is that of the pages.
    return this.#frame.contentWindow?.frames[0]?.document
  }

  show(shopper: Shopper): void {
    this.#frame.src = `${ADDRESS}?openid=${shopper}`
  }

  become(shopper: Shopper): void {
    this.#restart()
    this.#tell({ kind: 'phone.become', openid: shopper })
  }

  /** Opens a page as by a link; what was starting has started by then. Resolves when the page shows. */
  async open(url: string): Promise<void> {
    await this.#shows()
    this.#restart()
    this.#tell({ kind: 'phone.open', url })
    await this.#shows()
  }

  setOffline(offline: boolean): void {
    this.#offline = offline
    this.#tell({ kind: 'phone.offline', offline })
  }

  paid(id: number, outcome: PaymentOutcome): void {
    this.#tell({ kind: 'phone.paid', id, outcome })
  }

  /** The orders are gone: what phones wrote down about them goes too. */
  forget(): void {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(STORAGE)) localStorage.removeItem(key)
    }
  }

  #restart(): void {
    this.#visited = ''
    this.#heard.moved(this.orderId)
  }

  async #shows(): Promise<void> {
    if (this.#visited !== '') return
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve)
      setTimeout(resolve, START_PATIENCE_MS)
    })
  }

  #tell(message: ToPhone): void {
    this.#frame.contentWindow?.postMessage(message, location.origin)
  }

  #listen(message: FromPhone): void {
    switch (message.kind) {
      case 'phone.ready':
        this.#restart()
        if (this.#offline) this.setOffline(true)
        return
      case 'phone.visited':
        this.#visited = message.url
        this.#heard.moved(this.orderId)
        for (const resolve of this.#waiting.splice(0)) resolve()
        return
      case 'phone.payment':
        return this.#heard.asksToPay(message.id, message.request)
      case 'phone.report':
      case 'phone.called':
        // The phone shows its own errors; calls are told by the server that answered them.
        return
    }
  }
}

/** Where a page lives in the mini-program, by one of its names; pages move between packages. */
export const pathOfPage = async (names: readonly string[]): Promise<string | undefined> => {
  const answer = await fetch(`${ADDRESS}app.json`)
  const app: unknown = await answer.json()
  const pages: unknown = Object(app).pages
  return Array.isArray(pages)
    ? pages.map(String).find((page) => names.includes(page.split('/').at(-1) ?? ''))
    : undefined
}
