import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudBaseError } from '../error.ts'
import { allowLocalPages, isLocal, readBody, sendJson } from '../http.ts'
import { parseObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import type { Controlled } from './control-routes.ts'
import { CONTROL_ROUTES } from './control-routes.ts'

export const CONTROL_PATH = '/control'

const MAX_BODY_BYTES = 6 * 1024 * 1024

/**
 * /control/*: JSON in, JSON out, this machine only, for tests and the demo desk in other processes.
 * What can be asked is the table CONTROL_ROUTES.
 */
export const controlDoor =
  (controlled: Controlled) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isLocal(request)) return sendJson(response, 403, { message: 'this machine only' })
    allowLocalPages(request, response)
    if (request.method === 'OPTIONS') return sendJson(response, 200, {})
    const url = new URL(request.url ?? '/', 'http://local')
    const name = `${request.method} ${url.pathname.slice(CONTROL_PATH.length + 1)}`
    const route = Object.hasOwn(CONTROL_ROUTES, name) ? CONTROL_ROUTES[name] : undefined
    if (!route) {
      return sendJson(response, 404, {
        message: `no ${name}`,
        routes: Object.keys(CONTROL_ROUTES)
      })
    }
    try {
      const answer = await route(controlled, await inputOf(request, url))
      return sendJson(response, 200, answer ?? {})
    } catch (error) {
      if (!(error instanceof CloudBaseError) && !(error instanceof RangeError)) throw error
      return sendJson(response, 400, { message: error.message })
    }
  }

/** The query of a GET, the JSON body of the others. */
const inputOf = async (request: IncomingMessage, url: URL): Promise<JsonObject> => {
  if (request.method === 'GET') return Object.fromEntries(url.searchParams)
  const body = await readBody(request, MAX_BODY_BYTES)
  return body.length === 0 ? {} : parseObject(body.toString('utf8'), 'the body')
}
