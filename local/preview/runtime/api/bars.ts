import type { Runtime } from '../runtime.ts'
import { numberOf, textOf, type Api } from './api-call.ts'
import type { DefineApi } from './index.ts'

/** The bars above and below the pages, and the scrolling of the page itself. */
export const bars = ({ stack, bars: control }: Runtime, define: DefineApi): Api => ({
  setNavigationBarTitle: define('setNavigationBarTitle', ({ title }) =>
    control.change({ navigationBarTitleText: textOf(title) })
  ),
  setNavigationBarColor: define('setNavigationBarColor', ({ frontColor, backgroundColor }) =>
    control.change({
      navigationBarTextStyle: textOf(frontColor).toLowerCase() === '#ffffff' ? 'white' : 'black',
      navigationBarBackgroundColor: textOf(backgroundColor)
    })
  ),
  showNavigationBarLoading: define('showNavigationBarLoading', () =>
    control.change({ loading: true })
  ),
  hideNavigationBarLoading: define('hideNavigationBarLoading', () =>
    control.change({ loading: false })
  ),
  hideHomeButton: define('hideHomeButton', () => control.change({ hideHome: true })),
  showTabBar: define('showTabBar', () => control.hideTabBar(false)),
  hideTabBar: define('hideTabBar', () => control.hideTabBar(true)),
  setTabBarBadge: define('setTabBarBadge', ({ index, text }) =>
    control.changeTab(numberOf(index, 0), { badge: textOf(text), redDot: false })
  ),
  removeTabBarBadge: define('removeTabBarBadge', ({ index }) =>
    control.changeTab(numberOf(index, 0), { badge: '' })
  ),
  showTabBarRedDot: define('showTabBarRedDot', ({ index }) =>
    control.changeTab(numberOf(index, 0), { redDot: true })
  ),
  hideTabBarRedDot: define('hideTabBarRedDot', ({ index }) =>
    control.changeTab(numberOf(index, 0), { redDot: false })
  ),
  setTabBarItem: define('setTabBarItem', ({ index, text, iconPath, selectedIconPath }) =>
    control.changeTab(numberOf(index, 0), {
      ...(text === undefined ? {} : { text: textOf(text) }),
      ...(iconPath === undefined ? {} : { iconPath: textOf(iconPath) }),
      ...(selectedIconPath === undefined ? {} : { selectedIconPath: textOf(selectedIconPath) })
    })
  ),
  setTabBarStyle: define('setTabBarStyle', (style) => control.changeTabStyle(style)),
  setBackgroundColor: define('setBackgroundColor', ({ backgroundColor }) => {
    if (stack.current) stack.current.scroller.style.backgroundColor = textOf(backgroundColor)
  }),
  setBackgroundTextStyle: define('setBackgroundTextStyle', () => undefined),
  startPullDownRefresh: define('startPullDownRefresh', () => stack.current?.pull.start()),
  stopPullDownRefresh: define('stopPullDownRefresh', () => stack.current?.pull.stop()),
  pageScrollTo: define('pageScrollTo', ({ scrollTop, selector, offsetTop, duration }) => {
    const page = stack.current
    if (!page) return
    const top =
      typeof selector === 'string'
        ? page.topOf(selector) + numberOf(offsetTop, 0)
        : numberOf(scrollTop, 0)
    const behavior = numberOf(duration, 300) > 0 ? 'smooth' : 'auto'
    page.scroller.scrollTo({ top, behavior })
  })
})
