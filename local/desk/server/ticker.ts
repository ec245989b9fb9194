import type { ServerResponse } from 'node:http'

/** Changes closer together than this are told once, in real milliseconds. */
const GATHER_MS = 120
/** A line in between shows that the connection lives. */
const BREATH_MS = 15_000

/** Tells every open page that something happened; what it is they ask for themselves. */
export class Ticker {
  readonly #pages = new Set<ServerResponse>()
  readonly #breath: NodeJS.Timeout
  #gathering: NodeJS.Timeout | undefined

  constructor() {
    this.#breath = setInterval(() => this.#send(': still here\n\n'), BREATH_MS)
    this.#breath.unref()
  }

  /** Keeps a page's connection open as a stream of events. */
  join(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write('retry: 1000\ndata: hello\n\n')
    this.#pages.add(response)
    response.on('close', () => this.#pages.delete(response))
  }

  changed(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined
      this.#send('data: changed\n\n')
    }, GATHER_MS)
    this.#gathering.unref()
  }

  close(): void {
    clearInterval(this.#breath)
    clearTimeout(this.#gathering)
    for (const page of this.#pages) page.end()
  }

  #send(text: string): void {
    for (const page of this.#pages) page.write(text)
  }
}
