import type { Element as AnyElement, GeneralComponent, template } from 'glass-easel'
import * as adapter from 'glass-easel-miniprogram-adapter'

/** WeChat's open component framework, and its layer that speaks like a mini-program. */
export const { glassEasel, MiniProgramEnv } = adapter
export const { ComponentCaller } = adapter.component

export type CodeSpace = adapter.CodeSpace
export type Root = adapter.Root
export type AssociatedBackend = adapter.AssociatedBackend
export type Component = GeneralComponent
export type Element = AnyElement
export type Template = template.ComponentTemplate

/** An instance as page code knows it: `this` of its methods. */
export type Caller = adapter.component.GeneralComponent & Record<string, unknown>

/** Page code puts any fields on its instances. */
export const asCaller = (instance: object): Caller => instance as Caller

/** The node of the page that stands for a component; null for a virtual host. */
export const nodeOf = (element: Element): HTMLElement | null => {
  const node: unknown = element.getBackendElement()
  return node instanceof HTMLElement ? node : null
}

/** The component or element that a node of the page belongs to. */
export const elementAt = (node: unknown): Element | null => {
  for (let at = node; at instanceof Node; at = at.parentNode) {
    const element: unknown = Reflect.get(at, '__wxElement')
    if (element instanceof glassEasel.Element) return element
  }
  return null
}

/** What page code sees of a component, or the component when it is given one. */
export const componentOf = (caller: unknown): Component | null => {
  const inner: unknown =
    typeof caller === 'object' && caller !== null && '_$' in caller ? caller._$ : caller
  return glassEasel.Component.isComponent(inner) ? inner : null
}
