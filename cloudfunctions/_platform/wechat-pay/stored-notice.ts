import { createHash } from 'node:crypto'

import type { Instant } from '#domain/kernel/instant'
import type { StoredNotice } from '#domain/payment/index'

import { eventIdOf } from './notice.ts'
import { headerOf, type SignedMessage } from './verify.ts'

const KEPT_HEADERS = [
  'wechatpay-serial',
  'wechatpay-timestamp',
  'wechatpay-nonce',
  'wechatpay-signature'
]

/** A verified notice as it is kept: the raw body and what proves it, under WeChat's id or one made of its bytes. */
export const storedNotice = (message: SignedMessage, at: Instant): StoredNotice => ({
  noticeId: eventIdOf(message.body) ?? hashOf(message.body),
  at,
  headers: Object.fromEntries(
    KEPT_HEADERS.map((name) => [name, headerOf(message.headers, name) ?? ''])
  ),
  body: Buffer.from(message.body).toString('utf8')
})

const hashOf = (body: Uint8Array): string =>
  `body-${createHash('sha256').update(body).digest('hex').slice(0, 40)}`

/** The message again, byte by byte, as it was proven: whatever is signed is UTF-8. */
export const messageOf = ({ headers, body }: StoredNotice): SignedMessage => ({
  headers,
  body: Buffer.from(body, 'utf8')
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
