import * as v from 'valibot'

import type { Clock, Instant } from '#domain/kernel/instant'
import { ok, refuse } from '#domain/kernel/result'
import type { Result } from '#domain/kernel/result'
import type { WechatTrade } from '#domain/payment/gateway'
import type { WechatRefund } from '#domain/payment/refund-gateway'

import { openSealed } from './aead.ts'
import type { WechatPayConfig } from './config.ts'
import { parseJson } from './json.ts'
import { readRefund } from './refund.ts'
import { readTrade } from './trade.ts'
import { verifyMessage } from './verify.ts'
import type { SignedMessage, VerifyRefusal } from './verify.ts'

/** 支付回调, proven and opened. The id is the same on every repeat of one event. */
export type Notice =
  | { readonly kind: 'payment'; readonly eventId: string; readonly trade: WechatTrade }
  /** A refund has ended, in the state that it names; a refund's notice may come before its payment's. */
  | { readonly kind: 'refund'; readonly eventId: string; readonly refund: WechatRefund }
  /** True, but about something else: the echo of the self-test, and refunds that somebody made by hand. */
  | { readonly kind: 'otherEvent'; readonly eventId: string; readonly eventType: OtherEventType }

/** Signed by WeChat, yet not understood. Names what is wrong and where, and never quotes the body or a key. */
export type UnreadableNotice =
  | Extract<VerifyRefusal, { readonly what: string }>
  /** Not sealed with our APIv3 key: the key here or there is wrong. */
  | { readonly kind: 'undecryptable' }

export type NoticeRefusal = VerifyRefusal | UnreadableNotice

/** What a refund's event must say inside, too. */
const REFUND_EVENTS = {
  'REFUND.SUCCESS': 'succeeded',
  'REFUND.ABNORMAL': 'abnormal',
  'REFUND.CLOSED': 'closed'
} as const satisfies Record<string, WechatRefund['state']>
type RefundEventType = keyof typeof REFUND_EVENTS
type OtherEventType = RefundEventType | 'SECURITY_ECHO.SUCCESS'

const isRefundEvent = (type: string): type is RefundEventType => Object.hasOwn(REFUND_EVENTS, type)

/** A notice has 1 to 3 KiB; whatever is far bigger is not worth a signature check. */
const MAX_BODY_BYTES = 64 * 1024

const Envelope = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{1,64}$/)),
  event_type: v.pipe(v.string(), v.maxLength(64)),
  resource_type: v.pipe(v.string(), v.maxLength(64)),
  resource: v.object({
    algorithm: v.pipe(v.string(), v.maxLength(64)),
    nonce: v.pipe(v.string(), v.minLength(1), v.maxLength(32)),
    associated_data: v.nullish(v.pipe(v.string(), v.maxLength(64)), ''),
    ciphertext: v.pipe(v.string(), v.minLength(1))
  })
})
type Envelope = v.InferOutput<typeof Envelope>

/**
 * Proves that WeChat Pay sent a message to our notify address: its raw bytes and signature.
 * A `probe` answers 4XX like every other refusal, but needs no alert.
 */
export const proveNotice = (
  { platformKeys }: Pick<WechatPayConfig, 'platformKeys'>,
  now: Instant,
  message: SignedMessage
): Result<void, VerifyRefusal> =>
  message.body.length > MAX_BODY_BYTES
    ? refuse({ kind: 'malformed', what: 'body' })
    : verifyMessage(message, platformKeys, now)

/**
 * Opens what was proven: JSON, algorithm, decryption with tag. Whether the trade fits an order of ours (merchant,
 * appid, amount, payer) is for the domain to say.
 */
export const openNotice = (
  config: WechatPayConfig,
  body: Uint8Array
): Result<Notice, UnreadableNotice> => {
  const json = parseJson(body)
  if (json === undefined) return refuse({ kind: 'malformed', what: 'body' })
  const envelope = v.safeParse(Envelope, json)
  if (!envelope.success) {
    return refuse({ kind: 'malformed', what: v.getDotPath(envelope.issues[0]) ?? 'body' })
  }
  return openEnvelope(envelope.output, config)
}

/** Both: a message as it comes in, or came in once at the clock's time. */
export const readNotice =
  (config: WechatPayConfig, clock: Clock) =>
  (message: SignedMessage): Result<Notice, NoticeRefusal> => {
    const proven = proveNotice(config, clock.now(), message)
    return proven.ok ? openNotice(config, message.body) : proven
  }

/** WeChat's id of a notice that may not be understood otherwise; null where it has none. */
export const eventIdOf = (body: Uint8Array): string | null => {
  const read = v.safeParse(v.object({ id: Envelope.entries.id }), parseJson(body))
  return read.success ? read.output.id : null
}

const openEnvelope = (
  envelope: Envelope,
  config: WechatPayConfig
): Result<Notice, UnreadableNotice> => {
  const { id: eventId, event_type: eventType, resource } = envelope
  if (eventType === 'SECURITY_ECHO.SUCCESS') return ok({ kind: 'otherEvent', eventId, eventType })
  const unfit = unsupported(envelope)
  if (unfit !== null) return refuse({ kind: 'unsupported', what: unfit })
  const plain = openSealed(config.apiV3Key, {
    nonce: resource.nonce,
    associatedData: resource.associated_data ?? '',
    ciphertext: resource.ciphertext
  })
  if (plain === null) return refuse({ kind: 'undecryptable' })
  const content = parseJson(plain)
  return isRefundEvent(eventType)
    ? refundNotice(content, { eventId, eventType })
    : paymentNotice(content, eventId)
}

const paymentNotice = (content: unknown, eventId: string): Result<Notice, UnreadableNotice> => {
  const read = readTrade(content)
  if (!read.ok) return refuse({ kind: 'malformed', what: read.refusal.what })
  // An unknown state is never "unpaid": refused, it is sent again, and the query timer looks too.
  if (read.value.strangeState) return refuse({ kind: 'unsupported', what: 'trade_state' })
  return ok({ kind: 'payment', eventId, trade: read.value.trade })
}

const refundNotice = (
  content: unknown,
  { eventId, eventType }: { readonly eventId: string; readonly eventType: RefundEventType }
): Result<Notice, UnreadableNotice> => {
  const read = readRefund(content)
  if (!read.ok) {
    return read.refusal.kind === 'foreign'
      ? ok({ kind: 'otherEvent', eventId, eventType })
      : refuse({ kind: 'malformed', what: read.refusal.what })
  }
  const { refund } = read.value
  // A state that is unknown, or not the event's, is refused: it comes again, and the query timer looks too.
  if (refund.state !== REFUND_EVENTS[eventType]) {
    return refuse({ kind: 'unsupported', what: 'refund_status' })
  }
  return ok({ kind: 'refund', eventId, refund })
}

const unsupported = (envelope: Envelope): string | null => {
  const { event_type: type } = envelope
  if (type !== 'TRANSACTION.SUCCESS' && !isRefundEvent(type)) return 'event_type'
  if (envelope.resource_type !== 'encrypt-resource') return 'resource_type'
  return envelope.resource.algorithm === 'AEAD_AES_256_GCM' ? null : 'resource.algorithm'
}
