import { ABOVE, cellOf, type TapPlace } from './tap-cell'
import { correctTap, isCounting, noteTap } from './tap-report'

/**
 * Hears every tap that a page or a component answers, without any page's own code. WeChat has no event of the whole
 * app; so the two functions that define pages and components are replaced before the first page is defined, as
 * statistics for mini-programs do it, and each method looks whether a tap called it. Taps that nothing answers are not
 * heard. Where a phone does not let them be replaced, nothing is counted and all else works.
 */
export const watchTaps = (): void => {
  try {
    // oxlint-disable-next-line no-global-assign -- the only way to all pages
    Page = new Proxy(Page, {
      apply: (define, self, [definition]: unknown[]): unknown => {
        listen(definition)
        return Reflect.apply(define, self, [definition])
      }
    })
    // oxlint-disable-next-line no-global-assign -- the only way to all components
    Component = new Proxy(Component, {
      apply: (define, self, [definition]: unknown[]): unknown => {
        listen(Reflect.get(Object(definition), 'methods'))
        return Reflect.apply(define, self, [definition])
      }
    })
  } catch (error) {
    console.warn('taps are not counted', error)
  }
}

const listen = (methods: unknown): void => {
  if (typeof methods !== 'object' || methods === null) return
  for (const [name, method] of Object.entries(methods)) {
    if (typeof method !== 'function') continue
    Reflect.set(methods, name, function listening(this: unknown, ...values: unknown[]): unknown {
      hear(values[0])
      return Reflect.apply(method, this, values)
    })
  }
}

/** Sheets that lie over pages, each with its page. */
const sheets = new Map<object, string | undefined>()

/** Said by what covers a page when it comes and goes: a tap in it is at no place of the page. */
export const coverPage = (sheet: object, isShown: boolean): void => {
  if (isShown) sheets.set(sheet, shownPage())
  else sheets.delete(sheet)
}

const shownPage = (): string | undefined => {
  const pages = getCurrentPages()
  return pages[pages.length - 1]?.route
}

interface Tap {
  readonly timeStamp: number
  readonly detail: { readonly x: number; readonly y: number }
  readonly changedTouches: readonly [{ readonly clientY: number }]
  /** `mark:bar` of whatever stays at the top or the bottom of the screen while the page moves. */
  readonly mark?: { readonly bar?: 'top' | 'bottom' }
}

let last: { readonly stamp: number; readonly bar: TapPlace['bar'] } = { stamp: -1, bar: undefined }

/** On its way up a tap calls several methods; only those of the page may know that it was in a bar. */
const hear = (event: unknown): void => {
  if (!isTap(event) || !isCounting()) return
  const { timeStamp: stamp, detail, changedTouches, mark } = event
  const bar = mark?.bar
  const isSame = stamp === last.stamp
  if (isSame && (last.bar || !bar)) return
  last = { stamp, bar }
  const page = shownPage()
  if (page === undefined || page.startsWith('operator/')) return
  const place = { ...detail, screenY: changedTouches[0].clientY, bar }
  const cell = [...sheets.values()].includes(page) ? ABOVE : cellOf(place, wx.getWindowInfo())
  if (isSame) correctTap(page, cell)
  else noteTap(page, cell)
}

/** A component's own event of that name has no place. */
const isTap = (event: unknown): event is Tap => {
  if (part(event, 'type') !== 'tap') return false
  const detail = part(event, 'detail')
  const [touch]: readonly unknown[] = list(part(event, 'changedTouches'))
  const numbers = [
    part(event, 'timeStamp'),
    part(detail, 'x'),
    part(detail, 'y'),
    part(touch, 'clientY')
  ]
  return numbers.every((one) => typeof one === 'number')
}

const part = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
