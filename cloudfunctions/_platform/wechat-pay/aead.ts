import { createDecipheriv } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

export interface Sealed {
  readonly nonce: string
  readonly associatedData: string
  /** Base64; the last 16 bytes are the tag. */
  readonly ciphertext: string
}

const TAG_BYTES = 16

/**
 * Opens AEAD_AES_256_GCM (AES-128 with a 16-byte key) and checks the tag, so key, nonce, associated data and text
 * all belong together.
 * @returns null when they do not; the reason is nobody's business
 */
export const openSealed = (key: KeyObject, sealed: Sealed): Buffer | null => {
  const bytes = Buffer.from(sealed.ciphertext, 'base64')
  if (bytes.length < TAG_BYTES || sealed.nonce === '') return null
  const decipher = createDecipheriv(
    key.symmetricKeySize === 16 ? 'aes-128-gcm' : 'aes-256-gcm',
    key,
    Buffer.from(sealed.nonce, 'utf8'),
    { authTagLength: TAG_BYTES }
  )
  decipher.setAAD(Buffer.from(sealed.associatedData, 'utf8'))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  const text = decipher.update(bytes.subarray(0, -TAG_BYTES))
  try {
    return Buffer.concat([text, decipher.final()])
  } catch {
    return null
  }
}
