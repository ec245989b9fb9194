import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals'
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

/** A store as `npm start` gives it, and browsers that look at it. Each story begins with fresh data. */
export interface Shop {
  readonly store: Store
  /** The demo desk with the phone in it. */
  openDesk(): Promise<Desk>
  /** A phone of its own, beside the desk. */
  openPhone(who: string, size?: { readonly width: number; readonly height: number }): Promise<Phone>
  /** What the desk's server does when its page asks. @throws Error when it refuses */
  ask(name: string, body?: object): Promise<unknown>
  /** The storefront's door, as somebody else's phone uses it. @throws Error when the door says no */
  call<Action extends StorefrontAction>(
    who: Shopper,
    action: Action,
    data: StorefrontActions[Action]['request']
  ): Promise<StorefrontActions[Action]['answer']>
}

const DESK_SIZE = { width: 1440, height: 900 }
const PHONE_SIZE = { width: 375, height: 812 }

/** Opens a store and a browser for the stories of a file. */
export const openShop = (): Shop => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'wendan-browser-'))
  const pages: Watched[] = []
  let store: Store
  let browser: Browser

  const ask = async (name: string, body: object = {}): Promise<unknown> => {
    const answer = await fetch(`${store.url}/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body)
    })
    const content: unknown = await answer.json()
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${JSON.stringify(content)}`)
    return content
  }

  const open = async (
    address: string,
    viewport: { readonly width: number; readonly height: number }
  ): Promise<Watched> => {
    const context = await browser.newContext({ viewport })
    const page = await context.newPage()
    const watched = watch(page, store.url)
    pages.push(watched)
    await page.goto(`${store.url}${address}`)
    return watched
  }

  beforeAll(async () => {
    store = await startStore({ port: 0, dataDir: folder })
    browser = await launchBrowser()
  })
  beforeEach(() => ask('reset'))
  afterEach(async () => {
    const opened = pages.splice(0)
    await Promise.all(opened.map(({ page }) => page.context().close()))
    expect(opened.flatMap(({ strangers }) => strangers)).toEqual([])
    expect(opened.flatMap(({ errors }) => errors)).toEqual([])
  })
  afterAll(async () => {
    await browser.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  return {
    get store() {
      return store
    },
    openDesk: async () => Desk.over(await open('/', DESK_SIZE)),
    openPhone: async (who, size = PHONE_SIZE) =>
      Phone.alone(await open(`/mini-program/?openid=${who}`, size)),
    ask,
    call: async (who, action, data) => {
      const { functions } = store.stack.cloud
      const identity = { openid: OPENIDS[who], source: 'wx_client' }
      const { result, error } = await functions.invoke('storefront', { action, data }, identity)
      const answer = Object(result)
      if (error || answer.ok !== true)
        throw new Error(`${action}: ${JSON.stringify(error ?? result)}`)
      return answer.value
    }
  }
}
