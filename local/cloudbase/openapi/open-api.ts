import { isDeepStrictEqual } from 'node:util'
import type { MovableClock } from '../../clock.ts'
import { CloudBaseError } from '../error.ts'
import type { JsonObject } from '../json.ts'

/** A call to WeChat's server API, kept to be looked at. */
export interface OpenApiCall {
  readonly at: number
  /** As the SDK spells it: subscribeMessage.send, wxa.sec.order.uploadShippingInfo. */
  readonly api: string
  readonly args: JsonObject
  readonly answer: JsonObject
  readonly function?: string | undefined
  readonly invocation?: string | undefined
}

/**
 * Makes matching calls fail as WeChat makes them fail, such as 43101: the user refuses the message.
 */
export interface OpenApiRefusal {
  readonly api: string
  readonly errcode: number
  readonly errmsg: string
  /** Only calls whose arguments have these values (snake_case, as sent): {touser: 'openid-b'}. */
  readonly args?: JsonObject
  /** How many matching calls; default 'always'. */
  readonly times?: number | 'always'
}

export type OpenApiHandler = (args: JsonObject) => JsonObject

/** Where WeChat itself is; undefined: it has no such API. @throws Error when it does not answer */
export type OpenApiTarget = (api: string, args: JsonObject) => Promise<JsonObject | undefined>

const MAX_CALLS = 1000

/**
 * WeChat's server API as far as functions call it: records every call and says ok, unless told
 * otherwise.
 */
export class OpenApi {
  #outbox: OpenApiCall[] = []
  #refusals: { refusal: OpenApiRefusal; left: number }[] = []
  #messages = 0
  readonly #handlers = new Map<string, OpenApiHandler>()
  readonly #clock: MovableClock
  #target: OpenApiTarget | undefined

  constructor(clock: MovableClock) {
    this.#clock = clock
  }

  /** Answers an API with data of one's own, until the next for the same API. */
  handle(api: string, handler: OpenApiHandler): void {
    this.#handlers.set(api, handler)
  }

  /** Sends calls that nobody here answers to WeChat. */
  forward(target: OpenApiTarget): void {
    this.#target = target
  }

  refuse(refusal: OpenApiRefusal): void {
    const { times = 'always' } = refusal
    this.#refusals.push({ refusal, left: times === 'always' ? Infinity : times })
  }

  /** Everything that was called, the oldest first, the newest 1,000. */
  outbox(): readonly OpenApiCall[] {
    return [...this.#outbox]
  }

  /** Forgets calls and refusals; handlers stay. */
  reset(): void {
    this.#outbox = []
    this.#refusals = []
  }

  /** @throws CloudBaseError when WeChat does not answer */
  async call(
    api: string,
    args: JsonObject,
    by: Pick<OpenApiCall, 'function' | 'invocation'>
  ): Promise<JsonObject> {
    const answer = this.#refusalOf(api, args) ?? (await this.#answer(api, args))
    this.#outbox.push({ at: this.#clock.now(), api, args, answer, ...by })
    if (this.#outbox.length > MAX_CALLS) this.#outbox.shift()
    return answer
  }

  #refusalOf(api: string, args: JsonObject): JsonObject | undefined {
    const entry = this.#refusals.find(
      ({ refusal, left }) =>
        left > 0 &&
        refusal.api === api &&
        Object.entries(refusal.args ?? {}).every(([key, value]) =>
          isDeepStrictEqual(args[key], value)
        )
    )
    if (!entry) return undefined
    entry.left--
    return { errcode: entry.refusal.errcode, errmsg: entry.refusal.errmsg }
  }

  async #answer(api: string, args: JsonObject): Promise<JsonObject> {
    const handler = this.#handlers.get(api)
    if (handler) return handler(args)
    const forwarded = await this.#forwarded(api, args)
    if (forwarded) return forwarded
    const ok = { errcode: 0, errmsg: 'ok' }
    return api === 'subscribeMessage.send' ? { ...ok, msgid: ++this.#messages } : ok
  }

  async #forwarded(api: string, args: JsonObject): Promise<JsonObject | undefined> {
    try {
      return await this.#target?.(api, args)
    } catch (error) {
      throw new CloudBaseError('SYS_ERR', `WeChat did not answer: ${String(error)}`)
    }
  }
}
