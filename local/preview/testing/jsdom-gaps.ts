import type { PageWindow } from './page-window.ts'

/** What a page needs and jsdom has not: it draws nothing, so nothing of this needs to do anything. */
export const fillGaps = (window: PageWindow): void => {
  const nothing = (): void => undefined
  Object.assign(window, {
    matchMedia: () => ({ matches: false, addEventListener: nothing, removeEventListener: nothing }),
    IntersectionObserver: class {
      observe = nothing
      unobserve = nothing
      disconnect = nothing
    },
    ResizeObserver: class {
      observe = nothing
      unobserve = nothing
      disconnect = nothing
    },
    fetch: () => Promise.reject(new Error('there is no network in jsdom'))
  })
  Object.assign(window.URL, {
    createObjectURL: () => 'blob:http://phone.test/1',
    revokeObjectURL: nothing
  })
  Object.assign(window.Element.prototype, {
    scrollTo: nothing,
    scrollIntoView: nothing,
    getAnimations: () => [],
    animate: () => ({ cancel: nothing })
  })
  Object.assign(window.HTMLCanvasElement.prototype, { getContext: () => null })
}
