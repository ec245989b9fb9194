import type { IncomingHttpHeaders } from 'node:http'
import { Signer } from '@cloudbase/signature-nodejs'
import type { MovableClock } from '../../clock.ts'
import { CloudBaseError } from '../error.ts'
import type { JsonObject } from '../json.ts'

/** The SDK asks for 600 s in x-signature-expires; a longer wish is not granted. */
const LIFE_SECONDS = 600

export interface SignedRequest {
  readonly host: string
  /** Path and query as sent. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  /** The body's fields, as the SDK signed them. */
  readonly params: JsonObject
}

/**
 * Answers whether a request was signed with the key and is fresh; refuses with SIGN_PARAM_INVALID.
 */
export type VerifySignature = (request: SignedRequest) => void

/**
 * Verifies TC3-HMAC-SHA256 with Tencent's own signing library: signs again what was signed and
 * compares. Caching is not worth it: signing again costs about 0.1 ms.
 */
export const signatureVerifier = (
  credential: { readonly secretId: string; readonly secretKey: string },
  isFresh: (signedAtMs: number) => boolean
): VerifySignature => {
  const signer = new Signer(credential, 'tcb')
  return ({ host, url, headers, params }) => {
    const claim = AUTHORIZATION.exec(headers.authorization ?? '')?.groups
    if (!claim) throw refused('no TC3-HMAC-SHA256 authorization')
    if (claim['secretId'] !== credential.secretId) throw refused('unknown secret id')
    const timestamp = Number(headers['x-timestamp'])
    if (!Number.isSafeInteger(timestamp)) throw refused('x-timestamp is not a time')
    if (!isFresh(timestamp * 1000)) throw refused(`signed more than ${LIFE_SECONDS} s ago or ahead`)

    const includeKeys = (claim['params'] ?? '').split(';')
    if (!includeKeys.includes('action')) throw refused('the action is not signed')
    const signedHeaders: Record<string, unknown> = {}
    for (const name of (claim['headers'] ?? '').split(';')) signedHeaders[name] = headers[name]
    if (typeof signedHeaders['content-type'] !== 'string' || signedHeaders['host'] !== host) {
      throw refused('content-type and host must be signed')
    }
    const asSigned = withEmptyBuffers(params, new Set(includeKeys))
    const again = signer.tc3sign(
      'post',
      `http://${host}${url}`,
      signedHeaders,
      asSigned,
      timestamp,
      {
        withSignedParams: true,
        includeKeys
      }
    )
    if (again.authorization !== headers.authorization) throw refused('signatures differ')
  }
}

/**
 * Only what is not empty is signed, but an empty Buffer (apiOptions of cloudPay) counts as
 * something: its name stands in the list of signed fields though nothing of it arrives.
 */
const withEmptyBuffers = (params: JsonObject, signed: ReadonlySet<string>): JsonObject =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) =>
      value === '' && signed.has(name.toLowerCase()) ? [name, Buffer.alloc(0)] : [name, value]
    )
  )

const AUTHORIZATION = new RegExp(
  [
    '^TC3-HMAC-SHA256 Credential=(?<secretId>[^/]+)/[^,]+',
    'SignedParams=(?<params>[^,]*)',
    'SignedHeaders=(?<headers>[^,]+)',
    'Signature=[0-9a-f]{64}$'
  ].join(', ')
)

const refused = (why: string): CloudBaseError =>
  new CloudBaseError('SIGN_PARAM_INVALID', `[AuthFailure.SignatureFailure] ${why}`)

/** A request signed before a jump of the clock may still be under way for this long. */
const GRACE_MS = 60_000

/**
 * Fresh is what was signed within 600 s of real time (a client in this process need not shift its
 * Date), of the emulator's clock, or of anything that clock showed while it was being moved.
 */
export const freshness = (
  clock: MovableClock,
  realNow: () => number = Date.now.bind(Date)
): { readonly isFresh: (signedAtMs: number) => boolean; readonly stop: () => void } => {
  let current = clock.offsetMs
  let beforeMoves = current
  let graceUntil = 0
  const stop = clock.onMove((offsetMs) => {
    const now = realNow()
    if (now > graceUntil) beforeMoves = current
    graceUntil = now + GRACE_MS
    current = offsetMs
  })
  const tolerance = LIFE_SECONDS * 1000
  return {
    isFresh: (signedAtMs) => {
      const now = realNow()
      if (Math.abs(now - signedAtMs) <= tolerance) return true
      const earliest = now + (now < graceUntil ? beforeMoves : current) - tolerance
      return signedAtMs >= earliest && signedAtMs <= now + current + tolerance
    },
    stop
  }
}
