import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { MovableClock } from '../../clock.ts'
import type { Faults } from '../control/faults.ts'
import type { Report } from '../control/report.ts'
import { CloudBaseError } from '../error.ts'
import { BodyTooLarge, readBody, sendBytes, sendJson } from '../http.ts'
import type { Services } from './actions.ts'
import { carryOut } from './actions.ts'
import type { AdminCall } from './admin-call.ts'
import type { ParseContext } from './parse-call.ts'
import { parseCall } from './parse-call.ts'
import type { Reply } from './strike.ts'
import { carryOutStricken } from './strike.ts'

export const ADMIN_PATH = '/admin'

/** A document of 16 MB grows when it is escaped twice on its way. */
const MAX_BODY_BYTES = 48 * 1024 * 1024
/** What WeChat's bytes may be, as long as it is not the JSON type that marks an error. */
const BYTES_TYPE = 'application/octet-stream'

export interface AdminDoorOptions extends ParseContext {
  readonly services: Services
  readonly faults: Faults
  readonly report: Report
  readonly clock: MovableClock
}

/** POST /admin: the one address that both SDKs talk to. Refusals have status 200 and a code. */
export const adminDoor =
  (options: AdminDoorOptions) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST') return sendJson(response, 405, { message: 'POST only' })
    const requestId = randomUUID()
    try {
      const call = parseCall(options, request, await readBody(request, MAX_BODY_BYTES))
      send(response, await answer(options, call), requestId)
    } catch (error) {
      sendJson(response, 200, { ...refusalOf(error), requestId })
    }
  }

const refusalOf = (error: unknown): { code: string; message: string } => {
  if (error instanceof CloudBaseError) return { code: error.code, message: error.message }
  if (error instanceof BodyTooLarge) return { code: 'INVALID_PARAM', message: error.message }
  // A defect of the emulator: the caller sees the service's own word for it, the operator sees
  // where.
  console.error(error)
  return { code: 'SYS_ERR', message: error instanceof Error ? error.message : String(error) }
}

const answer = async (options: AdminDoorOptions, call: AdminCall): Promise<Reply> => {
  const { services, report, clock } = options
  const startedAt = performance.now()
  const faults = options.faults.strike({
    action: call.action,
    collection: call.collection,
    function: call.caller?.function
  })
  let code: string | undefined
  try {
    const execute = () => carryOut(services, call)
    if (faults.length === 0) return await execute()
    return await carryOutStricken({ call, faults, database: services.database, execute })
  } catch (error) {
    code = error instanceof CloudBaseError ? error.code : 'SYS_ERR'
    throw error
  } finally {
    report.addCall({
      at: clock.now(),
      action: call.action,
      collection: call.collection,
      function: call.caller?.function,
      invocation: call.invocation,
      tookMs: performance.now() - startedAt,
      code,
      faults: faults.length > 0 ? faults.map(({ kind }) => kind) : undefined
    })
  }
}

const send = (response: ServerResponse, reply: Reply, requestId: string): void => {
  switch (reply.kind) {
    case 'json':
      return sendJson(response, 200, { ...reply.value, requestId })
    case 'bytes':
      return sendBytes(response, 200, { type: BYTES_TYPE, bytes: reply.bytes })
    case 'status':
      return sendJson(response, 500, { message: 'injected', requestId })
    case 'cut':
      // The SDK sees ECONNRESET. (After resetAndDestroy Node 20 spins for ever at its exit.)
      response.destroy()
  }
}
