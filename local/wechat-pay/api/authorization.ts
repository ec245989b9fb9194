import type { KeyObject } from 'node:crypto'
import { paramError, signError } from './api-error.ts'
import { isSignedBy, signedMessage, SIGNATURE_SCHEME } from '../crypto/signing.ts'

export interface ApiRequest {
  readonly method: string
  /** Path and query exactly as received: the signature covers these bytes. */
  readonly url: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

export interface KnownMerchant {
  readonly mchid: string
  readonly serialNo: string
  readonly publicKey: KeyObject
}

/**
 * A request may be five minutes early or late; its nonce is remembered for as long as it could be
 * used again.
 */
const TOLERANCE_MS = 5 * 60_000
const LOCATION = 'authorization'

/** The error text quotes at most this much of a body. */
const QUOTED_BODY_BYTES = 8

/** The door's guard: who speaks, and is it really them, now, and for the first time. */
export class AuthorizationCheck {
  readonly #merchant: KnownMerchant
  readonly #usedNonces = new Map<string, number>()

  constructor(merchant: KnownMerchant) {
    this.#merchant = merchant
  }

  /**
   * @param now milliseconds since 1970
   * @throws ApiError SIGN_ERROR, or PARAM_ERROR where a header is missing
   */
  check(request: ApiRequest, now: number): void {
    const { headers } = request
    if (!headers['accept'] || !headers['user-agent']) {
      throw paramError('Http头缺少Accept或User-Agent')
    }
    const claim = parseAuthorization(headers['authorization'])
    this.#checkTime(claim, now)
    this.#checkMerchant(claim)
    this.#checkSignature(claim, request)
    this.#checkNonce(claim, now)
  }

  #checkTime(claim: Claim, now: number): void {
    if (Math.abs(now - Number(claim.timestamp) * 1000) <= TOLERANCE_MS) return
    throw signError('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟', {
      location: LOCATION,
      field: 'timestamp',
      value: claim.timestamp
    })
  }

  #checkMerchant(claim: Claim): void {
    if (claim.mchid !== this.#merchant.mchid) {
      throw signError('商户号不存在或与商户证书不匹配', {
        location: LOCATION,
        field: 'mchid',
        value: claim.mchid
      })
    }
    if (claim.serial_no.toUpperCase() === this.#merchant.serialNo) return
    throw signError('商户证书序列号有误。请使用签名私钥匹配的证书序列号', {
      location: LOCATION,
      field: 'serial_no',
      value: claim.serial_no
    })
  }

  #checkSignature(claim: Claim, request: ApiRequest): void {
    const { method, url, body } = request
    const message = signedMessage(method, url, claim.timestamp, claim.nonce_str, body)
    if (isSignedBy(message, claim.signature, this.#merchant.publicKey)) return
    const quoted = Buffer.from(body).subarray(0, QUOTED_BODY_BYTES).toString()
    throw signError('错误的签名，验签失败', {
      detail: { issue: 'sign not match' },
      field: 'signature',
      location: LOCATION,
      sign_information: {
        method,
        sign_message_length: Buffer.byteLength(message),
        truncated_sign_message: signedMessage(
          method,
          url,
          claim.timestamp,
          claim.nonce_str,
          quoted
        ),
        url
      }
    })
  }

  #checkNonce(claim: Claim, now: number): void {
    for (const [nonce, until] of this.#usedNonces) {
      if (until >= now) break
      this.#usedNonces.delete(nonce)
    }
    if (this.#usedNonces.has(claim.nonce_str)) {
      throw signError('Http头Authorization中的nonce_str重复使用', {
        location: LOCATION,
        field: 'nonce_str',
        issue: 'nonce replayed',
        value: claim.nonce_str
      })
    }
    this.#usedNonces.set(claim.nonce_str, now + 2 * TOLERANCE_MS)
  }
}

interface Claim {
  readonly mchid: string
  readonly nonce_str: string
  readonly signature: string
  readonly timestamp: string
  readonly serial_no: string
}

const parseAuthorization = (header: string | string[] | undefined): Claim => {
  const text = typeof header === 'string' ? header : ''
  const [scheme = '', rest = ''] = text.split(/\s+(.*)/s)
  if (rest && scheme !== SIGNATURE_SCHEME) {
    throw signError('Http头Authorization认证类型不正确', { location: LOCATION, value: scheme })
  }
  const found = new Map<string, string>()
  for (const [, name = '', value = ''] of rest.matchAll(/(\w+)="([^"]*)"/g)) found.set(name, value)
  const part = (name: keyof Claim): string => {
    const value = found.get(name)
    if (value && (name !== 'timestamp' || /^\d{10}$/.test(value))) return value
    throw signError('Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》', {
      location: LOCATION,
      field: name
    })
  }
  return {
    mchid: part('mchid'),
    nonce_str: part('nonce_str'),
    signature: part('signature'),
    timestamp: part('timestamp'),
    serial_no: part('serial_no')
  }
}
