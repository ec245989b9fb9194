import { sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

import { signedBytes } from '../verify.ts'
import { NOON, PUBLIC_KEY_ID } from './keys.ts'

export type SignatureHeaders = Readonly<Record<string, string>>

interface Signing {
  readonly key: KeyObject
  readonly serial?: string
  readonly atMs?: number
  readonly nonce?: string
}

/** Signs as WeChat Pay does, by default at noon of the test day. */
export const signatureHeaders = (body: string | Buffer, signing: Signing): SignatureHeaders => {
  const { key, serial = PUBLIC_KEY_ID, atMs = NOON, nonce = 'aNonceOfTheFakeWechatPay' } = signing
  const timestamp = String(Math.floor(atMs / 1000))
  return {
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': serial,
    'Wechatpay-Signature': sign(
      'RSA-SHA256',
      signedBytes(timestamp, nonce, Buffer.from(body)),
      key
    ).toString('base64'),
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048'
  }
}
