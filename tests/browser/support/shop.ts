import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import type { StorefrontAction, StorefrontActions } from '#domain/contracts/storefront'
import type { Shopper } from '../../../local/desk/contract.ts'
import { OPENIDS } from '../../../local/desk/server/shoppers.ts'
import { startStore, type Store } from '../../../local/desk/server/start-store.ts'
import { launchBrowser } from '../../../local/preview/browser/open-in-browser.ts'
import { Desk } from './desk.ts'
import { Phone } from './phone.ts'
import { watch, type Watched } from './watched-page.ts'

const DESK_SIZE = { width: 1440, height: 900 }
const PHONE_SIZE = { width: 375, height: 812 }

interface View {
  readonly width: number
  readonly height: number
  /** Device pixels to a pixel of the page. */
  readonly scale?: number
}

/** The time limits of functions are for the cloud's machines, and this one has a browser to run as well. */
const TIME_LIMIT_FACTOR = 15

/** A store as `npm start` gives it, and a browser that looks at it. */
export class Shop {
  readonly store: Store
  readonly #browser: Browser
  readonly #folder: string
  #watched: Watched[] = []

  private constructor(store: Store, browser: Browser, folder: string) {
    this.store = store
    this.#browser = browser
    this.#folder = folder
  }

  static async open(): Promise<Shop> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'wendan-browser-'))
    const [store, browser] = await Promise.all([
      startStore({ port: 0, dataDir: folder, timeLimitFactor: TIME_LIMIT_FACTOR }),
      launchBrowser()
    ])
    return new Shop(store, browser, folder)
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.store.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** The demo desk with the phone in it. */
  async openDesk(): Promise<Desk> {
    return Desk.over(await this.#open('/', DESK_SIZE))
  }

  /** A phone of its own, beside the desk. */
  async openPhone(who: Shopper, view: View = PHONE_SIZE): Promise<Phone> {
    return Phone.alone(await this.#open(`/mini-program/?openid=${who}`, view))
  }

  /** An empty page of the browser. */
  openPage(view: View): Promise<Watched> {
    return this.#open(undefined, view)
  }

  /** Closes what was opened. @returns what went wrong meanwhile: requests to others, errors of the browser */
  async leave(): Promise<readonly string[]> {
    const opened = this.#watched
    this.#watched = []
    await Promise.all(opened.map(({ page }) => page.context().close()))
    return opened.flatMap(({ strangers, errors }) => [...strangers, ...errors])
  }

  /** What the desk's server does when its page asks. @throws Error when it refuses */
  async ask(name: string, body: object = {}): Promise<void> {
    const answer = await fetch(`${this.store.url}/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body)
    })
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
  }

  /** The storefront's door, as somebody else's phone uses it. @throws Error when the door says no */
  async call<Action extends StorefrontAction>(
    who: Shopper,
    action: Action,
    data: StorefrontActions[Action]['request']
  ): Promise<StorefrontActions[Action]['answer']> {
    const { functions } = this.store.stack.cloud
    const identity = { openid: OPENIDS[who], source: 'wx_client' }
    const { result, error } = await functions.invoke('storefront', { action, data }, identity)
    const answer = Object(result)
    if (error || answer.ok !== true) {
      throw new Error(`${action}: ${JSON.stringify(error ?? result)}`)
    }
    return answer.value
  }

  async #open(address: string | undefined, { scale = 1, ...viewport }: View): Promise<Watched> {
    const context = await this.#browser.newContext({ viewport, deviceScaleFactor: scale })
    const watched = await watch(await context.newPage(), this.store.url)
    this.#watched.push(watched)
    if (address !== undefined) await watched.page.goto(`${this.store.url}${address}`)
    return watched
  }
}
