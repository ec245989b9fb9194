import { fire, type Touch, type Touches } from './events.ts'
import { elementAt, type Element } from './framework.ts'

/** A finger that moved further than this, in pixels, does not tap. Source: the framework's own value. */
const TAP_DISTANCE = 10
/** Source: developers.weixin.qq.com, event list: longpress after 350 ms. */
const LONG_PRESS_MS = 350
const MOUSE_ID = 0

interface Finger {
  readonly target: Element
  readonly start: Touch
  readonly longPress: ReturnType<typeof setTimeout>
  moved: boolean
  longPressed: boolean
}

/** Turns what the browser tells of fingers and mouse into a mini-program's touch, tap and long press. */
export const listenToGestures = (node: HTMLElement | Document): void => {
  const fingers = new Map<number, Finger>()
  let sawTouch = false

  const begin = (event: Event, changed: Touches): void => {
    const target = elementAt(event.target)
    if (!target) return
    for (const start of changed.changedTouches) {
      fingers.set(start.identifier, newFinger(target, start, changed))
    }
    if (fire(target, 'touchstart', { touches: changed })) refuse(event)
  }
  const move = (event: Event, changed: Touches): void => {
    const target = ownerOf(fingers, changed)
    if (!target) return
    for (const touch of changed.changedTouches) noteMove(fingers.get(touch.identifier), touch)
    if (fire(target, 'touchmove', { touches: changed })) refuse(event)
  }
  const end = (event: Event, changed: Touches): void => {
    const target = ownerOf(fingers, changed)
    if (!target) return
    if (fire(target, 'touchend', { touches: changed })) refuse(event)
    for (const touch of changed.changedTouches) lift(fingers, touch, changed)
  }
  const cancel = (_event: Event, changed: Touches): void => {
    const target = ownerOf(fingers, changed)
    for (const { identifier } of changed.changedTouches) drop(fingers, identifier)
    if (target) fire(target, 'touchcancel', { touches: changed })
  }

  const onTouch = (type: string, step: (event: Event, touches: Touches) => void): void =>
    node.addEventListener(
      type,
      (event) => {
        sawTouch = true
        if ('changedTouches' in event) step(event, readTouches(event))
      },
      { capture: true, passive: false }
    )
  const onMouse = (type: string, step: (event: Event, touches: Touches) => void): void =>
    node.addEventListener(
      type,
      (event) => {
        if (!sawTouch && event instanceof MouseEvent) step(event, readMouse(event))
      },
      { capture: true }
    )
  onTouch('touchstart', begin)
  onTouch('touchmove', move)
  onTouch('touchend', end)
  onTouch('touchcancel', cancel)
  onMouse('mousedown', begin)
  onMouse('mousemove', move)
  onMouse('mouseup', end)
}

const newFinger = (target: Element, start: Touch, touches: Touches): Finger => {
  const finger: Finger = {
    target,
    start,
    moved: false,
    longPressed: false,
    longPress: setTimeout(() => {
      finger.longPressed = true
      const sent = { detail: placeOf(start), touches }
      fire(target, 'longpress', sent)
      fire(target, 'longtap', sent)
    }, LONG_PRESS_MS)
  }
  return finger
}

const noteMove = (finger: Finger | undefined, touch: Touch): void => {
  if (!finger || distance(finger.start, touch) <= TAP_DISTANCE) return
  finger.moved = true
  clearTimeout(finger.longPress)
}

/** A long press that somebody listened to is no tap; one that nobody heard still is: WeChat does so too. */
const lift = (fingers: Map<number, Finger>, touch: Touch, touches: Touches): void => {
  const finger = fingers.get(touch.identifier)
  drop(fingers, touch.identifier)
  if (!finger || finger.moved) return
  if (finger.longPressed && hears(finger.target, 'longpress')) return
  fire(finger.target, 'tap', { detail: placeOf(touch), touches })
}

const hears = (target: Element, type: string): boolean => {
  for (let at: Element | null = target; at; at = at.getComposedParent()) {
    const listeners: unknown = Reflect.get(Reflect.get(at, '_$eventTarget') ?? {}, 'listeners')
    if (typeof listeners === 'object' && listeners !== null && type in listeners) return true
  }
  return false
}

const drop = (fingers: Map<number, Finger>, id: number): void => {
  clearTimeout(fingers.get(id)?.longPress)
  fingers.delete(id)
}

/** Touches belong to the element on which they began, wherever the finger has gone since. */
const ownerOf = (fingers: ReadonlyMap<number, Finger>, touches: Touches): Element | undefined =>
  touches.changedTouches.map(({ identifier }) => fingers.get(identifier)?.target).find(Boolean)

const refuse = (event: Event): void => {
  if (event.cancelable && event.type.startsWith('touch')) event.preventDefault()
}

const distance = (one: Touch, other: Touch): number =>
  Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)

const placeOf = ({ pageX, pageY }: Touch) => ({ x: pageX, y: pageY })

const readTouches = (event: Event): Touches => {
  const list = (name: string): Touch[] =>
    Array.from(Reflect.get(event, name) as ArrayLike<Touch>, toTouch)
  return { touches: list('touches'), changedTouches: list('changedTouches') }
}

const toTouch = ({ identifier, clientX, clientY }: Touch): Touch => ({
  identifier,
  pageX: clientX,
  pageY: clientY + pageScroll(),
  clientX,
  clientY
})

/** Pages scroll in an element of the preview, not in the document. */
const pageScroll = (): number => document.querySelector('.preview-page.shown')?.scrollTop ?? 0

const readMouse = (event: MouseEvent): Touches => {
  const { clientX, clientY } = event
  const touch = toTouch({ identifier: MOUSE_ID, pageX: 0, pageY: 0, clientX, clientY })
  return { touches: event.type === 'mouseup' ? [] : [touch], changedTouches: [touch] }
}

/** Events of animations bubble like touches. */
export const listenToAnimations = (node: HTMLElement | Document): void => {
  for (const type of ['transitionend', 'animationstart', 'animationiteration', 'animationend']) {
    node.addEventListener(
      type,
      (event) => {
        const target = event.target instanceof Node ? elementAt(event.target) : null
        if (target)
          fire(target, type, { detail: { elapsedTime: Reflect.get(event, 'elapsedTime') } })
      },
      { capture: true }
    )
  }
}
