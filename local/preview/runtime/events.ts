import { glassEasel, type Element } from './framework.ts'

/** A finger, as page code sees it; pixels. */
export interface Touch {
  readonly identifier: number
  readonly pageX: number
  readonly pageY: number
  readonly clientX: number
  readonly clientY: number
}

export interface Touches {
  readonly touches: readonly Touch[]
  readonly changedTouches: readonly Touch[]
}

/**
 * Sends an event that bubbles through all components, as touches do.
 * @returns whether a `catch` listener took it
 */
export const fire = (
  target: Element,
  type: string,
  { detail = {}, touches }: { readonly detail?: object; readonly touches?: Touches } = {}
): boolean => {
  const event = new glassEasel.Event(type, detail, {
    bubbles: true,
    composed: true,
    capturePhase: true,
    ...(touches ? { extraFields: { ...touches } } : {})
  })
  glassEasel.Event.dispatchEvent(target, event)
  return event.defaultPrevented()
}
