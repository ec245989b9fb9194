import type { AppCode } from '../contract/app-code.ts'
import type { Running } from '../contract/running.ts'
import type { Shell } from '../contract/shell.ts'

/** A node of the page, as far as tests look: they are checked without the types of a browser. */
export interface PageNode {
  readonly nodeType: number
  readonly childNodes: Iterable<PageNode>
  readonly textContent: string | null
  readonly innerHTML: string
  readonly classList: { contains(name: string): boolean }
  contains(node: PageNode | null): boolean
  getAttribute(name: string): string | null
  hasAttribute(name: string): boolean
  querySelector(selector: string): PageNode | null
  querySelectorAll(selector: string): Iterable<PageNode>
  dispatchEvent(event: object): boolean
}

type EventConstructor = new (type: string, options: object) => object

/** The window of jsdom that a mini-program runs in. */
export interface PageWindow {
  readonly document: PageNode & { readonly body: PageNode }
  readonly MouseEvent: EventConstructor
  readonly Event: EventConstructor
  readonly URL: object
  readonly localStorage: {
    getItem(key: string): string | null
    setItem(key: string, value: string): void
    removeItem(key: string): void
    clear(): void
  }
  dispatchEvent(event: object): boolean
  readonly Element: { readonly prototype: object }
  readonly HTMLCanvasElement: { readonly prototype: object }
  startMiniProgram(
    code: AppCode,
    shell: Shell,
    ...[url, below]: readonly [url: string, below?: readonly string[]]
  ): Running
  eval(code: string): unknown
  requestAnimationFrame(callback: () => void): unknown
  setTimeout(callback: (value?: unknown) => void, ms?: number): unknown
  clearTimeout(timer: unknown): void
  getComputedStyle(node: PageNode): Readonly<Record<string, string>>
  close(): void
}
