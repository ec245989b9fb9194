import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import * as v from 'valibot'
import { openDoor, type DoorRequest } from '../wechat-pay/door.ts'
import { answerFrom } from './answer.view.ts'
import { streamAnswer, wait } from './stream.ts'

/** What can go wrong with a model. Strikes `times` calls, default all until it is taken back. */
export type ModelAccident = (
  | { readonly kind: 'delay'; readonly ms: number }
  /** In the middle of the answer the connection is gone. */
  | { readonly kind: 'breaksOff' }
  | { readonly kind: 'garbage' }
  | { readonly kind: 'status'; readonly status: 429 | 500 | 503 }
) & { readonly times?: number }

export interface ModelOptions {
  /** Absent: any free port. */
  readonly port?: number
  /** Between two pieces of three characters, in real milliseconds. */
  readonly pieceMs?: number
  readonly log?: (entry: Readonly<Record<string, unknown>>) => void
}

export interface LocalModel {
  /** Stands for a service's https://host/v1 */
  readonly url: string
  readonly key: string
  /** null puts all right. */
  strike(accident: ModelAccident | null): void
  /** How often the accident of now struck. */
  struck(): number
  /** Questions that it was asked. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

const MODELS = ['standard', 'thinking']
/** A page sees it grow: about 60 characters a second. */
const PIECE_MS = 50
const KEPT = 100

const turn = v.object({ role: v.picklist(['system', 'user', 'assistant']), content: v.string() })
const requestSchema = v.object({
  model: v.picklist(MODELS),
  messages: v.pipe(v.array(turn), v.minLength(1)),
  stream: v.literal(true),
  max_tokens: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)))
})

/**
 * A model on this machine that speaks the streaming shape of chat completions. It answers from what a request tells it
 * of the shop, and from nothing else.
 * @throws when the port is taken
 */
export const startModel = async (options: ModelOptions = {}): Promise<LocalModel> => {
  const { port = 0, pieceMs = PIECE_MS, log = () => undefined } = options
  const key = `local-model-${randomUUID()}`
  const asked: string[] = []
  let accident: ModelAccident | null = null
  let struck = 0
  const strikes = (): ModelAccident | undefined => {
    if (!accident || struck >= (accident.times ?? Infinity)) return undefined
    struck += 1
    return accident
  }
  const handle = async (request: DoorRequest, response: ServerResponse): Promise<void> => {
    const refusal = refusalOf(request, key)
    if (refusal) return refuse(response, ...refusal)
    const parsed = v.safeParse(requestSchema, jsonOf(request.body))
    if (!parsed.success) return refuse(response, 400, 'invalid_request_error')
    const { messages } = parsed.output
    const question = messages.at(-1)?.content ?? ''
    const system = messages.find(({ role }) => role === 'system')?.content ?? ''
    asked.push(question)
    if (asked.length > KEPT) asked.shift()
    const current = strikes()
    if (current?.kind === 'status') return refuse(response, current.status, 'server_error')
    if (current?.kind === 'delay') await wait(current.ms)
    await streamAnswer(response, answerFrom(system, question), { pieceMs, accident: current })
  }
  const door = await openDoor({
    port,
    handle,
    onDefect: (error) => log({ event: 'model.defect', error: String(error) })
  })
  return {
    url: `${door.url}/v1`,
    key,
    asked,
    strike: (next) => {
      accident = next
      struck = 0
    },
    struck: () => struck,
    close: () => door.close()
  }
}

const refusalOf = (
  { method, url, headers }: DoorRequest,
  key: string
): readonly [status: number, type: string] | null => {
  if (method !== 'POST' || url !== '/v1/chat/completions') return [404, 'not_found_error']
  return headers.authorization === `Bearer ${key}` ? null : [401, 'authentication_error']
}

const refuse = (response: ServerResponse, status: number, type: string): void => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ error: { type, message: type } }))
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
