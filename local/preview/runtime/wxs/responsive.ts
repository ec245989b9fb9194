import { componentOf, type Element } from '../framework.ts'
import { plainEvent } from '../plain-event.ts'
import { describeComponent } from './descriptor.ts'

type Handler = (...values: readonly unknown[]) => unknown

/** `change:prop="{{wxs.f}}"`: called with values and descriptors, once the component is in the page. */
export const changedProperty = (listener: unknown): unknown => {
  if (typeof listener !== 'function') return listener
  return (...values: readonly [new: unknown, old: unknown, owner: Element, element: Element]) => {
    const [newValue, oldValue, ...elements] = values
    setTimeout(() => {
      Reflect.apply(listener, null, [newValue, oldValue, ...elements.map(describeComponent)])
    })
  }
}

/**
 * Calls the handler of an event. One of the page hears the event alone, and its answer counts for nothing; one of
 * WXS gets descriptors, and takes the event by answering false.
 */
export const handleEvent = (
  owner: unknown,
  event: { readonly currentTarget: unknown },
  handler: Handler
): unknown => {
  if (isMethod(owner, handler)) {
    Reflect.apply(handler, owner, [plainEvent(event)])
    return undefined
  }
  const target = componentOf(event.currentTarget)
  const instance = target && describeComponent(target)
  const host = componentOf(owner)
  return Reflect.apply(handler, null, [
    { ...plainEvent(event), instance },
    host && describeComponent(host)
  ])
}

const isMethod = (owner: unknown, handler: Handler): boolean => {
  const component = componentOf(owner)
  const methods = component?.getComponentDefinition().behavior.getMethods() ?? {}
  // Pages put functions on themselves, too.
  return [methods, Object(component?.getMethodCaller())].some((holder) =>
    Object.values(holder).includes(handler)
  )
}
