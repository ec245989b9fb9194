import type { AppCode } from '../contract/app-code.ts'
import type { CodeSpace } from './framework.ts'
import { createBehaviorNames } from './behavior-names.ts'
import { createReadyBehavior } from './ready.ts'
import type { Reports } from './reports.ts'

type Definition = Record<string, unknown>

/** The constructors that page code calls. */
export interface Definitions {
  readonly Page: (definition: Definition) => void
  readonly Component: (definition: Definition) => void
  readonly Behavior: (definition: Definition) => unknown
  /** Runs a script, as that of the page or component of this name. */
  readonly during: (name: string, run: () => void) => void
  readonly isDefined: (name: string) => boolean
}

/** Binds `Page`, `Component` and `Behavior` to the script that is being loaded, as WeChat does. */
export const createDefinitions = (
  space: CodeSpace,
  components: AppCode['components'],
  reports: Reports
): Definitions => {
  const withBehaviors = createBehaviorNames(space, reports)
  let current: string | null = null
  const defined = new Set<string>()

  const ready = createReadyBehavior(space)
  const withReady = (definition: Definition): Definition => {
    const { behaviors } = withBehaviors(definition)
    return {
      ...withTargets(definition),
      behaviors: [ready, ...(Array.isArray(behaviors) ? behaviors : [])]
    }
  }
  const claim = (kind: string): string => {
    if (current === null)
      throw new Error(`${kind}() belongs into the script of a page or component`)
    defined.add(current)
    return current
  }
  return {
    Page: (definition) => {
      const name = claim('Page')
      space.component(name).pageDefinition(withReady(definition)).register()
    },
    Component: (definition) => {
      const name = claim('Component')
      takeOptions(space, name, { ...components[name]?.config, ...optionsOf(definition) })
      space.component(name).definition(withReady(definition)).register()
    },
    Behavior: (definition) =>
      space
        .behavior()
        .definition(withTargets(withBehaviors(definition)))
        .register(),
    during: (name, run) => {
      const outer = current
      current = name
      try {
        run()
      } finally {
        current = outer
      }
    },
    isDefined: (name) => defined.has(name)
  }
}

/** The framework's layer forgets that the target of a relation may be a behavior: it wants what lies inside. */
const withTargets = (definition: Definition): Definition => {
  const relations = definition['relations']
  if (typeof relations !== 'object' || relations === null) return definition
  const inner = Object.entries(relations).map(([name, relation]: [string, unknown]) => {
    const { target } = Object(relation) as { readonly target?: unknown }
    if (typeof target !== 'object' || target === null || !('_$' in target)) return [name, relation]
    return [name, { ...Object(relation), target: target._$ }]
  })
  return { ...definition, relations: Object.fromEntries(inner) as unknown }
}

/** The framework's layer reads these from JSON only; WeChat takes them from `options` too. */
const takeOptions = (space: CodeSpace, name: string, config: object): void => {
  const call: (name: string, config: object) => void = space.addComponentStaticConfig.bind(space)
  call(name, config)
}

const optionsOf = ({ options }: Definition): object => {
  const { styleIsolation, addGlobalClass } = Object(options) as Definition
  return {
    ...(styleIsolation === undefined ? {} : { styleIsolation }),
    ...(addGlobalClass === undefined ? {} : { addGlobalClass })
  }
}
