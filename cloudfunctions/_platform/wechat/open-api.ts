import * as wechat from 'wx-server-sdk'
import * as v from 'valibot'

/** WeChat's server APIs that the store calls, as the SDK spells them. */
export type OpenApiName =
  | 'subscribeMessage.send'
  | 'wxa.sec.order.uploadShippingInfo'
  | 'wxa.sec.order.getOrder'

export type OpenApiAnswer =
  | { readonly kind: 'ok'; readonly body: unknown }
  /** WeChat looked at it and said no; nothing was done. */
  | { readonly kind: 'refused'; readonly code: number }
  /** WeChat's -1: busy, ask later. It may have been done. */
  | { readonly kind: 'busy' }
  /** No answer of WeChat's came. */
  | { readonly kind: 'unknown'; readonly cause: string }

export type CallOpenApi = (name: OpenApiName, request: object) => Promise<OpenApiAnswer>

/** Much longer than WeChat needs; a timer's function lives 60 s. */
const TIMEOUT_MS = 8000

/**
 * 云调用: the platform knows the access token and renews it, so no function holds the app's secret. Requests and
 * answers are as WeChat's documents spell them. Never throws for what WeChat or the network can do.
 */
export const createOpenApi = (timeoutMs = TIMEOUT_MS): CallOpenApi => {
  wechat.init({ env: process.env['TCB_ENV'] ?? process.env['SCF_NAMESPACE'] ?? '' })
  return async (name, request) => {
    try {
      const body = await before(timeoutMs, endpoint(name)(request))
      return { kind: 'ok', body }
    } catch (error) {
      return outcomeOf(error)
    }
  }
}

type Endpoint = (request: object) => Promise<unknown>

/** The SDK makes every name callable: its own types say nothing of them. */
const endpoint = (name: OpenApiName): Endpoint => {
  let found: object = called(wechat.openapi, { convertCase: false })
  for (const part of name.split('.')) found = callable(Reflect.get(found, part))
  return async (request) => called(found, request)
}

type Callable = (...values: readonly unknown[]) => unknown

/** @throws TypeError: the SDK is another one than we know */
const callable = (value: unknown): Callable => {
  if (typeof value !== 'function') throw new TypeError('the SDK has no such call')
  return value as Callable
}

const called = (value: unknown, request: object): object =>
  Object(Reflect.apply(callable(value), undefined, [request])) as object

class TimeOut extends Error {}

const before = async (ms: number, work: Promise<unknown>): Promise<unknown> => {
  let timer: NodeJS.Timeout | undefined
  const timeUp = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new TimeOut()), ms)
  })
  try {
    return await Promise.race([work, timeUp])
  } finally {
    clearTimeout(timer)
  }
}

const failure = v.looseObject({ errCode: v.number() })

/** Above zero it is WeChat's own code; the platform's are far below it. */
const outcomeOf = (error: unknown): OpenApiAnswer => {
  if (error instanceof TimeOut) return { kind: 'unknown', cause: 'time-out' }
  const parsed = v.safeParse(failure, error)
  if (!parsed.success) return { kind: 'unknown', cause: 'no answer' }
  const { errCode } = parsed.output
  if (errCode > 0) return { kind: 'refused', code: errCode }
  return errCode === -1 ? { kind: 'busy' } : { kind: 'unknown', cause: `platform ${errCode}` }
}
