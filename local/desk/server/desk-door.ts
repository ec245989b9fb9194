import type { IncomingMessage, ServerResponse } from 'node:http'
import * as v from 'valibot'
import { isLocal, readBody, sendBytes, sendJson } from '../../cloudbase/http.ts'
import type { Preview } from '../../preview/index.ts'
import { DESK_ACTIONS } from './desk-actions.ts'
import type { DeskParts } from './desk-state.ts'
import type { PageFiles } from './page-bundle.ts'
import type { Ticker } from './ticker.ts'

export interface DeskDoor {
  readonly files: PageFiles
  readonly parts: DeskParts
  readonly ticker: Ticker
  readonly preview: Preview
}

const MAX_BODY_BYTES = 64 * 1024
const API = '/api/'

/** The page loads nothing from elsewhere and cannot be put into another page. */
const POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"

/** Answers one request of the page. */
export const answerDesk = async (
  door: DeskDoor,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> => {
  if (!isLocal(request) || !isOwnPage(request)) {
    return sendJson(response, 403, { message: 'this machine only' })
  }
  if (door.preview.handle(request, response)) return undefined
  const url = new URL(request.url ?? '/', 'http://local')
  if (url.pathname === `${API}events`) return door.ticker.join(response)
  if (url.pathname.startsWith(API)) return await answerAction(door, { request, url }, response)
  const file = request.method === 'GET' ? door.files.get(url.pathname) : undefined
  if (!file) return sendJson(response, 404, { message: `there is no ${url.pathname}` })
  response.setHeader('content-security-policy', POLICY)
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('cache-control', 'no-store')
  sendBytes(response, 200, file)
}

const UNLIKE_FORMS = ['application/json', 'application/octet-stream'] as const

/** A page of another site, or of another port of this machine, has no business here. */
const isOwnPage = ({ headers, method }: IncomingMessage): boolean => {
  const { origin, host = '' } = headers
  if (origin !== undefined && origin !== `http://${host}`) return false
  // A form of another site can be sent without being asked for, but never as one of these.
  const type = headers['content-type'] ?? ''
  return method === 'GET' || UNLIKE_FORMS.some((one) => type.startsWith(one))
}

const answerAction = async (
  { parts }: DeskDoor,
  { request, url }: { readonly request: IncomingMessage; readonly url: URL },
  response: ServerResponse
): Promise<void> => {
  const name = `${request.method} ${url.pathname.slice(API.length)}`
  const action = Object.hasOwn(DESK_ACTIONS, name) ? DESK_ACTIONS[name] : undefined
  if (!action) return sendJson(response, 404, { message: `there is no ${name}` })
  try {
    sendJson(response, 200, await action(parts, await inputOf(request, url)))
  } catch (error) {
    if (!isBadInput(error)) throw error
    sendJson(response, 400, { message: error.message })
  }
}

const isBadInput = (error: unknown): error is Error =>
  error instanceof v.ValiError || error instanceof RangeError || error instanceof SyntaxError

const inputOf = async (request: IncomingMessage, url: URL): Promise<unknown> => {
  if (request.method === 'GET') return Object.fromEntries(url.searchParams)
  const body = await readBody(request, MAX_BODY_BYTES)
  return body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as unknown)
}
