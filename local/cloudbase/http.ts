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
 * Whether a request comes from this machine: by address, by the name it asked for (a page of
 * another site could point its own name here), and by the page that sent it. For the doors that
 * need no signature.
 */
export const isLocal = (request: IncomingMessage): boolean => {
  const remote = request.socket.remoteAddress ?? ''
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  return LOOPBACK_ADDRESSES.has(remote) && LOOPBACK_NAMES.has(host) && isLocalPage(request)
}

const LOOPBACK_ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Programs send no Origin; pages do. */
const isLocalPage = ({ headers: { origin } }: IncomingMessage): boolean =>
  origin === undefined || (URL.canParse(origin) && LOOPBACK_NAMES.has(new URL(origin).hostname))

/** Lets pages of this machine, on another port, read the answer. Only after isLocal. */
export const allowLocalPages = (request: IncomingMessage, response: ServerResponse): void => {
  const { origin } = request.headers
  if (origin === undefined) return
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('access-control-allow-headers', 'content-type')
  response.setHeader('access-control-allow-methods', 'GET, POST, DELETE')
  response.setHeader('vary', 'origin')
}
