import { readFileSync } from 'node:fs'
import * as v from 'valibot'

/**
 * The one resources file (cloudbaserc.json): what the emulator serves and what deploying creates.
 * Functions, timers and routes are the ecosystem's own keys; collections, indexes and access tags are ours.
 */
export interface Resources {
  readonly functionRoot: string
  readonly functions: readonly FunctionResource[]
  readonly routes: readonly RouteResource[]
  readonly collections: readonly CollectionResource[]
}

export interface FunctionResource {
  readonly name: string
  /** File and export inside the function's folder: index.main. */
  readonly handler: string
  readonly runtime: string
  readonly timeoutSeconds: number
  readonly memoryMb: number
  /** Values may hold `{{env.NAME}}`, as the file is shared with the deploying tool. */
  readonly environment: Readonly<Record<string, string>>
  readonly timers: readonly TimerResource[]
}

export interface TimerResource {
  readonly name: string
  /** Seven fields, second to year, in UTC+8. */
  readonly cron: string
}

export interface RouteResource {
  readonly path: string
  readonly functionName: string
}

export interface CollectionResource {
  readonly name: string
  readonly acl: string
  readonly indexes: readonly IndexResource[]
}

export interface IndexResource {
  readonly name: string
  readonly unique: boolean
  readonly keys: readonly IndexKey[]
}

export interface IndexKey {
  /** A field, dotted when nested. */
  readonly field: string
  readonly direction: 1 | -1
}

const named = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][\w-]{0,59}$/, 'begins with a letter, then letters, digits, _ or -, 60 at most')
)

const timer = v.pipe(
  v.object({
    name: named,
    type: v.literal('timer', 'only timer triggers are known'),
    config: v.pipe(v.string(), v.regex(/^(\S+ ){6}\S+$/, 'a timer has seven fields'))
  }),
  v.transform(({ name, config }): TimerResource => ({ name, cron: config }))
)

const deployedFunction = v.pipe(
  v.object({
    name: named,
    handler: v.optional(v.pipe(v.string(), v.regex(/^\w+\.\w+$/)), 'index.main'),
    runtime: v.pipe(v.string(), v.regex(/^Nodejs\d+\.\d+$/, 'must be a Node.js runtime')),
    timeout: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(900)), 5),
    memorySize: v.optional(v.picklist([128, 256, 512, 1024, 2048]), 256),
    envVariables: v.optional(v.record(v.string(), v.string()), {}),
    triggers: v.optional(v.array(timer), [])
  }),
  v.transform((raw): FunctionResource => ({
    name: raw.name,
    handler: raw.handler,
    runtime: raw.runtime,
    timeoutSeconds: raw.timeout,
    memoryMb: raw.memorySize,
    environment: raw.envVariables,
    timers: raw.triggers
  }))
)

const route = v.pipe(
  v.object({
    path: v.pipe(v.string(), v.regex(/^\/[^*]*$/, 'starts with / and has no wildcard')),
    target: v.pipe(v.string(), v.regex(/^function:.+$/, 'must be function:<name>'))
  }),
  v.transform(({ path, target }): RouteResource => ({
    path,
    functionName: target.slice('function:'.length)
  }))
)

const indexKey = v.pipe(
  v.object({
    name: v.pipe(v.string(), v.nonEmpty(), v.regex(/^[^$]+$/, 'must not hold $')),
    direction: v.picklist(['1', '-1'], 'must be "1" or "-1"; geo indexes are not emulated')
  }),
  v.transform(({ name, direction }): IndexKey => ({
    field: name,
    direction: direction === '1' ? 1 : -1
  }))
)

const index = v.object({
  name: v.pipe(v.string(), v.nonEmpty()),
  unique: v.optional(v.boolean(), false),
  keys: v.pipe(v.array(indexKey), v.minLength(1, 'an index needs a key'))
})

const collection = v.pipe(
  v.object({
    collectionName: v.pipe(v.string(), v.nonEmpty()),
    aclTag: v.optional(
      v.picklist(['READONLY', 'PRIVATE', 'ADMINWRITE', 'ADMINONLY', 'CUSTOM']),
      'ADMINONLY'
    ),
    indexes: v.optional(v.array(index), [])
  }),
  v.transform(({ collectionName, aclTag, indexes }): CollectionResource => ({
    name: collectionName,
    acl: aclTag,
    indexes
  }))
)

const file = v.object({
  functionRoot: v.optional(v.string(), './cloudfunctions'),
  functions: v.optional(v.array(deployedFunction), []),
  gateway: v.optional(v.object({ routes: v.optional(v.array(route), []) }), { routes: [] }),
  collections: v.optional(v.array(collection), [])
})

/**
 * Parses the content of cloudbaserc.json.
 * @throws Error that names the place and what is wrong there
 */
export const parseResources = (content: unknown): Resources => {
  const parsed = v.safeParse(file, content)
  if (!parsed.success) {
    const issue = parsed.issues[0]
    throw new Error(`cloudbaserc.json: ${v.getDotPath(issue) ?? 'content'}: ${issue.message}`)
  }
  const { functionRoot, functions, gateway, collections } = parsed.output
  refuseRepeated('function', functions)
  refuseRepeated('collection', collections)
  for (const { name, indexes } of collections) refuseRepeated(`index of ${name}`, indexes)
  for (const { name, timers } of functions) refuseRepeated(`trigger of ${name}`, timers)
  for (const { path, functionName } of gateway.routes) {
    if (functions.some(({ name }) => name === functionName)) continue
    throw new Error(
      `cloudbaserc.json: route ${path} leads to ${functionName}, which is no function`
    )
  }
  return { functionRoot, functions, routes: gateway.routes, collections }
}

/** Reads and parses a resources file; errors as in parseResources, or the file system's. */
export const readResources = (path: string): Resources =>
  parseResources(JSON.parse(readFileSync(path, 'utf8')) as unknown)

const refuseRepeated = (kind: string, items: readonly { readonly name: string }[]): void => {
  const seen = new Set<string>()
  for (const { name } of items) {
    if (seen.has(name)) throw new Error(`cloudbaserc.json: ${kind} ${name} is declared twice`)
    seen.add(name)
  }
}
