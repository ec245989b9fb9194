import { elementAt, nodeOf } from '../framework.ts'
import { toPixels } from '../rpx.ts'
import { flag, text, type BuiltIn, type Host } from './built-in.ts'
import { offerNodeApi } from './node-apis.ts'
import { Refresher } from './refresher.ts'

export const scrollView: BuiltIn = {
  tag: 'scroll-view',
  properties: {
    scrollX: Boolean,
    scrollY: Boolean,
    upperThreshold: { type: null, value: 50 },
    lowerThreshold: { type: null, value: 50 },
    scrollTop: { type: null, value: '' },
    scrollLeft: { type: null, value: '' },
    scrollIntoView: String,
    scrollIntoViewOffset: Number,
    scrollIntoViewAlignment: { type: String, value: 'start' },
    scrollWithAnimation: Boolean,
    enableBackToTop: Boolean,
    enablePassive: null,
    enableFlex: Boolean,
    scrollAnchoring: Boolean,
    enhanced: Boolean,
    bounces: { type: Boolean, value: true },
    showScrollbar: { type: Boolean, value: true },
    pagingEnabled: Boolean,
    fastDeceleration: Boolean,
    usingSticky: Boolean,
    type: String,
    refresherEnabled: Boolean,
    refresherThreshold: { type: Number, value: 45 },
    refresherDefaultStyle: { type: String, value: 'black' },
    refresherBackground: String,
    refresherTriggered: Boolean
  },
  attach: (host) => {
    const { node, data } = host
    const look = (): void => {
      flag(node, 'scroll-x', data['scrollX'])
      flag(node, 'scroll-y', data['scrollY'])
      flag(node, 'enable-flex', data['enableFlex'])
    }
    const refresher = new Refresher(host)
    look()
    listen(host)
    offerNodeApi(node, {
      scrollTo: ({ top = node.scrollTop, left = node.scrollLeft, animated = true }: Place) =>
        node.scrollTo({ top, left, behavior: animated ? 'smooth' : 'auto' }),
      scrollIntoView: (selector: string) => scrollTo(host, selector.replace(/^#/, ''))
    })
    // Content of the first rendering must stand before it can be scrolled.
    const first = setTimeout(() => {
      for (const name of ['scrollTop', 'scrollLeft', 'scrollIntoView']) move(host, name)
    })
    return {
      changed: (name) => {
        look()
        move(host, name)
        if (name === 'refresherTriggered') refresher.follow()
      },
      detached: () => clearTimeout(first)
    }
  }
}

interface Place {
  readonly top?: number
  readonly left?: number
  readonly animated?: boolean
}

const move = (host: Host, name: string): void => {
  const { node, data } = host
  const value = data[name]
  if (value === '' || value === null || value === undefined) return
  const behavior = data['scrollWithAnimation'] === true ? 'smooth' : 'auto'
  if (name === 'scrollTop') node.scrollTo({ top: toPixels(value), behavior })
  if (name === 'scrollLeft') node.scrollTo({ left: toPixels(value), behavior })
  if (name === 'scrollIntoView') scrollTo(host, text(value))
}

const scrollTo = ({ component, node, data }: Host, id: string): void => {
  const found = component.ownerShadowRoot?.querySelector(`#${id}`)
  const target = (found && nodeOf(found)) ?? byWrittenId(node, id)
  if (!target) return
  const from = node.getBoundingClientRect()
  const to = target.getBoundingClientRect()
  const offset = Number(data['scrollIntoViewOffset']) || 0
  node.scrollTo({
    behavior: data['scrollWithAnimation'] === true ? 'smooth' : 'auto',
    top: node.scrollTop + to.top - from.top + offset,
    left: node.scrollLeft + to.left - from.left + (data['scrollX'] === true ? offset : 0)
  })
}

const byWrittenId = (node: HTMLElement, id: string): Element | undefined =>
  [...node.querySelectorAll('*')].find((inner) => elementAt(inner)?.id === id)

/** Tells of scrolling, and once each time an end comes near. */
const listen = ({ node, data, emit }: Host): void => {
  let last = { top: 0, left: 0 }
  let near = { upper: true, lower: false }
  node.addEventListener('scroll', (event) => {
    if (event.target !== node) return
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = node
    const deltaX = last.left - scrollLeft
    const deltaY = last.top - scrollTop
    last = { top: scrollTop, left: scrollLeft }
    emit('scroll', { scrollLeft, scrollTop, scrollHeight, scrollWidth, deltaX, deltaY })
    const alongX = data['scrollX'] === true && data['scrollY'] !== true
    const before = alongX ? scrollLeft : scrollTop
    const after = alongX
      ? scrollWidth - clientWidth - scrollLeft
      : scrollHeight - clientHeight - scrollTop
    const now = {
      upper: before <= toPixels(data['upperThreshold']),
      lower: after <= toPixels(data['lowerThreshold'])
    }
    if (now.upper && !near.upper) emit('scrolltoupper', { direction: alongX ? 'left' : 'top' })
    if (now.lower && !near.lower) emit('scrolltolower', { direction: alongX ? 'right' : 'bottom' })
    near = now
  })
  node.addEventListener('touchstart', () => emit('dragstart', {}), { passive: true })
  node.addEventListener('touchend', () => emit('dragend', {}), { passive: true })
}
