import * as v from 'valibot'

/** One HTTP exchange with the merchant. */
const ExchangeSchema = v.strictObject({
  /** Absent when nothing came back. */
  status: v.exactOptional(v.number()),
  /** timeout, refused, reset, unmapped host... */
  error: v.exactOptional(v.string())
})

const AttemptSchema = v.strictObject({
  /** Milliseconds since 1970 on the simulator's clock. */
  at: v.number(),
  /** Kinds of the faults that struck. */
  faults: v.array(v.string()),
  /** One per message sent: copies and probes are messages. */
  exchanges: v.array(ExchangeSchema),
  accepted: v.boolean()
})

/** One event that the merchant is told about, with everything that happened to it. */
export const NoticeSchema = v.strictObject({
  id: v.string(),
  outTradeNo: v.exactOptional(v.string()),
  /** Present in notices of refunds. */
  outRefundNo: v.exactOptional(v.string()),
  eventType: v.string(),
  originalType: v.string(),
  summary: v.string(),
  notifyUrl: v.string(),
  /** The content before encryption. */
  resource: v.record(v.string(), v.unknown()),
  createdAt: v.number(),
  attempts: v.array(AttemptSchema),
  /** pending: another delivery follows at nextAt; abandoned: the last retry failed. */
  state: v.picklist(['pending', 'delivered', 'abandoned']),
  nextAt: v.exactOptional(v.number())
})

export type Exchange = v.InferOutput<typeof ExchangeSchema>
export type Attempt = v.InferOutput<typeof AttemptSchema>
export type Notice = Readonly<v.InferOutput<typeof NoticeSchema>>

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/**
 * The gaps before each retry; the first delivery is at once. Together 24 h 4 min.
 * Source: "支付成功回调通知", 15s/15s/30s/3m/10m/20m/30m/30m/30m/60m/3h/3h/3h/6h/6h.
 */
export const RETRY_GAPS_MS: readonly number[] = [
  15 * SECOND,
  15 * SECOND,
  30 * SECOND,
  3 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  60 * MINUTE,
  3 * HOUR,
  3 * HOUR,
  3 * HOUR,
  6 * HOUR,
  6 * HOUR
]

/** The notice after one more attempt: done, to be tried again, or given up. */
export const afterAttempt = (notice: Notice, attempt: Attempt): Notice => {
  const { nextAt: _, ...rest } = notice
  const attempts = [...notice.attempts, attempt]
  if (attempt.accepted) return { ...rest, attempts, state: 'delivered' }
  const gap = RETRY_GAPS_MS[notice.attempts.length]
  if (gap === undefined) return { ...rest, attempts, state: 'abandoned' }
  return { ...rest, attempts, nextAt: attempt.at + gap }
}
