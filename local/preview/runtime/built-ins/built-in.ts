import type { Component } from '../framework.ts'
import type { Runtime } from '../runtime.ts'

export { numberOf as number, textOf as text } from '../values.ts'

type Kind = StringConstructor | NumberConstructor | BooleanConstructor | null

/** A property as its type, or with the value that it has when the template says nothing. */
export type Property = Kind | { readonly type: Kind; readonly value: unknown }

/** One component that WeChat brings itself. */
export interface BuiltIn {
  readonly tag: string
  readonly properties?: Readonly<Record<string, Property>>
  /** It has no content of the page. */
  readonly leaf?: boolean
  /** Called when it stands in the page. */
  attach?(host: Host): Live | undefined
}

/** A built-in that stands in a page. */
export interface Host {
  readonly node: HTMLElement
  readonly component: Component
  readonly runtime: Runtime
  /** The values of its properties. */
  readonly data: Readonly<Record<string, unknown>>
  /** Changes its own properties, and what is bound to them by `model:`. */
  readonly set: (data: Readonly<Record<string, unknown>>) => void
  readonly emit: (type: string, detail?: object, options?: EmitOptions) => void
  readonly on: (type: string, listener: (event: HostEvent) => void) => void
}

interface EmitOptions {
  readonly bubbles?: boolean
  readonly composed?: boolean
}

export interface HostEvent {
  readonly detail: Readonly<Record<string, unknown>>
  readonly touches?: readonly { readonly clientX: number; readonly clientY: number }[]
  readonly changedTouches?: readonly { readonly clientX: number; readonly clientY: number }[]
  preventDefault(): void
  stopPropagation(): void
}

/** What a built-in does while it stands in a page. */
export interface Live {
  changed?(name: string, value: unknown): void
  detached?(): void
}

export const flag = (node: HTMLElement, name: string, on: unknown): void => {
  node.toggleAttribute(name, Boolean(on))
}
