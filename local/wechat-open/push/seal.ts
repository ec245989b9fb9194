import { createCipheriv, createHash, randomBytes } from 'node:crypto'

/** 消息推送 in 安全模式: what the app and WeChat agreed on. */
export interface PushSecrets {
  readonly appid: string
  readonly token: string
  /** EncodingAESKey: 43 characters of base64. */
  readonly aesKey: string
}

export interface SealedPush {
  readonly query: Readonly<Record<string, string>>
  readonly body: string
}

const BLOCK = 32

/** Encrypts and signs one message, as WeChat sends it. */
export const seal = (secrets: PushSecrets, message: object, now: number): SealedPush => {
  const sealed = encrypt(secrets, JSON.stringify(message))
  const timestamp = String(Math.floor(now / 1000))
  const nonce = String(randomBytes(4).readUInt32BE())
  const sign = (...parts: readonly string[]): string =>
    createHash('sha1')
      .update([secrets.token, timestamp, nonce, ...parts].toSorted().join(''))
      .digest('hex')
  return {
    query: {
      signature: sign(),
      timestamp,
      nonce,
      encrypt_type: 'aes',
      msg_signature: sign(sealed)
    },
    body: JSON.stringify({ ToUserName: 'gh_local0000000', Encrypt: sealed })
  }
}

const encrypt = ({ aesKey, appid }: PushSecrets, text: string): string => {
  const key = Buffer.from(`${aesKey}=`, 'base64')
  const message = Buffer.from(text)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(message.length)
  const plain = Buffer.concat([randomBytes(16), length, message, Buffer.from(appid)])
  const missing = BLOCK - (plain.length % BLOCK)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16))
  cipher.setAutoPadding(false)
  const padded = Buffer.concat([plain, Buffer.alloc(missing, missing)])
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}
