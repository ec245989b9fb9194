import type { Page, Request } from 'playwright-core'

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
  /** Requests that would have left this machine, or gone to another server of it. */
  readonly strangers: string[]
  /** What the browser's console called an error, and what nobody caught. A story may take out what it expects. */
  readonly errors: string[]
}

export const watch = async (page: Page, ownUrl: string): Promise<Watched> => {
  // What is evaluated in the page was translated for Node, where functions keep their names by this.
  await page.addInitScript('globalThis.__name = (named) => named')
  const watched: Watched = { page, calls: [], strangers: [], errors: [] }
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${ownUrl}/`) && !/^(data|blob|about):/.test(url))
      watched.strangers.push(url)
    if (url === `${ownUrl}/mini-program/call`) watched.calls.push(callIn(request))
  })
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
