import {
  asCaller,
  nodeOf,
  type AssociatedBackend,
  type Caller,
  type CodeSpace,
  type Component,
  type Root
} from '../framework.ts'
import type { ShareCard } from '../../contract/shell.ts'
import type { Reports } from '../reports.ts'
import type { PageUrl } from './page-url.ts'
import { PullDown } from './pull-down.ts'
import { listenToScrolling } from './scrolling.ts'

/** What a page view needs to come into being. */
export interface PageParts {
  readonly space: CodeSpace
  readonly backend: AssociatedBackend
  readonly reports: Reports
  readonly shared: (card: ShareCard) => void
  /** Where pages stand in the document. */
  readonly holder: HTMLElement
  /** A page's JSON over app.json's window. */
  readonly settings: (route: string) => Readonly<Record<string, unknown>>
}

/** A page on the stack: its node, its instance, its lifecycle. */
export class PageView {
  readonly url: PageUrl
  /** What scrolls. */
  readonly scroller: HTMLElement
  readonly instance: Caller
  readonly component: Component
  /** What wx.setNavigationBar... changed. */
  readonly bar: Record<string, unknown> = {}
  readonly pull: PullDown
  shareable = true
  readonly #root: Root
  readonly #shared: PageParts['shared']
  readonly #placeholder: HTMLElement
  readonly #reports: Reports
  readonly #ends: (() => void)[] = []
  #attached: ((holder: HTMLElement) => void) | null = null
  #ready = false

  constructor(url: PageUrl, { space, backend, reports, holder, settings, shared }: PageParts) {
    this.url = url
    this.#reports = reports
    this.#shared = shared
    this.scroller = document.createElement('div')
    this.scroller.className = 'preview-page'
    this.scroller.dataset['route'] = url.route
    const placeholder = document.createElement('i')
    this.scroller.append(placeholder)
    holder.append(this.scroller)
    this.#root = backend.createRoot('page', space, `/${url.route}${searchOf(url)}`)
    this.instance = asCaller(this.#root.get())
    this.component = this.#root.getComponent()
    Object.assign(this.instance, { route: url.route, options: url.query })
    this.#placeholder = placeholder
    const { enablePullDownRefresh, onReachBottomDistance } = settings(url.route)
    this.pull = new PullDown(this.scroller, enablePullDownRefresh === true, () =>
      this.call('onPullDownRefresh')
    )
    listenToScrolling(this, onReachBottomDistance)
  }

  load(): void {
    this.#root.attach(asBackend(this.scroller), asBackend(this.#placeholder))
    this.#attached?.(nodeOf(this.component) ?? this.scroller)
    this.call('onLoad', this.url.query)
  }

  show(): void {
    this.scroller.classList.remove('left')
    this.scroller.classList.add('shown')
    this.call('onShow')
    this.component.triggerPageLifetime('show', [])
    if (this.#ready) return
    this.#ready = true
    requestAnimationFrame(() => this.call('onReady'))
  }

  hide(): void {
    this.scroller.classList.replace('shown', 'left')
    this.call('onHide')
    this.component.triggerPageLifetime('hide', [])
  }

  unload(): void {
    this.call('onUnload')
    this.#root.release()
    for (const end of this.#ends) end()
    this.scroller.remove()
  }

  /** Calls a method of the page, if it has it; a failure is reported. */
  call(method: string, ...values: readonly unknown[]): unknown {
    const action = this.instance[method]
    if (typeof action !== 'function') return undefined
    const where = `${this.url.route} ${method}`
    return this.#reports.safely(
      where,
      () => Reflect.apply(action, this.instance, values) as unknown
    )
  }

  /** Where the first element of a selector stands, in pixels from the top of the page. */
  topOf(selector: string): number {
    const found = this.component.getShadowRoot()?.querySelector(selector)
    const node = found && nodeOf(found)
    if (!node) return this.scroller.scrollTop
    const { top } = this.scroller.getBoundingClientRect()
    return node.getBoundingClientRect().top - top + this.scroller.scrollTop
  }

  /** Called with the page's own element once it stands in the document, before onLoad. */
  whenAttached(action: (holder: HTMLElement) => void): void {
    this.#attached = action
  }

  whenUnloaded(end: () => void): void {
    this.#ends.push(end)
  }

  /** Whether the menu offers to share this page. */
  setShareable(shareable: boolean): void {
    this.shareable = shareable
  }

  /** Asks the page what to share; the answer is what a friend would get. */
  share(from: { readonly from: 'button' | 'menu'; readonly target?: unknown }): void {
    const { title, path, imageUrl } = Object(this.call('onShareAppMessage', from))
    this.#shared({
      title: String(title ?? ''),
      path: String(path ?? `/${this.url.route}`),
      imageUrl: String(imageUrl ?? '')
    })
  }

  has(method: string): boolean {
    return typeof this.instance[method] === 'function'
  }
}

const searchOf = ({ query }: PageUrl): string => {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

/** The framework's backend elements are the nodes of the document. */
const asBackend = (node: HTMLElement): Parameters<Root['attach']>[0] =>
  node as unknown as Parameters<Root['attach']>[0]
