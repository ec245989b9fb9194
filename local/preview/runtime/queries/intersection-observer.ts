import { componentOf, elementAt, nodeOf } from '../framework.ts'
import { toPixels } from '../rpx.ts'
import type { Runtime } from '../runtime.ts'

interface Margins {
  readonly left?: number
  readonly top?: number
  readonly right?: number
  readonly bottom?: number
}

interface Options {
  readonly thresholds?: readonly number[]
  readonly initialRatio?: number
  readonly observeAll?: boolean
}

/** Watches elements come into view. Source: developers.weixin.qq.com, IntersectionObserver. */
export const createIntersectionObserver = (
  { stack, reports }: Runtime,
  owner: unknown,
  { thresholds = [0], initialRatio = 0, observeAll = false }: Options = {}
): object => {
  let root: Element | null = null
  let rootMargin = '0px'
  const running: IntersectionObserver[] = []
  const component = componentOf(owner) ?? stack.current?.component
  const find = (selector: string): HTMLElement[] =>
    (component?.getShadowRoot()?.querySelectorAll(selector) ?? []).flatMap(
      (one) => nodeOf(one) ?? []
    )
  const api = {
    relativeTo: (selector: string, margins?: Margins) => {
      root = find(selector)[0] ?? null
      rootMargin = marginText(margins)
      return api
    },
    relativeToViewport: (margins?: Margins) => {
      root = null
      rootMargin = marginText(margins)
      return api
    },
    observe: (selector: string, listener: (answer: object) => void) => {
      const found = find(selector)
      // Pages scroll inside an element of the preview: that is the viewport.
      const page = found[0]?.closest('.preview-page') ?? null
      const before = new Map<Element, number>()
      const observer = new IntersectionObserver(
        (entries) => {
          // A page below another is not drawn here; on a phone it lies there unchanged.
          if (page?.classList.contains('left')) return
          for (const entry of entries) {
            const old = before.get(entry.target)
            before.set(entry.target, entry.intersectionRatio)
            // The browser tells the first state always, WeChat only when it is not the expected one.
            if (old === undefined && isExpected(entry, initialRatio)) continue
            reports.safely('IntersectionObserver', () => listener(answerOf(entry)))
          }
        },
        { root: root ?? page, rootMargin, threshold: [...thresholds] }
      )
      for (const node of observeAll ? found : found.slice(0, 1)) observer.observe(node)
      running.push(observer)
    },
    disconnect: () => {
      for (const observer of running.splice(0)) observer.disconnect()
    }
  }
  return api
}

const isExpected = (entry: IntersectionObserverEntry, initialRatio: number): boolean =>
  !entry.isIntersecting && entry.intersectionRatio === initialRatio

const marginText = ({ top, right, bottom, left }: Margins = {}): string =>
  [top, right, bottom, left].map((side) => `${toPixels(side)}px`).join(' ')

const answerOf = (entry: IntersectionObserverEntry): object => ({
  id: elementAt(entry.target)?.id ?? '',
  dataset: { ...elementAt(entry.target)?.dataset },
  time: Date.now(),
  intersectionRatio: entry.intersectionRatio,
  boundingClientRect: entry.boundingClientRect,
  intersectionRect: entry.intersectionRect,
  relativeRect: entry.rootBounds
})
