import { toPixels } from '../rpx.ts'
import { number, text, type BuiltIn, type Host, type HostEvent } from './built-in.ts'

/** A drag over a quarter of the width turns the page; a shorter one springs back. */
const TURN = 0.25

export const swiperItem: BuiltIn = {
  tag: 'swiper-item',
  properties: { itemId: String, skipHiddenItemLayout: Boolean }
}

export const swiper: BuiltIn = {
  tag: 'swiper',
  properties: {
    indicatorDots: Boolean,
    indicatorColor: { type: String, value: 'rgba(0, 0, 0, .3)' },
    indicatorActiveColor: { type: String, value: '#000000' },
    autoplay: Boolean,
    current: Number,
    currentItemId: String,
    interval: { type: Number, value: 5000 },
    duration: { type: Number, value: 500 },
    circular: Boolean,
    vertical: Boolean,
    previousMargin: { type: String, value: '0px' },
    nextMargin: { type: String, value: '0px' },
    snapToEdge: Boolean,
    displayMultipleItems: { type: Number, value: 1 },
    skipHiddenItemLayout: Boolean,
    easingFunction: { type: String, value: 'default' },
    cacheExtent: Number,
    scrollWithAnimation: { type: Boolean, value: true },
    layoutType: String,
    transformerType: String,
    indicatorType: String
  },
  attach: (host) => {
    const pages = new Turning(host)
    return {
      changed: (name) => {
        if (name === 'current') pages.turnTo(number(host.data['current']), '')
        else pages.draw(false)
      },
      detached: () => pages.stop()
    }
  }
}

type Source = '' | 'autoplay' | 'touch'

/** Items side by side, one of them in view. */
class Turning {
  readonly #host: Host
  readonly #dots = document.createElement('div')
  readonly #watcher: MutationObserver
  readonly #autoplay: ReturnType<typeof setInterval>
  #current: number
  #shownSince = Date.now()
  #drag: { readonly x: number; readonly y: number; along: number; decided: boolean } | null = null

  constructor(host: Host) {
    this.#host = host
    this.#current = number(host.data['current'])
    this.#dots.className = 'preview-dots'
    host.node.append(this.#dots)
    this.#watcher = new MutationObserver(() => this.draw(false))
    this.#watcher.observe(host.node, { childList: true })
    this.#autoplay = setInterval(() => this.#play(), 100)
    host.on('touchstart', (event) => this.#begin(event))
    host.on('touchmove', (event) => this.#move(event))
    host.on('touchend', () => this.#end())
    host.on('touchcancel', () => this.#end())
    this.draw(false)
  }

  stop(): void {
    this.#watcher.disconnect()
    clearInterval(this.#autoplay)
  }

  turnTo(index: number, source: Source): void {
    const { data, emit } = this.#host
    const count = this.#items().length
    const last = count - number(data['displayMultipleItems'], 1)
    const bounded = Math.min(Math.max(index, 0), Math.max(0, last))
    const next = data['circular'] === true && count > 0 ? (index + count) % count : bounded
    this.#shownSince = Date.now()
    const moved = next !== this.#current
    this.#current = next
    this.draw(true)
    if (!moved) return
    const detail = { current: next, currentItemId: this.#idOf(next), source }
    this.#host.set({ current: next })
    emit('change', detail)
    setTimeout(() => emit('animationfinish', detail), number(data['duration'], 500))
  }

  /** Puts every item where it belongs. */
  draw(animated: boolean): void {
    const { data } = this.#host
    const items = this.#items()
    const shown = number(data['displayMultipleItems'], 1)
    const vertical = data['vertical'] === true
    const [before, after] = [toPixels(data['previousMargin']), toPixels(data['nextMargin'])]
    const size = `calc((100% - ${before + after}px) / ${shown})`
    this.#current = Math.min(this.#current, Math.max(0, items.length - 1))
    items.forEach((item, index) => {
      const place = this.#placeOf(index, items.length)
      const far = Math.abs(place) > shown + 1
      item.style.transition =
        animated && !far ? `transform ${number(data['duration'], 500)}ms ease` : 'none'
      item.style[vertical ? 'height' : 'width'] = size
      item.style[vertical ? 'width' : 'height'] = '100%'
      const shift = `calc(${place * 100}% + ${before + (this.#drag?.along ?? 0)}px)`
      item.style.transform = vertical ? `translate(0, ${shift})` : `translate(${shift}, 0)`
    })
    this.#drawDots(items.length)
  }

  #drawDots(count: number): void {
    const { data } = this.#host
    this.#dots.hidden = data['indicatorDots'] !== true || count < 2
    this.#dots.classList.toggle('vertical', data['vertical'] === true)
    while (this.#dots.childElementCount < count) this.#dots.append(document.createElement('i'))
    while (this.#dots.childElementCount > count) this.#dots.lastElementChild?.remove()
    ;[...this.#dots.children].forEach((dot, index) => {
      const color = index === this.#current ? data['indicatorActiveColor'] : data['indicatorColor']
      if (dot instanceof HTMLElement) dot.style.background = text(color)
    })
  }

  /** How many items away from the first place; around a circle the shorter way. */
  #placeOf(index: number, count: number): number {
    const place = index - this.#current
    if (this.#host.data['circular'] !== true || count < 3) return place
    if (place > count / 2) return place - count
    return place < -count / 2 ? place + count : place
  }

  #items(): HTMLElement[] {
    return [...this.#host.node.querySelectorAll<HTMLElement>('wx-swiper-item')].filter(
      (item) => item.parentElement?.closest('wx-swiper') === this.#host.node
    )
  }

  #idOf(index: number): string {
    const inner: unknown = Reflect.get(this.#items()[index] ?? {}, '__wxElement')
    return text(Object(Object(inner).data).itemId)
  }

  #play(): void {
    const { data, node } = this.#host
    if (data['autoplay'] !== true || this.#drag || !node.isConnected) return
    if (Date.now() - this.#shownSince < number(data['interval'], 5000)) return
    const last = this.#current >= this.#items().length - number(data['displayMultipleItems'], 1)
    this.turnTo(last && data['circular'] !== true ? 0 : this.#current + 1, 'autoplay')
  }

  #begin({ touches }: HostEvent): void {
    const [touch] = touches ?? []
    if (touch) this.#drag = { x: touch.clientX, y: touch.clientY, along: 0, decided: false }
  }

  #move(event: HostEvent): void {
    const [touch] = event.touches ?? []
    if (!touch || !this.#drag) return
    const [x, y] = [touch.clientX - this.#drag.x, touch.clientY - this.#drag.y]
    const vertical = this.#host.data['vertical'] === true
    const [along, across] = vertical ? [y, x] : [x, y]
    if (!this.#drag.decided) {
      if (Math.max(Math.abs(along), Math.abs(across)) < 6) return
      // The other direction belongs to the page.
      if (Math.abs(across) > Math.abs(along)) {
        this.#drag = null
        return
      }
      this.#drag.decided = true
    }
    event.preventDefault()
    this.#drag.along = along
    this.draw(false)
  }

  #end(): void {
    const along = this.#drag?.along ?? 0
    this.#drag = null
    if (along === 0) return
    const { node, data } = this.#host
    const size = data['vertical'] === true ? node.clientHeight : node.clientWidth
    const step = Math.abs(along) > size * TURN ? -Math.sign(along) : 0
    this.turnTo(this.#current + step, 'touch')
  }
}
