import type { Signer } from '../keys/platform-keys.ts'
import { randomHex, signedMessage, signMessage, SIGNATURE_SCHEME } from './signing.ts'

export interface SignedHeaders {
  readonly 'Wechatpay-Nonce': string
  readonly 'Wechatpay-Serial': string
  readonly 'Wechatpay-Signature': string
  readonly 'Wechatpay-Signature-Type': string
  readonly 'Wechatpay-Timestamp': string
}

/** What a probe's signature begins with. Source: WeChat Pay's guide to verifying signatures. */
export const SIGN_TEST_PREFIX = 'WECHATPAY/SIGNTEST/'

/**
 * The five headers by which WeChat Pay vouches for an answer or a notice.
 * @param at milliseconds since 1970
 */
export const signHeaders = (body: string, signer: Signer, at: number): SignedHeaders => {
  const timestamp = String(Math.floor(at / 1000))
  const nonce = randomHex(32)
  return {
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': signer.serialNo,
    'Wechatpay-Signature': signMessage(signedMessage(timestamp, nonce, body), signer.privateKey),
    'Wechatpay-Signature-Type': SIGNATURE_SCHEME,
    'Wechatpay-Timestamp': timestamp
  }
}

/** A signature that is well formed, by the right key, and of something else. */
export const wrongSignature = (signer: Signer): string =>
  signMessage('something else', signer.privateKey)

/** As long as a true one, and announced as a test. */
export const signTestSignature = (signer: Signer): string =>
  `${SIGN_TEST_PREFIX}${wrongSignature(signer).slice(SIGN_TEST_PREFIX.length)}`
