import { createSecretKey, generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

import { instant } from '#domain/kernel/instant'
import type { Clock } from '#domain/kernel/instant'

import type { WechatPayConfig } from '../config.ts'

export interface RsaPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

/** Real keys, made for one test file. */
export const anRsaPair = (modulusLength = 2048): RsaPair =>
  generateKeyPairSync('rsa', { modulusLength })

export const PUBLIC_KEY_ID = 'PUB_KEY_ID_0114232134912410000000000000000000001'

/** 2026-11-22T12:00:00+08:00 */
export const NOON = instant(1_795_320_000_000)
export const atNoon: Clock = { now: () => NOON }

export const aConfig = (
  merchant: RsaPair,
  wechat: RsaPair,
  other: Partial<WechatPayConfig> = {}
): WechatPayConfig => ({
  appid: 'wx2421b1c4370ec43b',
  mchid: '1900007291',
  serialNo: '408B07E79B8269FEC3D5D3E6AB8ED163A6A380DB',
  privateKey: merchant.privateKey,
  apiV3Key: createSecretKey(Buffer.from('0123456789abcdef0123456789abcdef')),
  platformKeys: new Map([[PUBLIC_KEY_ID, wechat.publicKey]]),
  preferredSerial: PUBLIC_KEY_ID,
  notifyUrl: 'https://shop.example/wechat-pay/notify',
  baseUrl: 'https://api.mch.weixin.qq.com',
  ...other
})
