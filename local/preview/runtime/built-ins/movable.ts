import { toPixels } from '../rpx.ts'
import { number, text, type BuiltIn, type Host, type HostEvent } from './built-in.ts'

export const movableArea: BuiltIn = { tag: 'movable-area', properties: { scaleArea: Boolean } }

/** A box that a finger moves inside its area. Pinching is not there: scale is set by its value only. */
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
    let at = placeOf(host)
    let drag: { readonly x: number; readonly y: number } | null = null
    const put = (x: number, y: number, source: string): void => {
      const next = inside(host, x, y)
      const moved = next.x !== at.x || next.y !== at.y
      at = next
      const scale = host.data['scale'] === true ? number(host.data['scaleValue'], 1) : 1
      host.node.style.transform = `translate(${at.x}px,${at.y}px) scale(${scale})`
      if (moved) host.emit('change', { ...at, source })
    }
    host.on('touchstart', (event) => {
      const point = pointOf(event)
      if (point && host.data['disabled'] !== true) drag = { x: point.x - at.x, y: point.y - at.y }
    })
    host.on('touchmove', (event) => {
      const point = pointOf(event)
      const direction = text(host.data['direction'])
      if (!drag || !point || direction === 'none' || direction === '') return
      event.preventDefault()
      put(
        direction === 'vertical' ? at.x : point.x - drag.x,
        direction === 'horizontal' ? at.y : point.y - drag.y,
        'touch'
      )
    })
    const end = (): void => {
      drag = null
    }
    host.on('touchend', end)
    host.on('touchcancel', end)
    setTimeout(() => put(at.x, at.y, ''))
    return {
      changed: (name) => {
        const place = placeOf(host)
        if (name === 'x' || name === 'y') put(place.x, place.y, '')
        else put(at.x, at.y, '')
      }
    }
  }
}

const placeOf = ({ data }: Host) => ({ x: toPixels(data['x']), y: toPixels(data['y']) })

const pointOf = ({ touches }: HostEvent) => {
  const [touch] = touches ?? []
  return touch && { x: touch.clientX, y: touch.clientY }
}

/** A box bigger than its area moves until its far edge shows. */
const inside = ({ node, data }: Host, x: number, y: number) => {
  const area = node.closest<HTMLElement>('wx-movable-area')
  if (!area || data['outOfBounds'] === true) return { x, y }
  const clamp = (place: number, room: number): number =>
    Math.min(Math.max(place, Math.min(0, room)), Math.max(0, room))
  return {
    x: clamp(x, area.clientWidth - node.offsetWidth),
    y: clamp(y, area.clientHeight - node.offsetHeight)
  }
}
