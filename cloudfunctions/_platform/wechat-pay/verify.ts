import { verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

import { MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import type { Instant } from '#domain/kernel/instant'
import { ok, refuse } from '#domain/kernel/result'
import type { Result } from '#domain/kernel/result'

/** Headers as any server hands them over: names in any case, values not trusted. */
export type MessageHeaders = Readonly<Record<string, unknown>>

/** An answer or a notice of WeChat Pay, untouched. */
export interface SignedMessage {
  readonly headers: MessageHeaders
  /** The bytes as received: signatures are over these, never over parsed and printed JSON. */
  readonly body: Uint8Array
}

export type VerifyRefusal =
  /** `what` names the header that is missing, repeated or not shaped as it should be. */
  | { readonly kind: 'malformed'; readonly what: string }
  | { readonly kind: 'unsupported'; readonly what: string }
  /** WeChat tests on purpose whether wrong signatures are refused; the true message follows. */
  | { readonly kind: 'probe' }
  | { readonly kind: 'unknownSerial'; readonly serial: string }
  | { readonly kind: 'stale'; readonly skewMs: number }
  | { readonly kind: 'badSignature' }

/** Official rule: a message more than five minutes off is a replay. */
const MAX_SKEW_MS = 5 * MINUTE_MS
const PROBE_PREFIX = 'WECHATPAY/SIGNTEST/'
const SIGNATURE_TYPE = 'WECHATPAY2-SHA256-RSA2048'

/** Shapes before anything costs: a 4096-bit signature is 684 characters of base64. */
const SHAPES: readonly (readonly [string, RegExp])[] = [
  ['wechatpay-timestamp', /^[0-9]{1,12}$/],
  ['wechatpay-nonce', /^[!-~]{1,128}$/],
  ['wechatpay-serial', /^[0-9A-Za-z_]{1,64}$/],
  ['wechatpay-signature', /^[0-9A-Za-z+/=]{1,1024}$/]
]

interface Signature {
  readonly timestamp: string
  readonly nonce: string
  readonly serial: string
  readonly signature: string
}

/** @returns null when the header is absent or given more than once */
export const headerOf = (headers: MessageHeaders, name: string): string | null => {
  const values = Object.entries(headers)
    .filter(([key]) => key.toLowerCase() === name)
    .flatMap(([, value]): unknown[] => (Array.isArray(value) ? value : [value]))
  const [value] = values
  return values.length === 1 && typeof value === 'string' ? value : null
}

/** What WeChat signs: three lines, each ended; the last one is empty for an answer without a body. */
export const signedBytes = (timestamp: string, nonce: string, body: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')])

/** SHA256 with RSA (PKCS#1 v1.5) over base64. */
export const isSignedBy = (key: KeyObject, bytes: Uint8Array, signature: string): boolean =>
  verify('RSA-SHA256', bytes, key, Buffer.from(signature, 'base64'))

const readSignature = (headers: MessageHeaders): Result<Signature, VerifyRefusal> => {
  const read = (name: string): string => headerOf(headers, name) ?? ''
  const wrong = SHAPES.find(([name, shape]) => !shape.test(read(name)))
  if (wrong !== undefined) return refuse({ kind: 'malformed', what: wrong[0] })
  if (!['', SIGNATURE_TYPE].includes(read('wechatpay-signature-type'))) {
    return refuse({ kind: 'unsupported', what: 'wechatpay-signature-type' })
  }
  return ok({
    timestamp: read('wechatpay-timestamp'),
    nonce: read('wechatpay-nonce'),
    serial: read('wechatpay-serial'),
    signature: read('wechatpay-signature')
  })
}

/**
 * Whether WeChat Pay signed these bytes within the last five minutes, by a key that we were given beforehand.
 * The key is chosen by the received serial only; an unknown serial never makes us fetch anything.
 */
export const verifyMessage = (
  message: SignedMessage,
  keys: ReadonlyMap<string, KeyObject>,
  now: Instant
): Result<void, VerifyRefusal> => {
  const read = readSignature(message.headers)
  if (!read.ok) return read
  const { timestamp, nonce, serial, signature } = read.value
  if (signature.startsWith(PROBE_PREFIX)) return refuse({ kind: 'probe' })
  const key = keys.get(serial)
  if (key === undefined) return refuse({ kind: 'unknownSerial', serial })
  const skewMs = now - Number(timestamp) * SECOND_MS
  if (Math.abs(skewMs) > MAX_SKEW_MS) return refuse({ kind: 'stale', skewMs })
  return isSignedBy(key, signedBytes(timestamp, nonce, message.body), signature)
    ? ok(undefined)
    : refuse({ kind: 'badSignature' })
}
