import { createSecretKey, type KeyObject } from 'node:crypto'

/** 消息推送 in 安全模式: what was agreed with WeChat on the mini-program's page for developers. */
export interface PushConfig {
  readonly appid: string
  readonly token: string
  /** EncodingAESKey: 256 bits. */
  readonly key: KeyObject
}

const AES_BYTES = 32

/** @throws Error naming the variable that is missing or wrong, never its value */
export const pushConfig = (
  environment: Readonly<Record<string, string | undefined>>
): PushConfig => {
  const need = (name: string, pattern: RegExp): string => {
    const text = environment[name]?.trim() ?? ''
    if (!pattern.test(text)) throw new Error(`message push is not configured: ${name}`)
    return text
  }
  const bytes = Buffer.from(`${need('WX_PUSH_AES_KEY', /^[0-9A-Za-z]{43}$/)}=`, 'base64')
  if (bytes.length !== AES_BYTES) throw new Error('message push is not configured: WX_PUSH_AES_KEY')
  return {
    appid: need('WX_PUSH_APPID', /^[0-9A-Za-z_-]{4,32}$/),
    token: need('WX_PUSH_TOKEN', /^[0-9A-Za-z]{3,32}$/),
    key: createSecretKey(bytes)
  }
}
