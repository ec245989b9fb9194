import type { DatabaseEngine } from '../database/engine.ts'
import { CloudBaseError } from '../error.ts'
import type { StorageContext } from '../files/storage-actions.ts'
import { STORAGE_ACTIONS } from '../files/storage-actions.ts'
import { invokeFunction } from '../functions/function-actions.ts'
import type { FunctionHost } from '../functions/function-host.ts'
import { optionalText, parseObject, requiredText } from '../json.ts'
import type { JsonObject } from '../json.ts'
import type { OpenApi } from '../openapi/open-api.ts'
import { decodeOpenApiRequest, encodeOpenApiAnswer } from '../openapi/protocol.ts'
import type { AdminAnswer, AdminCall } from './admin-call.ts'

export interface Services {
  readonly database: DatabaseEngine
  readonly functions: FunctionHost
  readonly storage: StorageContext
  readonly openApi: OpenApi
}

/**
 * Carries out one SDK request: the table of everything that an SDK can ask.
 * @throws CloudBaseError
 */
export const carryOut = async (services: Services, call: AdminCall): Promise<AdminAnswer> => {
  const { action, params } = call
  if (action.startsWith('database.')) return json(await services.database.execute(action, params))
  const storageAction = Object.hasOwn(STORAGE_ACTIONS, action) ? STORAGE_ACTIONS[action] : undefined
  if (storageAction) return json(await storageAction(services.storage, params))
  switch (action) {
    case 'functions.invokeFunction':
      return json(await invokeFunction(services.functions, params, call.source))
    case 'wx.openApi':
      return { kind: 'bytes', bytes: await openApi(services.openApi, call) }
    case 'wx.api':
      return json({ data: { responseData: JSON.stringify(await jsonApi(services.openApi, call)) } })
    case 'wx.wxPayApi':
      throw new CloudBaseError(
        'INVALID_ACTION',
        'cloud.cloudPay (WeChat Pay v2 by the platform) is not emulated: the store speaks API v3 itself'
      )
    default:
      throw new CloudBaseError('INVALID_ACTION', `unknown action ${action}`)
  }
}

const json = (value: JsonObject): AdminAnswer => ({ kind: 'json', value })

const openApi = async (wechat: OpenApi, call: AdminCall): Promise<Buffer> => {
  const data = call.params['requestData']
  if (!Buffer.isBuffer(data)) throw new CloudBaseError('INVALID_PARAM', 'requestData is missing')
  const api = requiredText(call.params, 'apiName')
  return encodeOpenApiAnswer(await wechat.call(api, decodeOpenApiRequest(data), by(call)))
}

const jsonApi = (wechat: OpenApi, call: AdminCall): Promise<JsonObject> => {
  const text = optionalText(call.params, 'requestData') ?? '{}'
  return wechat.call(
    requiredText(call.params, 'apiName'),
    parseObject(text, 'requestData'),
    by(call)
  )
}

const by = (call: AdminCall) => ({ function: call.caller?.function, invocation: call.invocation })
