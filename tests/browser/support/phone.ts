import type { FrameLocator, Locator, Page } from 'playwright-core'
import type { Call, Watched } from './watched-page.ts'

/** How long something may take to show, in real milliseconds: machines that run tests are slow. */
const PATIENCE_MS = 120_000

/** Longer than any picture takes to be decoded, and any sheet to slide in. */
const STILL_MS = 1500

/** A page that changes nothing for so long has shown what it was told. */
const QUIET_MS = 200

const CALLS = '**/mini-program/call'

/** The frame around the pages, or the browser's own page where the phone stands alone. */
type Surroundings = Pick<Page | FrameLocator, 'locator' | 'frameLocator'>

/** A phone with the mini-program, used by looking at it: words are found and tapped, as a shopper does. */
export class Phone {
  readonly #watched: Watched
  readonly #frame: Surroundings
  readonly pages: FrameLocator

  constructor(watched: Watched, frame: Surroundings) {
    this.#watched = watched
    this.#frame = frame
    this.pages = frame.frameLocator('#pages')
  }

  /** A phone that is a page of its own. */
  static async alone(watched: Watched): Promise<Phone> {
    const phone = new Phone(watched, watched.page)
    await phone.shown()
    return phone
  }

  get page(): Page {
    return this.#watched.page
  }

  /** The page that shows. */
  get screen(): Locator {
    return this.pages.locator('.preview-page.shown')
  }

  async shown(): Promise<void> {
    await this.screen.waitFor({ timeout: PATIENCE_MS })
  }

  /** Where the phone is: `pages/home/home`. */
  async route(): Promise<string> {
    return (await this.screen.getAttribute('data-route')) ?? ''
  }

  /** Opens a page as by a link, anew even where it shows already; of a phone that stands alone. */
  async open(url: string): Promise<void> {
    await this.openBy((address) => {
      if (location.hash === `#${address}`) dispatchEvent(new HashChangeEvent('hashchange'))
      else location.hash = address
    }, url)
  }

  /** The network is gone, or back; of a phone that stands alone. */
  async setOffline(offline: boolean): Promise<void> {
    await this.page.evaluate((gone) => {
      postMessage({ kind: 'phone.offline', offline: gone }, location.origin)
    }, offline)
  }

  /** No call is answered any more, or the next ones are. */
  async setSilent(silent: boolean): Promise<void> {
    await this.page.unroute(CALLS)
    // Neither answered nor refused: it stays open.
    if (silent) await this.page.route(CALLS, () => undefined)
  }

  /** Waits until pictures that show are there and nothing moves; what never ends is not waited for. */
  async isStill(): Promise<void> {
    await this.screen.evaluate(async (screen, patienceMs) => {
      const isSeen = (one: Element): boolean => {
        const { top, right, bottom, left, width } = one.getBoundingClientRect()
        return width > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
      }
      const pictures = [...screen.querySelectorAll('img')].filter((one) => isSeen(one) && one.src)
      const patience = new Promise((resolve) => {
        setTimeout(resolve, patienceMs)
      })
      await Promise.race([Promise.allSettled(pictures.map((one) => one.decode())), patience])
    }, STILL_MS)
    await this.#rests()
  }

  /** From now on everything of the page that shows is at once where it belongs. */
  async withoutTransitions(): Promise<void> {
    await this.screen.evaluate((screen) => {
      const style = document.createElement('style')
      style.textContent = '* { transition: none !important }'
      screen.append(style)
    })
  }

  /** Waits until nothing moves. */
  async #rests(): Promise<void> {
    await this.screen.evaluate(async (screen, patienceMs) => {
      const moves = screen.getAnimations({ subtree: true }).filter((one) => {
        const timing = one.effect?.getComputedTiming()
        const beginsInMs = Number(timing?.delay ?? 0) - Number(timing?.localTime ?? 0)
        // What begins much later is for who waits long.
        return timing?.iterations !== Infinity && beginsInMs < patienceMs
      })
      const patience = new Promise((resolve) => {
        setTimeout(resolve, patienceMs)
      })
      await Promise.race([Promise.allSettled(moves.map((one) => one.finished)), patience])
    }, STILL_MS)
  }

  /** Waits until every call is answered, and the page has changed nothing of itself for a moment after that. */
  async isQuiet(): Promise<void> {
    do {
      // A page asks, shows, and may ask again.
      // oxlint-disable-next-line no-await-in-loop
      await this.#changesNothing()
    } while (this.#watched.open() > 0)
  }

  #changesNothing(): Promise<void> {
    return this.screen.evaluate(
      (screen, quietMs) =>
        new Promise<void>((resolve) => {
          let timer = setTimeout(resolve, quietMs)
          const changes = new MutationObserver((records) => {
            // A countdown never rests.
            if (records.every(({ type }) => type === 'characterData')) return
            clearTimeout(timer)
            timer = setTimeout(resolve, quietMs)
          })
          changes.observe(screen, { childList: true, subtree: true, characterData: true })
        }),
      QUIET_MS
    )
  }

  /** Waits until what opens a page in the browser's own page has done so. */
  async openBy(opens: (address: string) => void, url: string): Promise<void> {
    await this.pages.locator('body').evaluate((body) => body.classList.add('of-before'))
    await this.page.evaluate(opens, url)
    await this.pages
      .locator(`body:not(.of-before) .preview-page.shown[data-route="${url.split('?')[0]}"]`)
      .waitFor({ timeout: PATIENCE_MS })
  }

  async isAt(route: string): Promise<void> {
    await this.pages
      .locator(`.preview-page.shown[data-route="${route}"]`)
      .waitFor({ timeout: PATIENCE_MS })
      .catch(async () => {
        throw new Error(`the phone is at ${await this.route()}, not at ${route}`)
      })
  }

  /** What says exactly these words on the page that shows, seen or about to be. */
  saying(words: string | RegExp): Locator {
    const exact = typeof words === 'string'
    return this.screen.getByText(words, { exact }).locator('visible=true')
  }

  labelled(label: string | RegExp): Locator {
    const exact = typeof label === 'string'
    return this.screen.getByLabel(label, { exact }).locator('visible=true')
  }

  /** Waits until the page says so. @throws Error that tells what it says instead */
  async sees(words: string | RegExp): Promise<void> {
    await this.#waitFor(this.saying(words).first(), `does not say ${String(words)}`)
  }

  async seesNoMore(words: string | RegExp): Promise<void> {
    await this.saying(words)
      .first()
      .waitFor({ state: 'hidden', timeout: PATIENCE_MS })
      .catch(() => this.#complain(`still says ${String(words)}`))
  }

  /** Taps what says these words; of several the one at `nth`, -1 being the last. */
  async tap(words: string | RegExp, nth = 0): Promise<void> {
    await this.press(this.saying(words).nth(nth), `has nothing that says ${String(words)}`)
  }

  async tapLabel(label: string | RegExp, nth = 0): Promise<void> {
    await this.press(this.labelled(label).nth(nth), `has nothing called ${String(label)}`)
  }

  async press(target: Locator, complaint = 'has nothing there'): Promise<void> {
    await this.#waitFor(target, complaint)
    await target.click({ timeout: PATIENCE_MS })
  }

  field(label: string): Locator {
    return this.labelled(label).locator('input, textarea').first()
  }

  async type(label: string, text: string): Promise<void> {
    const field = this.field(label)
    await this.#waitFor(field, `has no field ${label}`)
    await field.fill(text)
  }

  /** The words of a field, and the key that sends them. */
  async submit(label: string, text: string): Promise<void> {
    await this.type(label, text)
    await this.field(label).press('Enter')
  }

  /** A tab of the bar below. */
  async tab(name: string): Promise<void> {
    await this.#frame.locator('#tabs button', { hasText: name }).click({ timeout: PATIENCE_MS })
  }

  badgeOf(tab: string): Locator {
    return this.#frame.locator('#tabs button', { hasText: tab }).locator('b')
  }

  /** Back to the page below: by the page's own arrow where it has one, else by the phone's. */
  async back(): Promise<void> {
    const own = this.labelled('返回')
    const arrow = (await own.count()) > 0 ? own.first() : this.#frame.locator('#leave')
    await arrow.click({ timeout: PATIENCE_MS })
  }

  async seesToast(words: string | RegExp): Promise<void> {
    const toast = this.#frame.locator('.toast', { hasText: words })
    await this.#waitFor(toast, `has no toast ${String(words)}`)
  }

  /** What the phone itself asks: a dialog, WeChat's addresses. */
  async answer(words: string): Promise<void> {
    const button = this.#frame.locator('#layer button', { hasText: words }).first()
    await this.#waitFor(button, `is not asked anything with the answer ${words}`)
    await button.click()
  }

  calls(action?: string): readonly Call[] {
    const { calls } = this.#watched
    return action === undefined ? calls : calls.filter((call) => call.action === action)
  }

  /** What it called an error so far; emptied by this. */
  takeErrors(): readonly string[] {
    return this.#watched.errors.splice(0)
  }

  async text(): Promise<string> {
    return (await this.screen.innerText()).replaceAll(/\s+/g, ' ')
  }

  async #waitFor(target: Locator, complaint: string): Promise<void> {
    await target.waitFor({ timeout: PATIENCE_MS }).catch(() => this.#complain(complaint))
  }

  async #complain(complaint: string): Promise<never> {
    throw new Error(`${await this.route()} ${complaint}; it says: ${await this.text()}`)
  }
}
