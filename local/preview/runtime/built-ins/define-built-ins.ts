import type { AppCode } from '../../contract/app-code.ts'
import { REFUSED_TAGS } from '../../contract/built-in-tags.ts'
import { nodeOf, type Component, type Template } from '../framework.ts'
import type { Runtime } from '../runtime.ts'
import type { BuiltIn, Host, HostEvent, Live, Property } from './built-in.ts'
import { COMMON_PROPERTIES, liveCommonly } from './every-built-in.ts'
import { refused } from './refused.ts'
import { BUILT_INS } from './index.ts'

type Templates = Readonly<Record<string, unknown>>

/** Registers every built-in for all templates, and a plain box for each tag that nobody knows. */
export const defineBuiltIns = (
  runtime: () => Runtime,
  space: Runtime['space'],
  code: { readonly templates: Templates; readonly unknownTags: AppCode['unknownTags'] }
): void => {
  const unknown = Object.keys(code.unknownTags).map((tag): BuiltIn => ({ tag }))
  for (const builtIn of [...BUILT_INS, ...REFUSED_TAGS.map(refused), ...unknown]) {
    define(builtIn, { runtime, space, templates: code.templates })
  }
}

interface Parts {
  readonly runtime: () => Runtime
  readonly space: Runtime['space']
  readonly templates: Templates
}

const define = (builtIn: BuiltIn, { runtime, space, templates }: Parts): void => {
  const lives = new WeakMap<Component, Live[]>()
  const properties: Record<string, Property> = { ...COMMON_PROPERTIES, ...builtIn.properties }
  const observers = Object.fromEntries(
    Object.keys(properties).map((name) => [
      name,
      function changed(this: Component, value: unknown) {
        for (const live of lives.get(this) ?? []) live.changed?.(name, value)
      }
    ])
  )
  const content = templates[builtIn.leaf ? 'built-in/leaf' : 'built-in/slot']
  const components = space.getComponentSpace()
  const definition = {
    is: `built-in/${builtIn.tag}`,
    properties,
    observers,
    template: { groupList: templates, content } as unknown as Template,
    options: { virtualHost: false },
    lifetimes: {
      attached(this: Component) {
        const node = nodeOf(this)
        if (!node) return
        const host = hostOf(this, node, runtime())
        lives.set(this, [liveCommonly(host), builtIn.attach?.(host) ?? {}])
      },
      detached(this: Component) {
        for (const live of lives.get(this) ?? []) live.detached?.()
        lives.delete(this)
      }
    }
  }
  components.setGlobalUsingComponent(builtIn.tag, components.defineComponent(definition).general())
}

const hostOf = (component: Component, node: HTMLElement, runtime: Runtime): Host => ({
  node,
  component,
  runtime,
  get data() {
    return component.data as Readonly<Record<string, unknown>>
  },
  set: (data) => component.setData(data),
  emit: (type, detail = {}, options = {}) => component.triggerEvent(type, detail, options),
  on: (type, listener) => {
    component.addListener(type, (event) => {
      listener(event as unknown as HostEvent)
    })
  }
})
