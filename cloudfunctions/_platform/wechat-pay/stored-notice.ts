import type { Instant } from '#domain/kernel/instant'
import type { StoredNotice } from '#domain/payment/index'

import { headerOf, type SignedMessage } from './verify.ts'

const KEPT_HEADERS = [
  'wechatpay-serial',
  'wechatpay-timestamp',
  'wechatpay-nonce',
  'wechatpay-signature'
]

/** A verified notice as it is kept in the order: the raw body and what proves it. */
export const storedNotice = (
  message: SignedMessage,
  noticeId: string,
  at: Instant
): StoredNotice => ({
  noticeId,
  at,
  headers: Object.fromEntries(
    KEPT_HEADERS.map((name) => [name, headerOf(message.headers, name) ?? ''])
  ),
  body: Buffer.from(message.body).toString('utf8')
})

/**
 * Whether the very same message was stored before: WeChat signs every repeat anew, so the same nonce and time come from
 * somebody who sends a caught message again.
 */
export const wasReplayed = (known: readonly StoredNotice[], notice: StoredNotice): boolean =>
  known.some(
    (one) =>
      one.headers['wechatpay-nonce'] === notice.headers['wechatpay-nonce'] &&
      one.headers['wechatpay-timestamp'] === notice.headers['wechatpay-timestamp']
  )
