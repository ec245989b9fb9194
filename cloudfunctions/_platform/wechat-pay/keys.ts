import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/** WeChat Pay signs and takes RSA only; shorter keys are nobody's real ones. */
const MIN_MODULUS_BITS = 2048
/** A 4096-bit private key is about 3200 characters of base64. */
const MAX_KEY_CHARACTERS = 8192

/**
 * A key as a deployer may paste it: PEM with real or written-out (\n) line ends and notes around it,
 * or the bare base64 of its DER, which saves room in a function's environment.
 */
const derOf = (text: string): Buffer | null => {
  if (text.length > MAX_KEY_CHARACTERS) return null
  const lines = text.replaceAll(/\\r|\\n/g, '\n')
  const block = /-----BEGIN [A-Z0-9 ]+-----([\s\S]+?)-----END [A-Z0-9 ]+-----/.exec(lines)
  const base64 = (block?.[1] ?? lines).replaceAll(/\s/g, '')
  return /^[0-9A-Za-z+/]{64,}={0,2}$/.test(base64) ? Buffer.from(base64, 'base64') : null
}

const attempt = <Value>(make: () => Value): Value | null => {
  try {
    return make()
  } catch {
    // OpenSSL's errors can quote what they were given.
    return null
  }
}

const onlyRsa = (key: KeyObject | null): KeyObject | null =>
  key?.asymmetricKeyType === 'rsa' &&
  (key.asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_MODULUS_BITS
    ? key
    : null

/** @returns null when the text holds no RSA private key (PKCS#8 or PKCS#1) of 2048 bits or more */
export const parsePrivateKey = (text: string): KeyObject | null => {
  const der = derOf(text)
  if (der === null) return null
  return onlyRsa(
    attempt(() => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })) ??
      attempt(() => createPrivateKey({ key: der, format: 'der', type: 'pkcs1' }))
  )
}

export interface VerificationKey {
  readonly key: KeyObject
  /** Upper-case hexadecimal digits; present when the text was a certificate. */
  readonly certificateSerial?: string
}

/** @returns null when the text holds neither an RSA public key nor a certificate of one, of 2048 bits or more */
export const parseVerificationKey = (text: string): VerificationKey | null => {
  const der = derOf(text)
  if (der === null) return null
  const key = onlyRsa(attempt(() => createPublicKey({ key: der, format: 'der', type: 'spki' })))
  if (key !== null) return { key }
  const certificate = attempt(() => new X509Certificate(der))
  const certified = onlyRsa(certificate?.publicKey ?? null)
  if (certificate === null || certified === null) return null
  return { key: certified, certificateSerial: certificate.serialNumber.toUpperCase() }
}
