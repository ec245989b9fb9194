import type { KeyObject } from 'node:crypto'
import { isSignedBy, signedMessage } from '../crypto/signing.ts'

/**
 * What a mini-program hands to wx.requestPayment, and the appid of the mini-program that does so.
 */
export interface RequestPayment {
  readonly appid: string
  /** Seconds since 1970, as text: a number is refused by WeChat. */
  readonly timeStamp: unknown
  readonly nonceStr: unknown
  readonly package: unknown
  readonly signType: unknown
  readonly paySign: unknown
}

export type SheetCheck =
  | { readonly ok: true; readonly prepayId: string }
  | { readonly ok: false; readonly reason: 'malformedSheet' | 'badPaySign' }

const MAX_PART = 128

/**
 * @param merchantKey the public key of the merchant's certificate: prepay and sheet are signed by
 * the same key
 */
export const checkPaySheet = (sheet: RequestPayment, merchantKey: KeyObject): SheetCheck => {
  const { appid, timeStamp, nonceStr, package: parcel, signType, paySign } = sheet
  const texts = isShort(timeStamp) && isShort(nonceStr) && isShort(parcel)
  if (!texts || typeof paySign !== 'string' || signType !== 'RSA' || !/^\d{10}$/.test(timeStamp)) {
    return { ok: false, reason: 'malformedSheet' }
  }
  const prepayId = /^prepay_id=(.+)$/.exec(parcel)?.[1]
  if (prepayId === undefined) return { ok: false, reason: 'malformedSheet' }
  const message = signedMessage(appid, timeStamp, nonceStr, parcel)
  if (!isSignedBy(message, paySign, merchantKey)) return { ok: false, reason: 'badPaySign' }
  return { ok: true, prepayId }
}

const isShort = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= MAX_PART
