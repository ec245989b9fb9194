import { ComponentCaller, componentOf, nodeOf } from './framework.ts'
import { createIntersectionObserver } from './queries/intersection-observer.ts'
import { SelectorQuery } from './queries/selector-query.ts'
import { rpxToVw } from './rpx.ts'
import type { Runtime } from './runtime.ts'

type Keyframes = readonly Readonly<Record<string, unknown>>[]

/** What instances of pages and components can do beyond the framework's own layer. */
export const extendInstances = (runtime: Runtime): void => {
  const { stack, reports } = runtime
  const unsupported = (name: string) => (): void => reports.unsupported(`this.${name}`)
  Object.assign(ComponentCaller.prototype, {
    // Listeners take fields out of `detail` though nothing was told: on a phone it is an object then.
    triggerEvent(this: unknown, ...values: readonly [string, unknown?, object?]) {
      const [name, detail = {}, options] = values
      componentOf(this)?.triggerEvent(name, detail, options)
    },
    createSelectorQuery(this: unknown) {
      return new SelectorQuery(runtime, componentOf(this))
    },
    createIntersectionObserver(this: unknown, options?: object) {
      return createIntersectionObserver(runtime, this, options)
    },
    animate(this: unknown, ...values: readonly [string, Keyframes, ...unknown[]]) {
      const [selector, keyframes, ...rest] = values
      animate(nodesOf(this, selector), keyframes, rest)
    },
    clearAnimation(this: unknown, selector: string, ...rest: readonly unknown[]) {
      for (const node of nodesOf(this, selector)) {
        for (const animation of node.getAnimations()) animation.cancel()
      }
      callLast(rest)
    },
    getPageId(this: unknown) {
      return `pageId:${stack.pages.length}`
    },
    getTabBar(this: unknown) {
      const { instance } = stack.current ?? {}
      return instance && instance !== this ? callTabBar(instance) : null
    },
    setUpdatePerformanceListener: unsupported('setUpdatePerformanceListener'),
    applyAnimatedStyle: unsupported('applyAnimatedStyle')
  })
}

const callTabBar = (instance: Readonly<Record<string, unknown>>): unknown => {
  const getTabBar = instance['getTabBar']
  return typeof getTabBar === 'function'
    ? (Reflect.apply(getTabBar, instance, []) as unknown)
    : null
}

const nodesOf = (owner: unknown, selector: string): HTMLElement[] =>
  (componentOf(owner)?.getShadowRoot()?.querySelectorAll(selector) ?? []).flatMap(
    (element) => nodeOf(element) ?? []
  )

/** Source: developers.weixin.qq.com, this.animate: frames with `ease` and `offset`, transforms by their names. */
const animate = (
  nodes: readonly HTMLElement[],
  keyframes: Keyframes,
  [duration, ...rest]: readonly unknown[]
): void => {
  const frames = keyframes.map(frameOf)
  const [first] = nodes.map((node) =>
    node.animate(frames, { duration: Number(duration) || 0, fill: 'forwards' })
  )
  if (first) first.onfinish = () => callLast(rest)
  else callLast(rest)
}

const TRANSFORMS = /^(translate|rotate|scale|skew|matrix)/

const frameOf = (frame: Readonly<Record<string, unknown>>): Keyframe => {
  const transforms: string[] = []
  const styles: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(frame)) {
    if (name === 'ease') styles['easing'] = String(value)
    else if (name === 'offset') styles['offset'] = Number(value)
    else if (TRANSFORMS.test(name)) transforms.push(`${name}(${transformValue(name, value)})`)
    else styles[name] = rpxToVw(String(value))
  }
  return transforms.length > 0 ? { ...styles, transform: transforms.join(' ') } : styles
}

const transformValue = (name: string, value: unknown): string => {
  const unit = /^(rotate|skew)/.test(name) ? 'deg' : name.startsWith('translate') ? 'px' : ''
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list
    .map((one) => (typeof one === 'number' ? `${one}${unit}` : rpxToVw(String(one))))
    .join(',')
}

const callLast = (values: readonly unknown[]): void => {
  const callback = values.findLast((value) => typeof value === 'function')
  if (typeof callback === 'function') Reflect.apply(callback, null, [])
}
