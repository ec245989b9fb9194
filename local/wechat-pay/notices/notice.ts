import { beijingTime } from '../api/order-answer.ts'
import type { Signer } from '../keys/platform-keys.ts'
import { signHeaders, signTestSignature, wrongSignature } from '../crypto/signed-headers.ts'
import { randomHex, seal, type Sealed } from '../crypto/signing.ts'

/** An HTTP message as WeChat Pay would send it to a notify_url. */
export interface NoticeMessage {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface NoticeRequest {
  readonly signer: Signer
  readonly apiV3Key: string
  /** Signing time, milliseconds since 1970. */
  readonly at: number
  /** The decrypted content: a JSON value, or any text. */
  readonly resource: unknown
  readonly eventType?: string
  readonly originalType?: string
  readonly summary?: string
  /** When the event happened; by default `at`. */
  readonly createdAt?: number
  /** The event's id, the same in every delivery. */
  readonly id?: string
  readonly twists?: NoticeTwists
}

/** What a forger, a broken line or WeChat's own probes would change. */
export interface NoticeTwists {
  readonly signature?: 'wrong' | 'signTest' | 'missing'
  /** Announces another key than the one that signed. */
  readonly serialNo?: string
  /** Encrypts with another key than the merchant's. */
  readonly apiV3Key?: string
  /** Changed after encrypting, before signing: the signature is right and the content is not. */
  readonly tamper?: 'tag' | 'aad' | 'ciphertext'
  /** Changed after signing. */
  readonly alterBody?: (body: string) => string
  /** Signed so many milliseconds too early. */
  readonly staleMs?: number
  readonly algorithm?: string
  /** Laid over the decrypted content, for contents that are objects. */
  readonly resource?: Readonly<Record<string, unknown>>
}

/** Any notice, true or forged. Only the keys decide whether a merchant may believe it. */
export const makeNotice = (request: NoticeRequest): NoticeMessage => {
  const { twists = {}, signer } = request
  const originalType = request.originalType ?? 'transaction'
  const plain = plaintext(request.resource, twists.resource)
  const sealed = seal(plain, twists.apiV3Key ?? request.apiV3Key, { associatedData: originalType })
  const body = JSON.stringify({
    id: request.id ?? makeNoticeId(),
    create_time: beijingTime(request.createdAt ?? request.at),
    resource_type: 'encrypt-resource',
    event_type: request.eventType ?? 'TRANSACTION.SUCCESS',
    summary: request.summary ?? '支付成功',
    resource: {
      original_type: originalType,
      algorithm: twists.algorithm ?? 'AEAD_AES_256_GCM',
      ...tampered(sealed, twists.tamper)
    }
  })
  const signed = signHeaders(body, signer, request.at - (twists.staleMs ?? 0))
  return {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      Accept: '*/*',
      'User-Agent': 'Mozilla/4.0',
      'Request-ID': `${randomHex(32).toUpperCase()}-0`,
      ...(twists.signature === 'missing' ? {} : signed),
      ...(twists.signature === 'wrong' && { 'Wechatpay-Signature': wrongSignature(signer) }),
      ...(twists.signature === 'signTest' && { 'Wechatpay-Signature': signTestSignature(signer) }),
      ...(twists.serialNo !== undefined && { 'Wechatpay-Serial': twists.serialNo })
    },
    body: twists.alterBody?.(body) ?? body
  }
}

/** Shaped like a UUID, as the ids of real notices are. */
export const makeNoticeId = (): string =>
  randomHex(32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const plaintext = (resource: unknown, over: Readonly<Record<string, unknown>> = {}): string => {
  if (typeof resource === 'string') return resource
  if (typeof resource !== 'object' || resource === null) return JSON.stringify(resource)
  return JSON.stringify({ ...resource, ...over })
}

const tampered = (sealed: Sealed, tamper: NoticeTwists['tamper']): Sealed => {
  if (tamper === undefined) return sealed
  if (tamper === 'aad') return { ...sealed, associated_data: `${sealed.associated_data}x` }
  const bytes = Buffer.from(sealed.ciphertext, 'base64')
  const at = tamper === 'tag' ? bytes.length - 1 : 0
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return { ...sealed, ciphertext: bytes.toString('base64') }
}
