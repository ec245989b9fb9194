import {
  ENVIRONMENT_ID,
  LOCAL_APPID,
  REGION,
  SECRET_ID,
  SECRET_KEY,
  SESSION_TOKEN
} from '../credentials.ts'
import type { FunctionResource } from '../resources.ts'

type Variables = Record<string, string>

/** The platform's bound of a function's own variables, names and values together. */
const MAX_VARIABLES_BYTES = 4096

const TCB_KEYS = 'TCB_ENV,TCB_SEQID,TCB_SOURCE,TCB_TRACELOG'
const WX_KEYS = [
  'WX_API_TOKEN',
  'WX_TRIGGER_API_TOKEN_V0',
  'WX_CLIENTIP',
  'WX_APPID',
  'WX_OPENID',
  'WX_UNIONID',
  TCB_KEYS
].join(',')

/**
 * The variables by which the SDKs, unchanged, find this emulator. RUNENV=SCF matters: without it
 * every call first asks an internet host whether it runs in the cloud.
 */
export const sdkVariables = (adminUrl: string, sessionToken = SESSION_TOKEN): Variables => ({
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: REGION,
  TENCENTCLOUD_SECRETID: SECRET_ID,
  TENCENTCLOUD_SECRETKEY: SECRET_KEY,
  TENCENTCLOUD_SESSIONTOKEN: sessionToken,
  SCF_NAMESPACE: ENVIRONMENT_ID,
  TCB_ENV: ENVIRONMENT_ID,
  TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl }),
  TCB_CONTEXT_KEYS: TCB_KEYS,
  WX_CONTEXT_KEYS: WX_KEYS
})

/**
 * A function's own variables: what the resources file names for it, with `{{env.NAME}}` filled in,
 * and nothing else, so that a variable forgotten there is missed here before it is missed in the
 * cloud.
 * @throws Error beyond the platform's 4 KB
 */
export const ownVariables = (
  resource: FunctionResource,
  values: Readonly<Variables>
): Variables => {
  const own: Variables = {}
  for (const [name, template] of Object.entries(resource.environment)) {
    const value = template.replace(/\{\{env\.(\w+)\}\}/g, (_all, key: string) => values[key] ?? '')
    if (value !== '') own[name] = value
  }
  const bytes = Object.entries(own).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0
  )
  if (bytes > MAX_VARIABLES_BYTES) {
    throw new Error(
      `the variables of ${resource.name} take ${bytes} bytes, the platform gives ${MAX_VARIABLES_BYTES}`
    )
  }
  return own
}

/**
 * What a new instance is born with. It gets nothing of this process's environment but the search
 * path.
 */
export const instanceVariables = (
  resource: FunctionResource,
  own: Readonly<Variables>,
  sdk: Readonly<Variables>
): Variables => ({
  PATH: process.env['PATH'] ?? '',
  // Functions run on UTC in the cloud: code that leans on the machine's zone shows it here.
  TZ: 'UTC',
  ...own,
  ...sdk,
  SCF_FUNCTIONNAME: resource.name,
  SCF_FUNCTIONVERSION: '$LATEST',
  SCF_MEMORY_SIZE: String(resource.memoryMb)
})

/** Who calls; the openid comes from the platform's own door only, never from an event. */
export interface Identity {
  readonly openid?: string | undefined
  readonly appid?: string | undefined
  readonly unionid?: string | undefined
  readonly clientIp?: string | undefined
  /** wx_client for the mini-program; functions calling functions append ,scf. */
  readonly source?: string | undefined
  readonly trigger?: 'timer' | undefined
}

/** The variables of one call; null takes away what an earlier call left. */
export const callVariables = (
  requestId: string,
  identity: Identity
): Record<string, string | null> => ({
  SCF_REQUEST_ID: requestId,
  // The SDK puts it before every request's sequence number: so the emulator knows the invocation.
  TCB_SEQID: requestId,
  TCB_SOURCE: identity.source ?? null,
  TRIGGER_SRC: identity.trigger ?? null,
  WX_OPENID: identity.openid ?? null,
  WX_APPID: identity.openid === undefined ? null : (identity.appid ?? LOCAL_APPID),
  WX_UNIONID: identity.unionid ?? null,
  WX_CLIENTIP: identity.openid === undefined ? null : (identity.clientIp ?? '127.0.0.1'),
  WX_API_TOKEN: identity.openid === undefined ? null : `local-api-token-${requestId}`,
  WX_TRIGGER_API_TOKEN_V0: identity.trigger === undefined ? null : `local-trigger-${requestId}`
})

/** The second argument of main; the SDK's parseContext understands it. */
export const callContext = (
  resource: FunctionResource,
  requestId: string,
  variables: Readonly<Record<string, string | null>>
): Record<string, unknown> => ({
  callbackWaitsForEmptyEventLoop: true,
  memory_limit_in_mb: resource.memoryMb,
  time_limit_in_ms: resource.timeoutSeconds * 1000,
  request_id: requestId,
  function_name: resource.name,
  function_version: '$LATEST',
  namespace: ENVIRONMENT_ID,
  tencentcloud_region: REGION,
  tencentcloud_appid: '1300000000',
  environment: JSON.stringify(
    Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== null))
  )
})
