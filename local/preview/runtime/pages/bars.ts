import type { AppCode } from '../../contract/app-code.ts'
import type { Shell, TabBarItem } from '../../contract/shell.ts'
import { textOf } from '../values.ts'
import type { PageStack } from './page-stack.ts'
import type { PageView } from './page-view.ts'

/** Heights of an iPhone X, as wx.getWindowInfo tells them too. */
const STATUS_BAR_PX = 44
const HOME_INDICATOR_PX = 34

type Settings = Readonly<Record<string, unknown>>

/** Tells the frame what the bars around a page show: its JSON, over app.json, and what the page changed since. */
export class Bars {
  readonly #code: AppCode
  readonly #shell: Shell
  readonly #stack: PageStack
  readonly #tabs = new Map<number, Partial<TabBarItem>>()
  #tabStyle: Settings = {}
  #hidden = false

  constructor(code: AppCode, shell: Shell, stack: PageStack) {
    this.#code = code
    this.#shell = shell
    this.#stack = stack
  }

  /** Changes the bar of the page that shows. */
  change(settings: Settings): void {
    const page = this.#stack.current
    if (!page) return
    Object.assign(page.bar, settings)
    this.show(page)
  }

  changeTab(index: number, change: Partial<TabBarItem>): void {
    const count = this.#code.config.tabBar?.list.length ?? 0
    if (index < 0 || index >= count) throw new Error('tabbar item not found')
    this.#tabs.set(index, { ...this.#tabs.get(index), ...change })
    this.#showTabs()
  }

  changeTabStyle(style: Settings): void {
    this.#tabStyle = { ...this.#tabStyle, ...style }
    this.#showTabs()
  }

  hideTabBar(hidden: boolean): void {
    if (!this.#stack.isTab(this.#route())) throw new Error('not TabBar page')
    this.#hidden = hidden
    this.#showTabs()
  }

  show(page: PageView): void {
    const { route } = page.url
    const bar: Settings = {
      ...this.#code.config.window,
      ...this.#code.components[route]?.config,
      ...page.bar
    }
    const { pages } = this.#stack
    const atHome = route === this.#code.pages[0] || this.#stack.isTab(route)
    this.#shell.showNavigationBar({
      title: textOf(bar['navigationBarTitleText'], ''),
      custom: bar['navigationStyle'] === 'custom',
      backgroundColor: textOf(bar['navigationBarBackgroundColor'], '#000000'),
      textStyle: bar['navigationBarTextStyle'] === 'black' ? 'black' : 'white',
      loading: bar['loading'] === true,
      leave: pages.length > 1 ? 'back' : atHome || bar['hideHome'] === true ? null : 'home'
    })
    keepSafe(page, 'top', bar['navigationStyle'] === 'custom' ? STATUS_BAR_PX : 0)
    page.scroller.style.backgroundColor = textOf(bar['backgroundColor'], '#ffffff')
    this.#showTabs()
  }

  #route(): string {
    return this.#stack.current?.url.route ?? ''
  }

  #showTabs(): void {
    const tabBar = this.#code.config.tabBar
    const selected = tabBar?.list.findIndex(({ pagePath }) => pagePath === this.#route()) ?? -1
    const drawn = tabBar && !tabBar.custom && selected >= 0 && !this.#hidden
    const page = this.#stack.current
    // Below the tab bar of the frame there is nothing that a page could come near to.
    if (page) keepSafe(page, 'bottom', drawn ? 0 : HOME_INDICATOR_PX)
    if (!drawn) {
      this.#shell.showTabBar(null)
      return
    }
    const style: Settings = { ...tabBar, ...this.#tabStyle }
    this.#shell.showTabBar({
      selected,
      color: textOf(style['color'], '#999999'),
      selectedColor: textOf(style['selectedColor'], '#1c1c1c'),
      backgroundColor: textOf(style['backgroundColor'], '#ffffff'),
      borderStyle: style['borderStyle'] === 'white' ? 'white' : 'black',
      items: tabBar.list.map((item, index) => ({
        text: item.text ?? '',
        iconPath: fileAddress(item.iconPath),
        selectedIconPath: fileAddress(item.selectedIconPath ?? item.iconPath),
        badge: '',
        redDot: false,
        ...this.#tabs.get(index)
      }))
    })
  }
}

/** How much of an edge of the page the phone keeps for itself: CSS's `env(safe-area-inset-...)`. */
const keepSafe = ({ scroller }: PageView, edge: 'top' | 'bottom', pixels: number): void =>
  scroller.style.setProperty(`--preview-safe-${edge}`, `${pixels}px`)

const fileAddress = (name: string | undefined): string =>
  name === undefined || name === '' ? '' : `files/${name.replace(/^\//, '')}`
