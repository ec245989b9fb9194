import protobuf from 'protobufjs'
import { CloudBaseError } from '../error.ts'

/** The messages in which wx-server-sdk wraps a WeChat call (read in its own source). */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message KeyValuePair { string key = 1; bytes value = 2; string contenttype = 3; string filename = 4; }
  message OpenApiData { repeated KeyValuePair pairs = 1; }
  message CommApiData { int32 apiType = 1; OpenApiData openapiData = 2; string appid = 6; }
  message HttpHeader { string key = 1; string value = 2; }
  message CommOpenApiResp {
    bytes respData = 1; string contentType = 2; int32 errorCode = 3; uint32 httpCode = 4;
    repeated HttpHeader headers = 5; int32 svrkitErrorCode = 6;
  }
`)
const requestType = root.lookupType('CommApiData')
const answerType = root.lookupType('CommOpenApiResp')

/**
 * OPEN_API; the others (INNER_API, SVRKIT, TOKEN) open cloudIDs and sign, which is not emulated.
 */
const OPEN_API = 0

/**
 * Reads the arguments of cloud.openapi.x.y(...), each of which is JSON.
 * @throws CloudBaseError INVALID_PARAM when it is not such a message, INVALID_ACTION for other
 * kinds of calls
 */
export const decodeOpenApiRequest = (bytes: Buffer): Record<string, unknown> => {
  const { apiType, openapiData } = readMessage(bytes)
  if (apiType !== OPEN_API) {
    throw new CloudBaseError('INVALID_ACTION', `WeChat calls of kind ${apiType} are not emulated`)
  }
  const args: Record<string, unknown> = {}
  for (const { key, value, filename } of openapiData.pairs) {
    // Files (security checks of pictures) come as bytes: their name and size are what can be shown.
    args[key] = filename ? { filename, size: value.length } : parseArgument(key, value)
  }
  return args
}

interface OpenApiMessage {
  readonly apiType: number
  readonly openapiData: {
    readonly pairs: readonly { key: string; value: Uint8Array; filename: string }[]
  }
}

const readMessage = (bytes: Buffer): OpenApiMessage => {
  try {
    // The schema above gives the object this shape.
    return requestType.toObject(requestType.decode(bytes), {
      defaults: true,
      arrays: true,
      objects: true
    }) as OpenApiMessage
  } catch {
    throw new CloudBaseError('INVALID_PARAM', 'requestData is not a protobuf CommApiData')
  }
}

const parseArgument = (key: string, value: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(value).toString('utf8'))
  } catch {
    throw new CloudBaseError('INVALID_PARAM', `argument ${key} is not JSON`)
  }
}

export const encodeOpenApiAnswer = (body: unknown): Buffer =>
  Buffer.from(
    answerType
      .encode({
        respData: Buffer.from(JSON.stringify(body)),
        contentType: 'application/json; encoding=utf-8',
        errorCode: 0,
        httpCode: 200
      })
      .finish()
  )
