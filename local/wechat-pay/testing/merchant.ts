import { createPrivateKey, createPublicKey, createVerify, X509Certificate } from 'node:crypto'
import { request as openRequest } from 'node:http'
import WechatPayLibrary from 'wechatpay-node-v3'
import type { WechatPay } from '../index.ts'
import { randomToken, signedMessage, signMessage } from '../crypto/signing.ts'

const REAL_HOST = 'https://api.mch.weixin.qq.com'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
  readonly bytes: Buffer
}

/** A request to be signed by hand; every part of the signature can be set wrong. */
export interface HandMade {
  readonly method?: string
  readonly path: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  /** What the signature covers instead of the body. */
  readonly signedBody?: string
  readonly scheme?: string
  readonly mchid?: string
  readonly serialNo?: string
  readonly nonce?: string
  readonly timestamp?: string
  /** Replaces the whole header; '' sends none. */
  readonly authorization?: string
}

/** A merchant's server: the real library builds and signs, node:crypto judges what comes back. */
export class TestMerchant {
  readonly library: WechatPayLibrary
  readonly #pay: WechatPay
  readonly #now: () => number
  #last: Answer | undefined

  constructor(pay: WechatPay, now: () => number) {
    this.#pay = pay
    this.#now = now
    const { appid, mchid, serialNo, privateKeyPem, certificatePem, apiV3Key } = pay.merchant
    this.library = new WechatPayLibrary({
      appid,
      mchid,
      serial_no: serialNo,
      publicKey: Buffer.from(certificatePem),
      privateKey: Buffer.from(privateKeyPem),
      key: apiV3Key
    })
    this.library.createHttp({
      post: (url, params, headers) =>
        this.#transport({ method: 'POST', url, body: JSON.stringify(params) }, headers),
      get: (url, headers) => this.#transport({ method: 'GET', url, body: '' }, headers),
      upload: () => Promise.reject(new Error('nothing is uploaded here'))
    })
  }

  /** The last answer as it came over the wire: the library hides headers and bytes. */
  get last(): Answer {
    if (!this.#last) throw new Error('nothing has been answered yet')
    return this.#last
  }

  /** By the merchant's own key. */
  sign(message: string): string {
    return signMessage(message, createPrivateKey(this.#pay.merchant.privateKeyPem))
  }

  /** Whether an answer (or a notice) is signed by a key that this merchant knows. */
  believes({ headers, body }: Pick<Answer, 'headers' | 'body'>): boolean {
    const header = (name: string): string =>
      String(headers[name] ?? headers[name.toLowerCase()] ?? '')
    const pem = this.#pay.merchant.notifyKeys[header('Wechatpay-Serial')]
    if (pem === undefined) return false
    const key = pem.includes('CERTIFICATE')
      ? new X509Certificate(pem).publicKey
      : createPublicKey(pem)
    const timestamp = header('Wechatpay-Timestamp')
    if (Math.abs(this.#now() / 1000 - Number(timestamp)) > 300) return false
    return createVerify('RSA-SHA256')
      .update(`${timestamp}\n${header('Wechatpay-Nonce')}\n${body}\n`)
      .verify(key, header('Wechatpay-Signature'), 'base64')
  }

  async call(made: HandMade): Promise<Answer> {
    const { method = 'GET', path, body = '', headers = {} } = made
    const authorization = made.authorization ?? this.#authorization(made)
    return await this.#send(
      { method, path, body },
      {
        Accept: 'application/json',
        'User-Agent': 'test',
        ...(body && { 'Content-Type': 'application/json' }),
        ...(authorization && { Authorization: authorization }),
        ...headers
      }
    )
  }

  #authorization(made: HandMade): string {
    const { merchant } = this.#pay
    const { method = 'GET', path, body = '', signedBody = body } = made
    const timestamp = made.timestamp ?? String(Math.floor(this.#now() / 1000))
    const nonce = made.nonce ?? randomToken(32)
    const message = signedMessage(method, path, timestamp, nonce, signedBody)
    const signature = this.sign(message)
    return (
      `${made.scheme ?? 'WECHATPAY2-SHA256-RSA2048'} mchid="${made.mchid ?? merchant.mchid}",` +
      `nonce_str="${nonce}",signature="${signature}",timestamp="${timestamp}",` +
      `serial_no="${made.serialNo ?? merchant.serialNo}"`
    )
  }

  async #transport(
    { method, url, body }: { method: string; url: string; body: string },
    headers: Record<string, string>
  ): Promise<{ status: number; data: unknown }> {
    const answer = await this.#send({ method, path: url.replace(REAL_HOST, ''), body }, headers)
    this.#last = answer
    return { status: answer.status, data: answer.body ? (JSON.parse(answer.body) as unknown) : {} }
  }

  #send(
    { method, path, body }: { method: string; path: string; body: string },
    headers: Readonly<Record<string, string>>
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = openRequest(`${this.#pay.url}${path}`, { method, headers, agent: false })
      sent.on('error', reject)
      sent.on('response', (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const bytes = Buffer.concat(chunks)
          const { statusCode: status = 0, headers: received } = response
          resolve({ status, headers: received, body: bytes.toString('utf8'), bytes })
        })
      })
      sent.end(body)
    })
  }
}
