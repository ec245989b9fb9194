import { toPixels } from '../rpx.ts'
import { number, text, type BuiltIn, type Host, type HostEvent } from './built-in.ts'

export const movableArea: BuiltIn = { tag: 'movable-area', properties: { scaleArea: Boolean } }

/** A box that a finger moves inside its area, and two fingers make bigger. */
export const movableView: BuiltIn = {
  tag: 'movable-view',
  properties: {
    direction: { type: String, value: 'none' },
    inertia: Boolean,
    outOfBounds: Boolean,
    x: { type: null, value: 0 },
    y: { type: null, value: 0 },
    damping: { type: Number, value: 20 },
    friction: { type: Number, value: 2 },
    disabled: Boolean,
    scale: Boolean,
    scaleMin: { type: Number, value: 0.5 },
    scaleMax: { type: Number, value: 10 },
    scaleValue: { type: Number, value: 1 },
    animation: { type: null, value: true }
  },
  attach: (host) => {
    const stone = new Movable(host)
    host.on('touchstart', (event) => stone.begin(event))
    host.on('touchmove', (event) => stone.move(event))
    host.on('touchend', () => stone.end())
    host.on('touchcancel', () => stone.end())
    // The first place counts once the area has its size; it is not told.
    const first = setTimeout(() => stone.follow(false))
    return {
      changed: (name) => {
        if (name === 'x' || name === 'y') stone.follow(host.data['animation'] !== false)
        if (name === 'scaleValue') stone.rescale(number(host.data['scaleValue'], 1))
      },
      detached: () => {
        clearTimeout(first)
        stone.stop()
      }
    }
  }
}

interface Point {
  readonly x: number
  readonly y: number
}

/** A move of fewer pixels for each frame is none. */
const STILL = 0.2
/** Beyond its area a box follows the finger by this part. */
const LOOSE = 0.4
/** Source: WeChat's own spring takes about so long. */
const SPRING_MS = 300
/** A finger that rested for so long before it left throws nothing. */
const REST_MS = 60

class Movable {
  readonly #host: Host
  #at: Point = { x: 0, y: 0 }
  #scale: number
  #grip: { readonly offset: Point; readonly from: Point; along: 'h' | 'v' | null } | null = null
  #pinch: { readonly distance: number; readonly scale: number } | null = null
  #speed: Point = { x: 0, y: 0 }
  #last = { x: 0, y: 0, time: 0 }
  #frame = 0

  constructor(host: Host) {
    this.#host = host
    this.#scale = number(host.data['scaleValue'], 1)
  }

  stop(): void {
    cancelAnimationFrame(this.#frame)
  }

  /** Goes where the page says. */
  follow(animated: boolean): void {
    const { data } = this.#host
    this.stop()
    this.#put({ x: toPixels(data['x']), y: toPixels(data['y']) }, { source: '', animated })
  }

  rescale(scale: number): void {
    const { data, emit } = this.#host
    if (data['scale'] !== true) return
    const next = clamp(scale, [number(data['scaleMin'], 0.5), number(data['scaleMax'], 10)])
    if (next === this.#scale) return
    this.#scale = next
    this.#put(this.#at, { source: '', animated: false })
    emit('scale', { ...this.#at, scale: next })
  }

  begin(event: HostEvent): void {
    const [first, second] = pointsOf(event)
    if (!first || this.#host.data['disabled'] === true) return
    this.stop()
    if (second) {
      this.#pinch = { distance: between(first, second), scale: this.#scale }
      return
    }
    this.#speed = { x: 0, y: 0 }
    this.#last = { ...first, time: Date.now() }
    const offset = { x: first.x - this.#at.x, y: first.y - this.#at.y }
    this.#grip = { offset, from: first, along: null }
  }

  move(event: HostEvent): void {
    const [first, second] = pointsOf(event)
    if (this.#pinch && first && second) {
      event.preventDefault()
      this.rescale((this.#pinch.scale * between(first, second)) / this.#pinch.distance)
      return
    }
    const direction = text(this.#host.data['direction'])
    if (!this.#grip || !first || !['all', 'vertical', 'horizontal'].includes(direction)) return
    event.preventDefault()
    this.#tellDirection(first)
    const { offset } = this.#grip
    const wanted = {
      x: direction === 'vertical' ? this.#at.x : first.x - offset.x,
      y: direction === 'horizontal' ? this.#at.y : first.y - offset.y
    }
    const time = Date.now()
    const frames = Math.max(1, time - this.#last.time) / 16
    this.#speed = {
      x: direction === 'vertical' ? 0 : (first.x - this.#last.x) / frames,
      y: direction === 'horizontal' ? 0 : (first.y - this.#last.y) / frames
    }
    this.#last = { ...first, time }
    this.#put(wanted, { source: 'touch', animated: false, loose: true })
  }

  end(): void {
    this.#pinch = null
    if (!this.#grip) return
    this.#grip = null
    const thrown = this.#host.data['inertia'] === true && Date.now() - this.#last.time < REST_MS
    if (thrown) this.#glide()
    else this.#put(this.#at, { source: 'out-of-bounds', animated: true })
  }

  /** Runs on and slows down, until it stands or meets the edge. */
  #glide(): void {
    const kept = 1 - clamp(number(this.#host.data['friction'], 2), [0.1, 20]) * 0.03
    this.#speed = { x: this.#speed.x * kept, y: this.#speed.y * kept }
    const { x, y } = this.#speed
    if (Math.hypot(x, y) < STILL) {
      this.#put(this.#at, { source: 'out-of-bounds', animated: true })
      return
    }
    this.#put({ x: this.#at.x + x, y: this.#at.y + y }, { source: 'friction', animated: false })
    this.#frame = requestAnimationFrame(() => this.#glide())
  }

  /** htouchmove or vtouchmove: the way in which the finger began. */
  #tellDirection(now: Point): void {
    const grip = this.#grip
    if (!grip || grip.along) return
    const [x, y] = [Math.abs(now.x - grip.from.x), Math.abs(now.y - grip.from.y)]
    if (Math.max(x, y) < 3) return
    grip.along = x > y ? 'h' : 'v'
    this.#host.emit(`${grip.along}touchmove`, {})
  }

  #put(wanted: Point, how: { source: string; animated: boolean; loose?: boolean }): void {
    const { node, data, emit } = this.#host
    const bounded = this.#inside(wanted)
    const loose = how.loose === true && data['outOfBounds'] === true ? LOOSE : 0
    const next = {
      x: bounded.x + (wanted.x - bounded.x) * loose,
      y: bounded.y + (wanted.y - bounded.y) * loose
    }
    const moved = next.x !== this.#at.x || next.y !== this.#at.y
    this.#at = next
    node.style.transition = how.animated && moved ? `transform ${SPRING_MS}ms ease-out` : 'none'
    node.style.transform = `translate(${next.x}px,${next.y}px) scale(${this.#scale})`
    if (moved) emit('change', { ...next, source: how.source })
  }

  /** A box bigger than its area moves until its far edge shows. */
  #inside({ x, y }: Point): Point {
    const { node } = this.#host
    const area = node.closest<HTMLElement>('wx-movable-area')
    if (!area) return { x, y }
    // It grows from its middle, so that its edges leave its place by half of the growth.
    const within = (place: number, room: number, size: number): number => {
      const grown = ((this.#scale - 1) * size) / 2
      const [one, other] = [grown, room - size - grown]
      return clamp(place, [Math.min(one, other), Math.max(one, other)])
    }
    return {
      x: within(x, area.clientWidth, node.offsetWidth),
      y: within(y, area.clientHeight, node.offsetHeight)
    }
  }
}

const clamp = (value: number, [least, most]: readonly [number, number]): number =>
  Math.min(Math.max(value, least), most)

const between = (one: Point, other: Point): number =>
  Math.max(1, Math.hypot(one.x - other.x, one.y - other.y))

const pointsOf = ({ touches }: HostEvent): Point[] =>
  (touches ?? []).map(({ clientX, clientY }) => ({ x: clientX, y: clientY }))
