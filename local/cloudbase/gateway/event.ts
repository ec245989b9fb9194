import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { ENVIRONMENT_ID } from '../credentials.ts'

/**
 * What a function gets from the HTTP access service (its field list is Tencent's, document
 * 876/41776).
 */
export interface GatewayEvent {
  readonly path: string
  readonly httpMethod: string
  /** Lower-case names; a header sent several times is joined by a comma. */
  readonly headers: Readonly<Record<string, string>>
  readonly multiValueHeaders: Readonly<Record<string, readonly string[]>>
  readonly queryStringParameters: Readonly<Record<string, string>>
  readonly requestContext: {
    readonly requestId: string
    readonly envId: string
    readonly appId: number
    readonly uin: number
  }
  /** As received, never parsed; base64 when it is not text. */
  readonly body: string
  readonly isBase64Encoded: boolean
}

export interface GatewayRequest {
  readonly request: IncomingMessage
  readonly body: Buffer
  /** The part of the path behind the route's own. */
  readonly path: string
  readonly query: URLSearchParams
  readonly requestId: string
}

export const gatewayEvent = ({
  request,
  body,
  path,
  query,
  requestId
}: GatewayRequest): GatewayEvent => {
  const text = asText(request.headers['content-type'], body)
  return {
    path,
    httpMethod: request.method ?? 'GET',
    headers: singleHeaders(request.headers),
    multiValueHeaders: multiHeaders(request.rawHeaders),
    queryStringParameters: Object.fromEntries(query),
    requestContext: { requestId, envId: ENVIRONMENT_ID, appId: 1300000000, uin: 100000000001 },
    body: text ?? body.toString('base64'),
    isBase64Encoded: text === undefined
  }
}

const TEXT_TYPE =
  /^(text\/|application\/(json|xml|javascript|x-www-form-urlencoded)|[^;]+\+(json|xml))/i
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Text stays text; another type, or bytes that are no UTF-8, travel as base64. */
const asText = (type: string | undefined, body: Buffer): string | undefined => {
  if (body.length === 0) return ''
  if (type !== undefined && !TEXT_TYPE.test(type)) return undefined
  try {
    return utf8.decode(body)
  } catch {
    return undefined
  }
}

const singleHeaders = (headers: IncomingHttpHeaders): Record<string, string> => {
  const single: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) single[name] = Array.isArray(value) ? value.join(',') : value
  }
  return single
}

const multiHeaders = (raw: readonly string[]): Record<string, string[]> => {
  const multi = new Map<string, string[]>()
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase()
    multi.set(name, [...(multi.get(name) ?? []), raw[index + 1] ?? ''])
  }
  return Object.fromEntries(multi)
}
