import type { Page, Request } from 'playwright-core'
import { keepPageTime } from '../pages/page-time.ts'

/** One call of a cloud function, as it went over the wire. */
export interface Call {
  readonly action: string
  readonly data: unknown
}

/** A page of a browser, and what it did besides showing something. */
export interface Watched {
  readonly page: Page
  /** Calls of functions so far, in their order. */
  readonly calls: Call[]
  /** How many of them wait for their answer. */
  readonly open: () => number
  /** Requests that would have left this machine, or gone to another server of it. */
  readonly strangers: string[]
  /** What the browser's console called an error, and what nobody caught. A story may take out what it expects. */
  readonly errors: string[]
}

/** What a person takes to look at a page before they do something there. */
const LOOK_MS = 1000

export const watch = async (page: Page, ownUrl: string): Promise<Watched> => {
  // What is evaluated in the page was translated for Node, where functions keep their names by this.
  await page.addInitScript('globalThis.__name = (named) => named')
  await page.addInitScript(keepPageTime, LOOK_MS)
  const open = new Set<Request>()
  const watched: Watched = {
    page,
    calls: [],
    open: () => open.size,
    strangers: [],
    errors: []
  }
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${ownUrl}/`) && !/^(data|blob|about):/.test(url))
      watched.strangers.push(url)
    if (url !== `${ownUrl}/mini-program/call`) return
    watched.calls.push(callIn(request))
    open.add(request)
  })
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  page.on('pageerror', ({ message }) => watched.errors.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error')
      watched.errors.push(`${message.text()} ${message.location().url}`)
  })
  return watched
}

const callIn = (request: Request): Call => {
  const body = Object(request.postDataJSON())
  const { action, data } = Object(body.data)
  return { action: String(action), data }
}
