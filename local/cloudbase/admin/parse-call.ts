import type { IncomingMessage } from 'node:http'
import { ENVIRONMENT_ID } from '../credentials.ts'
import { CloudBaseError } from '../error.ts'
import type { CallingInstance } from '../functions/function-host.ts'
import { optionalText, parseObject, requiredText } from '../json.ts'
import type { JsonObject } from '../json.ts'
import type { AdminCall } from './admin-call.ts'
import { parseMultipart } from './multipart.ts'
import type { VerifySignature } from './signature.ts'

export interface ParseContext {
  readonly verify: VerifySignature
  readonly callerOf: (sessionToken: unknown) => CallingInstance | undefined
}

/**
 * Makes a verified call of an HTTP request.
 * @throws CloudBaseError INVALID_PARAM, SIGN_PARAM_INVALID or INVALID_ENV
 */
export const parseCall = (
  { verify, callerOf }: ParseContext,
  request: IncomingMessage,
  body: Buffer
): AdminCall => {
  const { headers, url = '/admin' } = request
  const params = parseBody(headers['content-type'] ?? '', body)
  verify({ host: headers.host ?? '', url, headers, params })
  refuseOtherEnvironments(params)
  return {
    action: requiredText(params, 'action'),
    params,
    collection: optionalText(params, 'collectionName'),
    caller: callerOf(params['sessionToken']),
    invocation: invocationOf(url),
    source: optionalText(headers, 'x-tcb-source')?.replace(/^,/, '')
  }
}

const parseBody = (contentType: string, body: Buffer): JsonObject => {
  if (!contentType.startsWith('multipart/form-data')) {
    return parseObject(body.toString('utf8'), 'the body')
  }
  const params: Record<string, unknown> = {}
  for (const [name, value] of parseMultipart(contentType, body)) {
    params[name] = name === 'requestData' ? value : value.toString('utf8')
  }
  return params
}

const refuseOtherEnvironments = (params: JsonObject): void => {
  const environment = optionalText(params, 'envName')
  if (environment === ENVIRONMENT_ID) return
  throw new CloudBaseError(
    'INVALID_ENV',
    environment === undefined
      ? 'no environment: give env to init, or set TCB_ENV'
      : `environment ${environment} is not here, this is ${ENVIRONMENT_ID}`
  )
}

/**
 * The SDK's sequence number is `<TCB_SEQID>-<time>_<count>`; TCB_SEQID is the invocation's request
 * id.
 */
const invocationOf = (url: string): string | undefined =>
  /[?&]seqId=([0-9a-f-]{36})-/.exec(url)?.[1]
