import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'

import { refuse, type Result } from '#domain/kernel/result'
import type { PushConfig } from './push-config.ts'

/** What WeChat sent to our address, proven to be its own. */
export type Pushed =
  /** It tries the address out: the text is to be sent back. */
  | { readonly kind: 'echo'; readonly text: string }
  | { readonly kind: 'message'; readonly message: unknown }

export type PushRefusal = { readonly kind: 'badSignature' | 'garbled' | 'otherApp' }

const query = v.looseObject({
  signature: v.optional(v.string(), ''),
  msg_signature: v.optional(v.string(), ''),
  timestamp: v.string(),
  nonce: v.string(),
  echostr: v.exactOptional(v.string())
})

const envelope = v.pipe(v.string(), v.parseJson(), v.looseObject({ Encrypt: v.string() }))

/**
 * Verifies and opens one push in 安全模式. The plain mode's signature covers no word of the message, so a message that
 * is not encrypted is refused.
 */
export const readPush =
  (config: PushConfig) =>
  (parameters: unknown, body: string): Result<Pushed, PushRefusal> => {
    const asked = v.safeParse(query, parameters)
    if (!asked.success) return refuse({ kind: 'badSignature' })
    const { signature, msg_signature, timestamp, nonce, echostr } = asked.output
    if (echostr !== undefined) {
      const isTrue = isSigned(signature, [config.token, timestamp, nonce])
      return isTrue ? ok({ kind: 'echo', text: echostr }) : refuse({ kind: 'badSignature' })
    }
    const parsed = v.safeParse(envelope, body)
    if (!parsed.success) return refuse({ kind: 'garbled' })
    const { Encrypt: sealed } = parsed.output
    if (!isSigned(msg_signature, [config.token, timestamp, nonce, sealed])) {
      return refuse({ kind: 'badSignature' })
    }
    return opened(config, sealed)
  }

const ok = (value: Pushed): Result<Pushed, PushRefusal> => ({ ok: true, value })

const isSigned = (signature: string, parts: readonly string[]): boolean => {
  const wanted = createHash('sha1').update(parts.toSorted().join('')).digest()
  const given = Buffer.from(signature, 'hex')
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

const RANDOM_BYTES = 16
const LENGTH_BYTES = 4

/** 16 random bytes, the message's length, the message, the app's id, padding. */
const opened = ({ key, appid }: PushConfig, sealed: string): Result<Pushed, PushRefusal> => {
  try {
    const bytes = key.export()
    const decipher = createDecipheriv('aes-256-cbc', bytes, bytes.subarray(0, RANDOM_BYTES))
    decipher.setAutoPadding(false)
    const padded = Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()])
    // PKCS#7 over blocks of 32 bytes, which node does not know.
    const plain = padded.subarray(0, padded.length - (padded.at(-1) ?? 0))
    const begin = RANDOM_BYTES + LENGTH_BYTES
    const end = begin + plain.readUInt32BE(RANDOM_BYTES)
    if (plain.subarray(end).toString('utf8') !== appid) return refuse({ kind: 'otherApp' })
    const message: unknown = JSON.parse(plain.subarray(begin, end).toString('utf8'))
    return ok({ kind: 'message', message })
  } catch {
    return refuse({ kind: 'garbled' })
  }
}
