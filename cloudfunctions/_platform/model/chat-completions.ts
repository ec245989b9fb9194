import * as v from 'valibot'

import { ModelFailed, type Model, type ModelTrouble, type ModelTurn } from '#domain/assistant/index'

import { dataLines } from './sse.ts'

export interface ModelService {
  /** As https://host/v1, without the operation. */
  readonly url: string
  readonly key: string
  readonly limits?: ModelLimits
}

export interface ModelLimits {
  /** For the first byte. */
  readonly beginMs: number
  /** Between two pieces. */
  readonly idleMs: number
  /** For the whole answer. */
  readonly wholeMs: number
}

/** The function lives 60 s: what is produced has to be stored and charged within it. */
const LIMITS: ModelLimits = { beginMs: 15_000, idleMs: 12_000, wholeMs: 45_000 }
/** More than a message shows. */
const MOST_TOKENS = 2000

const eventSchema = v.object({
  choices: v.array(
    v.object({
      delta: v.optional(v.object({ content: v.nullish(v.string()) }), {}),
      finish_reason: v.nullish(v.string())
    })
  )
})

/**
 * 生成式模型 over HTTPS in the streaming shape of chat completions, which most services speak: POST /chat/completions
 * with `stream: true`, events of `choices[0].delta.content`, a finish_reason, `[DONE]`. An answer without its
 * finish_reason was broken off.
 */
export const createModel = ({ url, key, limits = LIMITS }: ModelService): Model => ({
  answer: (asked) => streamOf({ url, key, limits }, asked)
})

interface Asked {
  readonly model: string
  readonly turns: readonly ModelTurn[]
}

async function* streamOf(service: Required<ModelService>, asked: Asked): AsyncGenerator<string> {
  const patience = new Patience(service.limits)
  let isWhole = false
  try {
    const body = await open(service, asked, patience.signal)
    for await (const line of dataLines(patience.over(body))) {
      if (line === '[DONE]') break
      const { content, end } = read(line)
      if (end) isWhole = true
      if (content !== '') yield content
    }
  } catch (error) {
    throw patience.isOver ? new ModelFailed('timeout', error) : translated(error)
  } finally {
    patience.end()
  }
  if (!isWhole) throw new ModelFailed('brokenOff')
}

const open = async (
  { url, key }: ModelService,
  { model, turns }: Asked,
  signal: AbortSignal
): Promise<AsyncIterable<Uint8Array>> => {
  const answer = await fetch(`${url}/chat/completions`, {
    method: 'POST',
    signal,
    redirect: 'error',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model, messages: turns, stream: true, max_tokens: MOST_TOKENS })
  })
  const { status, body } = answer
  if (status === 200 && body) return body
  await body?.cancel()
  throw new ModelFailed(troubleOf(status))
}

const troubleOf = (status: number): ModelTrouble => {
  if (status === 429 || status === 503) return 'busy'
  if (status >= 500) return 'unreachable'
  return status === 200 ? 'garbage' : 'refused'
}

const read = (line: string): { readonly content: string; readonly end: boolean } => {
  const parsed = v.safeParse(eventSchema, jsonOf(line))
  if (!parsed.success) throw new ModelFailed('garbage')
  // Some services close with an event of figures and without choices.
  const [choice] = parsed.output.choices
  const end = typeof choice?.finish_reason === 'string'
  return { content: choice?.delta.content ?? '', end }
}

const jsonOf = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Only what the network and the service do is the model's trouble. */
const translated = (error: unknown): unknown => {
  if (error instanceof ModelFailed) return error
  if (error instanceof RangeError) return new ModelFailed('garbage', error)
  // fetch tells every failure of the network as a TypeError with a cause; a torn stream as "terminated".
  return Object(error).name === 'TypeError' ? new ModelFailed('unreachable', error) : error
}

/** Gives up on a service that does not begin, falls silent or never ends. */
class Patience {
  readonly #controller = new AbortController()
  readonly #limits: ModelLimits
  readonly #whole: NodeJS.Timeout
  #next: NodeJS.Timeout

  constructor(limits: ModelLimits) {
    this.#limits = limits
    this.#whole = this.#abortAfter(limits.wholeMs)
    this.#next = this.#abortAfter(limits.beginMs)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Whether it was this that ended the call. */
  get isOver(): boolean {
    return this.#controller.signal.aborted
  }

  /** The time that the reader takes for itself is not the service's. */
  async *over(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      clearTimeout(this.#next)
      yield chunk
      this.#next = this.#abortAfter(this.#limits.idleMs)
    }
  }

  /** Also ends a call whose reader left early. */
  end(): void {
    clearTimeout(this.#whole)
    clearTimeout(this.#next)
    this.#controller.abort()
  }

  #abortAfter(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.#controller.abort(), ms)
  }
}
