import type { AppCode } from '../../contract/app-code.ts'
import { EventChannel } from './event-channel.ts'
import { parsePageUrl, type PageUrl } from './page-url.ts'
import { PageView, type PageParts } from './page-view.ts'

/** Source: developers.weixin.qq.com, wx.navigateTo: ten pages at most. */
const DEEPEST = 10

/** What the stack asks of others when a page comes into being or to the front. */
export interface StackListener {
  /** Before the page is made: its scripts may still have to run. */
  needs(route: string): void
  created(page: PageView): void
  shown(page: PageView): void
}

/** The open pages, by WeChat's rules; every refusal is an Error with WeChat's words. */
export class PageStack {
  readonly #code: AppCode
  readonly #parts: PageParts
  readonly #listener: StackListener
  readonly #pages: PageView[] = []
  /** Tab pages stay alive while others show. */
  readonly #tabs = new Map<string, PageView>()

  constructor(code: AppCode, parts: PageParts, listener: StackListener) {
    this.#code = code
    this.#parts = parts
    this.#listener = listener
  }

  get pages(): readonly PageView[] {
    return this.#pages
  }

  get current(): PageView | undefined {
    return this.#pages.at(-1)
  }

  /** The page that the app begins with. */
  get home(): string {
    return this.#code.pages[0] ?? ''
  }

  isTab(route: string): boolean {
    return this.#code.config.tabBar?.list.some(({ pagePath }) => pagePath === route) ?? false
  }

  /** @returns the channel between the two pages, on the side of the opener */
  navigateTo(address: string): EventChannel {
    const url = this.#url(address)
    if (this.isTab(url.route)) throw new Error('can not navigateTo a tabbar page')
    if (this.#pages.length >= DEEPEST) throw new Error('webview count limit exceed')
    const channel = new EventChannel()
    this.current?.hide()
    this.#open(url, channel)
    return channel
  }

  redirectTo(address: string): void {
    const url = this.#url(address)
    if (this.isTab(url.route)) throw new Error('can not redirectTo a tabbar page')
    this.#close(1)
    this.#open(url, new EventChannel())
  }

  reLaunch(address: string): void {
    const url = this.#url(address)
    const shown = this.current
    const behind = [...this.#tabs.values()].filter((page) => !this.#pages.includes(page))
    this.#close(this.#pages.length)
    for (const page of behind) if (page !== shown) page.unload()
    this.#tabs.clear()
    this.#open(url, new EventChannel())
  }

  switchTab(address: string): void {
    const { route } = this.#url(address)
    if (!this.isTab(route)) throw new Error('can not switch to no-tabBar page')
    const [bottom] = this.#pages
    const tab = this.#tabs.get(route)
    if (tab && tab === this.current) return
    if (bottom && this.#pages.length === 1 && this.isTab(bottom.url.route)) bottom.hide()
    else this.#close(this.#pages.length - (bottom && this.isTab(bottom.url.route) ? 1 : 0))
    this.#pages.length = 0
    if (tab) {
      this.#pages.push(tab)
      this.#show(tab)
    } else this.#open({ route, query: {} }, new EventChannel())
  }

  /** A tap on the tab bar: the page that shows hears of it even when it is the same one. */
  tapTab(route: string, index: number): void {
    this.switchTab(`/${route}`)
    const item = this.#code.config.tabBar?.list[index]
    this.current?.call('onTabItemTap', { index: String(index), pagePath: route, text: item?.text })
  }

  navigateBack(delta = 1): void {
    if (this.#pages.length < 2) throw new Error('cannot navigate back at first page.')
    this.#close(Math.min(Math.max(delta, 1), this.#pages.length - 1))
    if (this.current) this.#show(this.current)
  }

  #url(address: string): PageUrl {
    const url = parsePageUrl(address, this.current?.url.route)
    if (this.#code.pages.includes(url.route)) return url
    throw new Error(`page "${url.route}" is not found`)
  }

  #open(url: PageUrl, channel: EventChannel): void {
    this.#listener.needs(url.route)
    const page = new PageView(url, this.#parts)
    Object.assign(page.instance, { getOpenerEventChannel: () => channel })
    if (this.isTab(url.route)) this.#tabs.set(url.route, page)
    this.#listener.created(page)
    this.#pages.push(page)
    page.load()
    this.#show(page)
  }

  #show(page: PageView): void {
    this.#listener.shown(page)
    page.show()
  }

  #close(count: number): void {
    for (const page of this.#pages.splice(this.#pages.length - count).toReversed()) {
      this.#tabs.delete(page.url.route)
      page.unload()
    }
  }
}
