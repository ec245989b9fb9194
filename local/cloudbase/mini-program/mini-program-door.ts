import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FunctionHost } from '../functions/function-host.ts'
import { failure } from '../functions/invocation.ts'
import { allowLocalPages, isLocal, readBody, sendJson } from '../http.ts'
import { optionalText, parseObject, requiredText } from '../json.ts'

export const MINI_PROGRAM_PATH = '/mini-program'

const MAX_BODY_BYTES = 6 * 1024 * 1024
/** The mini-program's own bound of a function's answer (error -604001). */
const MAX_RESULT_BYTES = 1024 * 1024

/**
 * POST /mini-program/call {function, data, openid}: what wx.cloud.callFunction is on a phone.
 * Stands for WeChat's login too: it believes the openid, so it answers this machine only.
 */
export const miniProgramDoor =
  (functions: FunctionHost) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isLocal(request)) return sendJson(response, 403, { message: 'this machine only' })
    allowLocalPages(request, response)
    if (request.method === 'OPTIONS') return sendJson(response, 200, {})
    const { pathname } = new URL(request.url ?? '/', 'http://local')
    if (request.method !== 'POST' || pathname !== `${MINI_PROGRAM_PATH}/call`) {
      return sendJson(response, 404, { message: `POST ${MINI_PROGRAM_PATH}/call only` })
    }
    const body = parseObject((await readBody(request, MAX_BODY_BYTES)).toString('utf8'), 'the body')
    const { requestId, result, error } = await functions.invoke(
      requiredText(body, 'function'),
      body['data'],
      {
        openid: requiredText(body, 'openid'),
        unionid: optionalText(body, 'unionid'),
        source: 'wx_client'
      }
    )
    if (error) return sendJson(response, 200, { requestId, error: shown(error) })
    if (Buffer.byteLength(JSON.stringify(result)) > MAX_RESULT_BYTES) {
      return sendJson(response, 200, {
        requestId,
        ...failure('-604001', 'the answer is over 1 MB')
      })
    }
    return sendJson(response, 200, { requestId, result })
  }

/** A phone does not see stacks. */
const shown = ({ code, message }: { code: string; message: string }) => ({ code, message })
