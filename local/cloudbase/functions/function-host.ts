import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { MovableClock } from '../../clock.ts'
import { LOCAL_APPID, SESSION_TOKEN } from '../credentials.ts'
import { isObject } from '../json.ts'
import type { FunctionResource } from '../resources.ts'
import type { Identity } from './environment.ts'
import {
  callContext,
  callVariables,
  instanceVariables,
  ownVariables,
  sdkVariables
} from './environment.ts'
import { Cooling } from './cooling.ts'
import { FunctionPool } from './function-pool.ts'
import { Instance } from './instance.ts'
import type { Invocation } from './invocation.ts'
import { MAX_PAYLOAD_BYTES, failure, outcomeOf } from './invocation.ts'
import type { LogBook } from './log-book.ts'

export interface FunctionHostOptions {
  readonly functions: readonly FunctionResource[]
  /** Holds one folder per function with its built code. */
  readonly root: string
  readonly workerFile: string
  readonly clock: MovableClock
  readonly log: LogBook
  /** Values for `{{env.NAME}}` in the resources file. */
  readonly values: Readonly<Record<string, string>>
  readonly adminUrl: () => string
  /** Instances of one function at a time, default 4: two cores and 400 MiB are shared by all. */
  readonly maxInstances?: number
  /** Idle instances of all functions that stay warm, default 3. */
  readonly maxWarm?: number
}

/** For the control door. */
export interface FunctionState {
  readonly name: string
  readonly waiting: number
  readonly instances: readonly {
    readonly id: string
    readonly pid: number | undefined
    readonly busy: boolean
    readonly calls: number
    readonly rssBytes: number
  }[]
}

/** Who made a request, known by the session token that only that instance has. */
export interface CallingInstance {
  readonly function: string
  readonly instance: Instance
}

const DEFAULT_MAX_INSTANCES = 4

/**
 * Runs the functions of the resources file as the platform does: one process per instance, one call
 * at a time.
 */
export class FunctionHost {
  readonly #options: FunctionHostOptions
  readonly #pools = new Map<string, FunctionPool>()
  readonly #resources: ReadonlyMap<string, FunctionResource>
  readonly #callers = new Map<string, CallingInstance>()
  readonly #running = new Map<Instance, string>()
  readonly #stopListening: () => void
  readonly #cooling: Cooling
  #count = 0
  #closed = false

  /** @throws Error when a function's variables are larger than the platform allows */
  constructor(options: FunctionHostOptions) {
    this.#options = options
    this.#resources = new Map(options.functions.map((resource) => [resource.name, resource]))
    for (const resource of options.functions) {
      const own = ownVariables(resource, options.values)
      const limit = options.maxInstances ?? DEFAULT_MAX_INSTANCES
      this.#pools.set(resource.name, new FunctionPool(limit, () => this.#start(resource, own)))
    }
    this.#stopListening = options.clock.onMove((offsetMs) => this.#tellClock(offsetMs))
    this.#cooling = new Cooling(options, () => this.#instances())
  }

  /** Calls a function; every failure is in the answer, nothing is thrown. */
  async invoke(name: string, event: unknown, identity: Identity = {}): Promise<Invocation> {
    const requestId = randomUUID()
    const startedAt = performance.now()
    const ended = await this.#invoke(name, { event, identity, requestId })
    const tookMs = performance.now() - startedAt
    return { function: name, requestId, tookMs, ...ended }
  }

  callerOf(sessionToken: unknown): CallingInstance | undefined {
    return typeof sessionToken === 'string' ? this.#callers.get(sessionToken) : undefined
  }

  list(): readonly FunctionState[] {
    return [...this.#pools].map(([name, pool]) => ({
      name,
      waiting: pool.waiting,
      instances: pool.living.map((instance) => ({
        id: instance.id,
        pid: instance.pid,
        busy: instance.busy,
        calls: instance.calls,
        rssBytes: instance.rssBytes
      }))
    }))
  }

  /**
   * Ends every instance of a function (of all functions without a name) at once. @returns how many
   */
  async kill(name?: string): Promise<number> {
    const instances =
      name === undefined ? this.#instances() : (this.#pools.get(name)?.instances ?? [])
    await Promise.all(instances.map((instance) => instance.kill('killed from the control door')))
    return instances.length
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#stopListening()
    this.#cooling.stop()
    for (const pool of this.#pools.values())
      pool.refuseWaiting(new Error('the emulator is closing'))
    await this.kill()
  }

  async #invoke(
    name: string,
    call: { event: unknown; identity: Identity; requestId: string }
  ): Promise<ReturnType<typeof outcomeOf>> {
    const resource = this.#resources.get(name)
    const pool = this.#pools.get(name)
    if (!resource || !pool) return failure('FUNCTION_NOT_FOUND', `there is no function ${name}`)
    const codeFile = this.#codeFile(resource)
    if (!existsSync(codeFile)) {
      return failure('FUNCTION_NOT_FOUND', `function ${name} is not built: no ${codeFile}`)
    }
    const eventJson = JSON.stringify(eventFor(call.identity, call.event))
    if (Buffer.byteLength(eventJson) > MAX_PAYLOAD_BYTES) {
      return failure('FUNCTIONS_REQUEST_FAIL', 'the event is larger than 6 MB')
    }
    if (this.#closed) return failure('FUNCTIONS_REQUEST_FAIL', 'the emulator is closing')
    try {
      const instance = await pool.acquire()
      return await this.#run(instance, resource, { ...call, eventJson })
    } catch (error) {
      return failure(
        'FUNCTIONS_REQUEST_FAIL',
        error instanceof Error ? error.message : String(error)
      )
    }
  }

  async #run(
    instance: Instance,
    resource: FunctionResource,
    call: { eventJson: string; identity: Identity; requestId: string }
  ): Promise<ReturnType<typeof outcomeOf>> {
    const environment = callVariables(call.requestId, call.identity)
    this.#running.set(instance, call.requestId)
    const end = await instance.invoke({
      timeoutMs: resource.timeoutSeconds * 1000,
      message: {
        type: 'invoke',
        eventJson: call.eventJson,
        environment,
        context: callContext(resource, call.requestId, environment),
        offsetMs: this.#options.clock.offsetMs
      }
    })
    this.#cooling.used(instance)
    this.#pools.get(resource.name)?.settle()
    const outcome = outcomeOf(end, resource.timeoutSeconds)
    this.#note(instance, resource.name, platformNote(instance, outcome))
    return outcome
  }

  #start(resource: FunctionResource, own: Readonly<Record<string, string>>): Instance {
    const { clock, workerFile, adminUrl } = this.#options
    const id = `${resource.name}-${++this.#count}`
    const token = `${SESSION_TOKEN}.${id}`
    const instance: Instance = new Instance({
      id,
      workerFile,
      codeFile: this.#codeFile(resource),
      exportName: resource.handler.split('.')[1] ?? 'main',
      environment: instanceVariables(resource, own, sdkVariables(adminUrl(), token)),
      memoryMb: resource.memoryMb,
      offsetMs: clock.offsetMs,
      onLine: (stream, text) => this.#line(instance, resource.name, { stream, text }),
      onExit: () => {
        this.#callers.delete(token)
        this.#pools.get(resource.name)?.drop(instance)
      }
    })
    this.#callers.set(token, { function: resource.name, instance })
    return instance
  }

  #codeFile(resource: FunctionResource): string {
    const [file = 'index'] = resource.handler.split('.')
    return path.join(this.#options.root, resource.name, `${file}.js`)
  }

  #note(instance: Instance, name: string, text: string): void {
    this.#line(instance, name, { stream: 'platform', text })
  }

  #line(
    instance: Instance,
    name: string,
    line: { stream: 'stdout' | 'stderr' | 'platform'; text: string }
  ): void {
    this.#options.log.add({
      at: this.#options.clock.now(),
      function: name,
      requestId: this.#running.get(instance) ?? '',
      instance: instance.id,
      ...line
    })
  }

  #instances(): readonly Instance[] {
    return [...this.#pools.values()].flatMap((pool) => pool.instances)
  }

  /** Free instances learn the time with their next call. */
  #tellClock(offsetMs: number): void {
    for (const instance of this.#instances()) if (instance.busy) instance.tellClock(offsetMs)
  }
}

/**
 * What the mini-program sends arrives with userInfo in it, put there by the platform over whatever
 * was sent.
 */
const eventFor = ({ openid, appid, source }: Identity, event: unknown): unknown =>
  source === 'wx_client' && openid !== undefined && (event === undefined || isObject(event))
    ? { ...event, userInfo: { openId: openid, appId: appid ?? LOCAL_APPID } }
    : (event ?? {})

const platformNote = (instance: Instance, outcome: ReturnType<typeof outcomeOf>): string => {
  const memory = `memory ${Math.round(instance.rssBytes / 1024 / 1024)} MB`
  return 'error' in outcome
    ? `failed: ${outcome.error.code} ${outcome.error.stack ?? outcome.error.message}; ${memory}`
    : `done; ${memory}`
}
