import { CloudBaseError } from '../error.ts'
import type { Answer } from '../database/engine.ts'
import { optionalText, requiredText } from '../json.ts'
import type { JsonObject } from '../json.ts'
import type { FunctionHost } from './function-host.ts'

/**
 * functions.invokeFunction: what callFunction sends. The called function learns the chain of
 * sources, but no openid: whether the cloud hands it on is not documented, so nothing may lean on
 * it.
 */
export const invokeFunction = async (
  host: FunctionHost,
  params: JsonObject,
  source: string | undefined
): Promise<Answer> => {
  const name = requiredText(params, 'function_name')
  const { result, error } = await host.invoke(name, parseEvent(params), { source })
  if (error) throw new CloudBaseError(error.code, error.message)
  return { data: { response_data: JSON.stringify(result) } }
}

const parseEvent = (params: JsonObject): unknown => {
  const text = optionalText(params, 'request_data')
  if (text === undefined) return {}
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new CloudBaseError('INVALID_PARAM', 'request_data is not JSON')
  }
}
