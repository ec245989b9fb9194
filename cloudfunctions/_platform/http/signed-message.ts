import * as v from 'valibot'

import type { SignedMessage } from '../wechat-pay/verify.ts'

const eventSchema = v.looseObject({
  headers: v.fallback(v.record(v.string(), v.unknown()), {}),
  body: v.fallback(v.string(), ''),
  isBase64Encoded: v.fallback(v.boolean(), false)
})

/** The raw bytes and headers of the gateway's event: the signature is over exactly these bytes. */
export const signedMessage = (event: unknown): SignedMessage => {
  const parsed = v.safeParse(eventSchema, event)
  if (!parsed.success) return { headers: {}, body: Buffer.alloc(0) }
  const { headers, body, isBase64Encoded } = parsed.output
  return { headers, body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8') }
}
