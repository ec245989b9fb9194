import { constants, privateDecrypt, publicEncrypt, type KeyObject } from 'node:crypto'
import * as v from 'valibot'
import { ApiError, paramError } from './api-error.ts'
import { checkFields, type Rules } from './body-rules.ts'
import { beijingTime } from './order-answer.ts'
import type { PlatformKeys } from '../keys/platform-keys.ts'
import { checkNotifyUrl } from './prepay-body.ts'
import { seal } from '../crypto/signing.ts'
import type { ApiAnswer } from './transactions.ts'

export interface SecurityDeps {
  readonly keys: PlatformKeys
  readonly apiV3Key: string
  readonly merchantKey: KeyObject
  /** Sends the echo as a notice. */
  readonly notifyEcho: (notifyUrl: string, echo: Record<string, unknown>) => unknown
}

/** GET /v3/certificates and POST /v3/security/echo: what a merchant's own diagnosis asks. */
export class Security {
  readonly #deps: SecurityDeps

  constructor(deps: SecurityDeps) {
    this.#deps = deps
  }

  /**
   * Every platform certificate that has not ended, encrypted with the API v3 key.
   * @throws ApiError RESOURCE_NOT_EXISTS for merchants of the public key, NOT_ENOUGH when all have
   * ended
   */
  certificates(now: number): ApiAnswer {
    const { keys, apiV3Key } = this.#deps
    if (keys.mode === 'publicKey') {
      throw new ApiError({
        status: 404,
        code: 'RESOURCE_NOT_EXISTS',
        message: '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥'
      })
    }
    const current = keys.certificates(now)
    if (current.length === 0) {
      throw new ApiError({ status: 403, code: 'NOT_ENOUGH', message: '平台证书已过期失效' })
    }
    const data = current.map((key) => ({
      serial_no: key.serialNo,
      effective_time: beijingTime(key.from),
      expire_time: beijingTime(key.until ?? key.from),
      encrypt_certificate: {
        algorithm: 'AEAD_AES_256_GCM',
        ...seal(key.certificatePem ?? '', apiV3Key, { associatedData: 'certificate' })
      }
    }))
    return { status: 200, body: JSON.stringify({ data }) }
  }

  /**
   * Repeats a message, decrypts and encrypts a secret one, and calls back if asked to.
   * @param serial Wechatpay-Serial: names the key that the secret message was encrypted with
   * @throws ApiError PARAM_ERROR
   */
  echo(body: unknown, serial: string | undefined): ApiAnswer {
    checkFields(body, ECHO_BODY, '/body')
    const asked = v.parse(EchoSchema, body)
    const secret = asked.encrypted_echo_message
    const echo = {
      echo_message: asked.echo_message,
      ...(secret && { encrypted_echo_message: this.#recrypt(secret, serial) })
    }
    if (asked.notify_url) {
      checkNotifyUrl(asked.notify_url)
      this.#deps.notifyEcho(asked.notify_url, echo)
    }
    return { status: 200, body: JSON.stringify(echo) }
  }

  /** From our key to the merchant's. */
  #recrypt(secret: string, serial: string | undefined): string {
    const privateKey = serial === undefined ? undefined : this.#deps.keys.privateKey(serial)
    if (!privateKey) throw paramError('HTTP header缺少微信支付平台证书序列号(Wechatpay-Serial)')
    try {
      const plain = privateDecrypt({ key: privateKey, ...OAEP }, Buffer.from(secret, 'base64'))
      return publicEncrypt({ key: this.#deps.merchantKey, ...OAEP }, plain).toString('base64')
    } catch {
      throw paramError('敏感信息解密失败', { location: 'body', field: 'encrypted_echo_message' })
    }
  }
}

/** Sensitive fields of API v3 are RSA-OAEP with SHA-1 and MGF1. */
export const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' } as const

const ECHO_BODY: Rules = {
  echo_message: { kind: 'text', name: '回显信息', max: 1024, required: true },
  encrypted_echo_message: { kind: 'text', name: '加密测试字段', max: 2048 },
  notify_url: { kind: 'text', name: '商户回调地址', max: 255 }
}

const EchoSchema = v.looseObject({
  echo_message: v.string(),
  encrypted_echo_message: v.optional(v.string()),
  notify_url: v.optional(v.string())
})
