import * as v from 'valibot'
import type { ComponentConfig } from '../contract/app-code.ts'
import type { Problems } from './problems.ts'
import { parseJson, type Project } from './project.ts'
import type { Resolver } from './resolve.ts'

const names = v.optional(v.record(v.string(), v.string()), {})
const componentJson = v.looseObject({
  component: v.exactOptional(v.boolean()),
  usingComponents: names,
  componentGenerics: v.exactOptional(
    v.record(
      v.string(),
      v.union([v.literal(true), v.looseObject({ default: v.exactOptional(v.string()) })])
    )
  ),
  componentPlaceholder: v.exactOptional(v.record(v.string(), v.string())),
  styleIsolation: v.exactOptional(v.string())
})

interface Walk {
  readonly project: Project
  readonly resolver: Resolver
  readonly problems: Problems
  readonly found: Map<string, ComponentConfig>
  readonly queue: string[]
  readonly everywhere: Record<string, string>
}

/** Every page and component that can be reached from app.json, with its JSON; references made absolute. */
export const collectComponents = (
  project: Project,
  resolver: Resolver,
  problems: Problems
): ReadonlyMap<string, ComponentConfig> => {
  const walk: Walk = { project, resolver, problems, found: new Map(), queue: [], everywhere: {} }
  Object.assign(walk.everywhere, absolute(walk, 'app', project.usingComponents))
  walk.queue.push(...project.pages)
  if (project.config.tabBar?.custom) walk.queue.push('custom-tab-bar/index')
  for (let name = walk.queue.shift(); name !== undefined; name = walk.queue.shift()) {
    if (!walk.found.has(name)) walk.found.set(name, readComponent(walk, name))
  }
  return walk.found
}

const readComponent = (walk: Walk, name: string): ComponentConfig => {
  const config = readConfig(walk, name)
  const generics = config.componentGenerics
  return {
    ...config,
    usingComponents: { ...walk.everywhere, ...absolute(walk, name, config.usingComponents) },
    ...(generics ? { componentGenerics: absoluteGenerics(walk, name, generics) } : {})
  }
}

const readConfig = ({ project: { tree }, problems }: Walk, name: string): ComponentConfig => {
  const file = `${name}.json`
  if (!tree.has(file)) return { usingComponents: {} }
  try {
    return v.parse(componentJson, parseJson(file, tree.text(file)))
  } catch (error) {
    problems.error(file, error instanceof Error ? error.message : String(error))
    return { usingComponents: {} }
  }
}

const absolute = (
  { resolver, problems, queue }: Walk,
  from: string,
  using: Readonly<Record<string, string>>
): Record<string, string> => {
  const result: Record<string, string> = {}
  for (const [tag, reference] of Object.entries(using)) {
    const target = /^(plugin|dynamicLib|weui-miniprogram)/.test(reference)
      ? null
      : resolver.component(reference, from)
    if (target === null) {
      problems.error(`${from}.json`, `<${tag}> needs ${reference}, which is not there`)
      continue
    }
    result[tag] = `/${target}`
    queue.push(target)
  }
  return result
}

const absoluteGenerics = (
  walk: Walk,
  from: string,
  generics: NonNullable<ComponentConfig['componentGenerics']>
): NonNullable<ComponentConfig['componentGenerics']> =>
  Object.fromEntries(
    Object.entries(generics).map(([name, generic]) => {
      if (generic === true || generic.default === undefined) return [name, true as const]
      return [name, { default: absolute(walk, from, { [name]: generic.default })[name] ?? '' }]
    })
  )
