import {
  createCipheriv,
  createDecipheriv,
  randomBytes,
  sign,
  verify,
  type KeyObject
} from 'node:crypto'

export const SIGNATURE_SCHEME = 'WECHATPAY2-SHA256-RSA2048'

/**
 * AES-GCM as WeChat Pay uses it: a 12-byte nonce, and the tag as the last 16 bytes of the
 * ciphertext.
 */
const NONCE_BYTES = 12
const TAG_BYTES = 16

export interface Sealed {
  readonly ciphertext: string
  readonly nonce: string
  readonly associated_data: string
}

export interface SealOptions {
  readonly associatedData: string
  /**
   * Exactly 12 ASCII characters; by default made fresh, for a nonce is never used twice with one
   * key.
   */
  readonly nonce?: string
}

/**
 * The text that a signature covers: every part on a line of its own, the last line empty when
 * there is no body.
 * Source: "签名与验签规则" of API v3 (requests: method, url, timestamp, nonce, body; answers: timestamp,
 * nonce, body).
 */
export const signedMessage = (...parts: readonly string[]): string => `${parts.join('\n')}\n`

export const signMessage = (message: string, privateKey: KeyObject): string =>
  sign('RSA-SHA256', Buffer.from(message), privateKey).toString('base64')

/** Any malformed signature is simply not valid. */
export const isSignedBy = (message: string, signature: string, publicKey: KeyObject): boolean =>
  verify('RSA-SHA256', Buffer.from(message), publicKey, Buffer.from(signature, 'base64'))

/** Encrypts with AEAD_AES_256_GCM; the API v3 key is used as its 32 raw bytes. */
export const seal = (plaintext: string, apiV3Key: string, options: SealOptions): Sealed => {
  const nonce = options.nonce ?? randomToken(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(nonce))
  cipher.setAAD(Buffer.from(options.associatedData))
  const body = Buffer.concat([
    cipher.update(plaintext, 'utf8'),
    cipher.final(),
    cipher.getAuthTag()
  ])
  return {
    ciphertext: body.toString('base64'),
    nonce,
    associated_data: options.associatedData
  }
}

/**
 * The inverse of `seal`, with the tag checked.
 * @throws when the key, the tag, the nonce or the associated data do not fit
 */
export const unseal = (sealed: Sealed, apiV3Key: string): string => {
  const bytes = Buffer.from(sealed.ciphertext, 'base64')
  const nonce = Buffer.from(sealed.nonce)
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key), nonce, {
    authTagLength: TAG_BYTES
  })
  decipher.setAAD(Buffer.from(sealed.associated_data))
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
  const body = bytes.subarray(0, bytes.length - TAG_BYTES)
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
}

const TOKEN_LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * Random letters and digits; the slight bias of the modulus does not matter for names and nonces.
 */
export const randomToken = (length: number): string =>
  Array.from(randomBytes(length), (byte) => TOKEN_LETTERS[byte % TOKEN_LETTERS.length]).join('')

export const randomDigits = (length: number): string =>
  Array.from(randomBytes(length), (byte) => byte % 10).join('')

export const randomHex = (length: number): string =>
  randomBytes(Math.ceil(length / 2))
    .toString('hex')
    .slice(0, length)
