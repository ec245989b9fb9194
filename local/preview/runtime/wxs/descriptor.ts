import { componentOf, glassEasel, nodeOf, type Element } from '../framework.ts'
import { rpxToVw } from '../rpx.ts'

/** What WXS sees of a component. Source: developers.weixin.qq.com, WXS responsive events. */
export interface ComponentDescriptor {
  selectComponent(selector: string): ComponentDescriptor | null
  selectAllComponents(selector: string): ComponentDescriptor[]
  setStyle(style: string | Readonly<Record<string, string | number>>): ComponentDescriptor
  addClass(...names: string[]): ComponentDescriptor
  removeClass(...names: string[]): ComponentDescriptor
  hasClass(name: string): boolean
  getDataset(): unknown
  callMethod(name: string, argument?: unknown): void
  triggerEvent(name: string, detail?: unknown): void
  requestAnimationFrame(callback: FrameRequestCallback): number
  setTimeout(callback: () => void, delayMs?: number): unknown
  clearTimeout(timer: ReturnType<typeof setTimeout>): void
  /** The same object for every call: where WXS keeps what it knows of this component. */
  getState(): object
  getBoundingClientRect(): object
  getComputedStyle(names: readonly string[]): object
}

/** The style segment that lies over the template's own. Source: the framework's StyleSegmentIndex. */
const OVER_TEMPLATE = 3

const described = new WeakMap<Element, ComponentDescriptor>()

export const describeComponent = (given: unknown): ComponentDescriptor => {
  const element = elementOf(given)
  const known = described.get(element)
  if (known) return known
  const descriptor = describe(element)
  described.set(element, descriptor)
  return descriptor
}

const elementOf = (given: unknown): Element => {
  const element = componentOf(given) ?? given
  if (element instanceof glassEasel.Element) return element
  throw new Error('WXS asked for something that is no component')
}

const describe = (element: Element): ComponentDescriptor => {
  const state = {}
  const descriptor: ComponentDescriptor = {
    selectComponent: (selector) => {
      const found = insideOf(element)?.querySelector(selector)
      return found ? describeComponent(found) : null
    },
    selectAllComponents: (selector) =>
      (insideOf(element)?.querySelectorAll(selector) ?? []).map(describeComponent),
    setStyle: (style) => {
      element.setNodeStyle(rpxToVw(styleText(style)), OVER_TEMPLATE)
      return descriptor
    },
    addClass: (...names) => toggle(names, true),
    removeClass: (...names) => toggle(names, false),
    hasClass: (name) => element.classList?.contains(name) ?? false,
    getDataset: () => element.dataset,
    callMethod: (name, argument) => {
      const caller: unknown = componentOf(element)?.getMethodCaller()
      const method: unknown = caller instanceof Object ? Reflect.get(caller, name) : undefined
      if (typeof method === 'function') Reflect.apply(method, caller, [argument])
    },
    triggerEvent: (name, detail) => element.triggerEvent(name, detail ?? {}),
    requestAnimationFrame: (callback) => requestAnimationFrame(callback),
    setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
    clearTimeout: (timer) => clearTimeout(timer),
    getState: () => state,
    getBoundingClientRect: () => rectangle(nodeOf(element)),
    getComputedStyle: (names) => {
      const node = nodeOf(element)
      const computed = node && getComputedStyle(node)
      return Object.fromEntries(
        names.map((name) => [name, computed && Reflect.get(computed, name)])
      )
    }
  }
  const toggle = (names: readonly string[], on: boolean): ComponentDescriptor => {
    for (const name of names) element.classList?.toggle(name, on)
    return descriptor
  }
  return descriptor
}

const insideOf = (element: Element) => componentOf(element)?.getShadowRoot()

const rectangle = (node: HTMLElement | null): object => {
  const {
    left = 0,
    top = 0,
    right = 0,
    bottom = 0,
    width = 0,
    height = 0
  } = node?.getBoundingClientRect() ?? {}
  return { left, top, right, bottom, width, height }
}

const styleText = (style: string | Readonly<Record<string, string | number>>): string =>
  typeof style === 'string'
    ? style
    : Object.entries(style)
        .map(
          ([name, value]) => `${name.replaceAll(/[A-Z]/g, (up) => `-${up.toLowerCase()}`)}:${value}`
        )
        .join(';')
