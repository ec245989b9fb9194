import type { OutgoingHttpHeaders } from 'node:http'
import { JSON_TYPE } from '../http.ts'
import { isObject } from '../json.ts'
import type { JsonObject } from '../json.ts'

export interface GatewayReply {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: Buffer
}

/** Of the connection, not of the answer: a function cannot set them. */
const HOP_HEADERS = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding'])

/**
 * Makes an HTTP answer of what a function returned: an integrated response ({statusCode, headers,
 * body, isBase64Encoded}) as it says, a string as text, anything else as JSON.
 */
export const gatewayReply = (result: unknown): GatewayReply => {
  if (isObject(result) && typeof result['statusCode'] === 'number') return integrated(result)
  if (typeof result === 'string') {
    return {
      status: 200,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: Buffer.from(result)
    }
  }
  return {
    status: 200,
    headers: { 'content-type': JSON_TYPE },
    body: Buffer.from(JSON.stringify(result ?? null))
  }
}

const integrated = (result: JsonObject): GatewayReply => {
  const { statusCode, body, isBase64Encoded } = result
  const status = Number(statusCode)
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    return failed(502, 'FUNCTION_INVALID_RESPONSE', '')
  }
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body)
  return {
    status,
    headers: headersOf(result),
    body: Buffer.from(text, isBase64Encoded === true ? 'base64' : 'utf8')
  }
}

const headersOf = (result: JsonObject): OutgoingHttpHeaders => {
  const headers: OutgoingHttpHeaders = {}
  for (const source of [result['headers'], result['multiValueHeaders']]) {
    if (!isObject(source)) continue
    for (const [name, value] of Object.entries(source)) {
      const lower = name.toLowerCase()
      if (!HOP_HEADERS.has(lower))
        headers[lower] = Array.isArray(value) ? value.map(String) : String(value)
    }
  }
  headers['content-type'] ??= 'text/plain; charset=utf-8'
  return headers
}

/** Says no more than a stranger may know. */
export const failed = (status: number, code: string, requestId: string): GatewayReply => ({
  status,
  headers: { 'content-type': JSON_TYPE },
  body: Buffer.from(JSON.stringify({ code, requestId }))
})
