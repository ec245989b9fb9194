import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FunctionHost } from '../functions/function-host.ts'
import { BodyTooLarge, readBody } from '../http.ts'
import type { RouteResource } from '../resources.ts'
import { gatewayEvent } from './event.ts'
import type { GatewayReply } from './reply.ts'
import { failed, gatewayReply } from './reply.ts'

/** The event may have 6 MB, and base64 makes four bytes of three. */
const MAX_BODY_BYTES = 4 * 1024 * 1024

/** The HTTP access service: leads a public path to a function. The longest matching route wins. */
export const gatewayDoor = (routes: readonly RouteResource[], functions: FunctionHost) => {
  const byLength = routes.toSorted((a, b) => b.path.length - a.path.length)
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, headers, body } = await answer({ routes: byLength, functions, request })
    response.writeHead(status, { ...headers, 'content-length': body.length }).end(body)
  }
}

interface Question {
  readonly routes: readonly RouteResource[]
  readonly functions: FunctionHost
  readonly request: IncomingMessage
}

const answer = async ({ routes, functions, request }: Question): Promise<GatewayReply> => {
  const url = new URL(request.url ?? '/', 'http://local')
  const route = routes.find(({ path }) => leadsTo(path, url.pathname))
  const requestId = randomUUID()
  if (!route) return failed(404, 'INVALID_PATH', requestId)
  let body: Buffer
  try {
    body = await readBody(request, MAX_BODY_BYTES)
  } catch (error) {
    if (error instanceof BodyTooLarge) return failed(413, 'REQUEST_BODY_TOO_LARGE', requestId)
    throw error
  }
  const path = url.pathname.slice(route.path.replace(/\/$/, '').length) || '/'
  const event = gatewayEvent({ request, body, path, query: url.searchParams, requestId })
  const { result, error } = await functions.invoke(route.functionName, event)
  if (!error) return gatewayReply(result)
  return error.code === 'FUNCTIONS_TIME_LIMIT_EXCEEDED'
    ? failed(504, error.code, requestId)
    : failed(500, error.code, requestId)
}

const leadsTo = (route: string, path: string): boolean =>
  path === route || path.startsWith(route.endsWith('/') ? route : `${route}/`)
