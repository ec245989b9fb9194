import type { CodeSpace } from './framework.ts'
import type { Reports } from './reports.ts'

type Definition = Record<string, unknown>

/** Behaviors that WeChat itself brings, by their name in `behaviors: [...]`. */
const PLATFORM: Readonly<Record<string, Definition>> = {
  'wx://form-field': { properties: { name: String, value: null } },
  'wx://form-field-group': {},
  'wx://form-field-button': {},
  'wx://component-export': {},
  'wx://proxy-scroll-view': {}
}

/** Puts WeChat's behaviors in the place of their names; the framework's layer knows none. */
export const createBehaviorNames = (
  space: CodeSpace,
  reports: Reports
): ((definition: Definition) => Definition) => {
  const platform = new Map(
    Object.entries(PLATFORM).map(([name, body]) => [
      name,
      space.behavior().definition(body).register()
    ])
  )
  return (definition) => {
    const named = definition['behaviors']
    if (!Array.isArray(named)) return definition
    const behaviors = named.flatMap((one: unknown) => {
      if (typeof one !== 'string') return [one]
      const known = platform.get(one)
      if (!known) reports.unsupported(`behavior ${one}`)
      return known ? [known] : []
    })
    return { ...definition, behaviors }
  }
}
