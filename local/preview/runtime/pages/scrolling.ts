import type { PageView } from './page-view.ts'

/** Source: developers.weixin.qq.com, page configuration. */
const REACH_BOTTOM_PX = 50

/** Tells a page how far it was scrolled, and once each time its end comes near. */
export const listenToScrolling = (page: PageView, distance: unknown): void => {
  const near = typeof distance === 'number' ? distance : REACH_BOTTOM_PX
  let atBottom = false
  let height = 0
  page.scroller.addEventListener('scroll', (event) => {
    const { scrollTop, clientHeight, scrollHeight } = page.scroller
    if (event.target !== page.scroller) return
    page.call('onPageScroll', { scrollTop })
    const reached = scrollTop + clientHeight >= scrollHeight - near
    // Content that was added since has an end of its own.
    if (reached && (!atBottom || scrollHeight !== height)) page.call('onReachBottom')
    atBottom = reached
    height = scrollHeight
  })
}
