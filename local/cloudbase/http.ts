import type { IncomingMessage, ServerResponse } from 'node:http'

/** A body that is larger than the service accepts; the door answers 413. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge'
}

/**
 * Reads a whole request body.
 * @throws BodyTooLarge beyond the limit, or the socket's own error
 */
export const readBody = async (request: IncomingMessage, limitBytes: number): Promise<Buffer> => {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > limitBytes) throw new BodyTooLarge(`the body is larger than ${limitBytes} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts, size)
}

/** The exact type by which wx-server-sdk tells an error from a protobuf answer. */
export const JSON_TYPE = 'application/json; charset=utf-8'

export const sendJson = (response: ServerResponse, status: number, value: unknown): void =>
  sendBytes(response, status, { type: JSON_TYPE, bytes: Buffer.from(JSON.stringify(value)) })

export const sendBytes = (
  response: ServerResponse,
  status: number,
  { type, bytes }: { readonly type: string; readonly bytes: Buffer }
): void => {
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length })
  response.end(bytes)
}

/**
 * Whether a request comes from this machine and names it: the Host header too, so that a page of another
 * site whose name was pointed at 127.0.0.1 cannot reach the doors that need no signature.
 */
export const isLocal = (request: IncomingMessage): boolean => {
  const remote = request.socket.remoteAddress ?? ''
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  return LOOPBACK_ADDRESSES.has(remote) && LOOPBACK_NAMES.has(host)
}

const LOOPBACK_ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Lets pages of this machine, on another port, read the answer; pages of other sites stay out. */
export const allowLocalPages = (request: IncomingMessage, response: ServerResponse): void => {
  const { origin } = request.headers
  if (origin === undefined || !URL.canParse(origin)) return
  if (!LOOPBACK_NAMES.has(new URL(origin).hostname)) return
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('access-control-allow-headers', 'content-type')
  response.setHeader('access-control-allow-methods', 'GET, POST, DELETE')
  response.setHeader('vary', 'origin')
}
