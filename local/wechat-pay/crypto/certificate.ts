import { randomBytes, sign, type KeyObject } from 'node:crypto'
import { bits, integer, objectId, optional, sequence, set, time, utf8 } from './der.ts'

export interface CertificateRequest {
  readonly commonName: string
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
  /** Milliseconds since 1970. */
  readonly from: number
  readonly until: number
}

export interface Certificate {
  /** 40 upper-case hexadecimal digits, as WeChat Pay writes serial numbers. */
  readonly serialNo: string
  readonly pem: string
}

const SHA256_WITH_RSA = sequence(objectId('1.2.840.113549.1.1.11'), Buffer.from([5, 0]))
const COMMON_NAME = objectId('2.5.4.3')
const ORGANIZATION = objectId('2.5.4.10')
const X509_V3 = 2
const SERIAL_BYTES = 20

/** A real, self-signed X.509 certificate (RFC 5280): nothing local has an authority above it. */
export const makeCertificate = (request: CertificateRequest): Certificate => {
  const serial = makeSerial()
  const name = sequence(
    set(sequence(ORGANIZATION, utf8('wendan local simulator'))),
    set(sequence(COMMON_NAME, utf8(request.commonName)))
  )
  const content = sequence(
    optional(0, integer(Buffer.from([X509_V3]))),
    integer(serial),
    SHA256_WITH_RSA,
    name,
    sequence(time(request.from), time(request.until)),
    name,
    request.publicKey.export({ type: 'spki', format: 'der' })
  )
  const signature = sign('RSA-SHA256', content, request.privateKey)
  const whole = sequence(content, SHA256_WITH_RSA, bits(signature))
  return { serialNo: serial.toString('hex').toUpperCase(), pem: asPem(whole) }
}

/**
 * The first bit is cleared and the second set, so that the number is positive and always 40 digits
 * long.
 */
const makeSerial = (): Buffer => {
  const serial = randomBytes(SERIAL_BYTES)
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  return serial
}

const asPem = (der: Buffer): string => {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
