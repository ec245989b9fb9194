import type { Clock } from '#domain/kernel/instant'
import { never } from '#domain/kernel/result'
import type { Order } from '#domain/ordering/index'
import {
  evidenceOfTrade,
  type StoredNotice,
  type WechatRefund,
  type WechatTrade
} from '#domain/payment/index'
import type { RecordPayment } from '#domain/payment/use-cases/record-payment'
import type { RecordRefund } from '#domain/payment/use-cases/record-refund'

import type { Notice } from './notice.ts'

/** What a proven notice came to. Its order has it, or nobody: then it is a stray, and is kept beside the orders. */
export type NoticeOutcome =
  | { readonly kind: 'paid' | 'late' | 'refund'; readonly order: Order }
  | { readonly kind: 'repeated'; readonly order: Order; readonly isProofNew: boolean }
  | Stray

export type StrayKind = (typeof STRAY_KINDS)[number]

/** Signed by WeChat, and recorded in no order. */
export const STRAY_KINDS = [
  /** Merchant, appid, amount, currency, payer or transaction are not the order's. */
  'mismatch',
  'unknownOrder',
  /** It was to tell of a payment, and tells of none. */
  'notPaid',
  /** True, and about something else: a refund that somebody made by hand. */
  'otherEvent',
  /** Signed, but sealed with another key, or in words that we do not know. */
  'unreadable'
] as const

export interface Stray {
  readonly kind: StrayKind
  /** The field that differs, the event's type ...: for the log and the operator, without any content. */
  readonly why: string
  /** Of the payment or refund that it speaks of. */
  readonly about?: string
}

interface Deps {
  readonly clock: Clock
  readonly useCases: { readonly recordPayment: RecordPayment; readonly recordRefund: RecordRefund }
}

/** Hands a notice that is proven to the use case that records what it says. @throws OutcomeUnknown as that does */
export const recordNotice =
  (deps: Deps) =>
  async (notice: Notice, kept: StoredNotice, cause: NoticeCause): Promise<NoticeOutcome> => {
    switch (notice.kind) {
      case 'payment':
        return paymentOutcome(deps, { trade: notice.trade, kept, cause })
      case 'refund':
        return refundOutcome(deps, { refund: notice.refund, kept, cause })
      case 'otherEvent':
        return { kind: 'otherEvent', why: notice.eventType }
      default:
        return never(notice)
    }
  }

type NoticeCause = 'notification' | 'operator'

interface Heard {
  readonly kept: StoredNotice
  readonly cause: NoticeCause
}

const paymentOutcome = async (
  { clock, useCases }: Deps,
  { trade, kept, cause }: Heard & { readonly trade: WechatTrade }
): Promise<NoticeOutcome> => {
  const about = trade.outTradeNo
  const evidence = evidenceOfTrade(trade, 'notification', { now: clock.now(), notice: kept })
  if (!evidence) return { kind: 'notPaid', why: 'not paid', about }
  const recorded = await useCases.recordPayment(evidence, { cause })
  switch (recorded.kind) {
    case 'paid':
    case 'late':
    case 'repeated':
      return recorded
    case 'mismatch':
      return { kind: 'mismatch', why: recorded.field, about }
    case 'unknownOrder':
      return { kind: 'unknownOrder', why: 'no such order', about }
    default:
      return never(recorded)
  }
}

const refundOutcome = async (
  { useCases }: Deps,
  { refund, kept: notice, cause }: Heard & { readonly refund: WechatRefund }
): Promise<NoticeOutcome> => {
  const about = refund.refundNo
  const recorded = await useCases.recordRefund(
    { source: 'notification', refund, notice },
    { cause }
  )
  switch (recorded.kind) {
    case 'recorded':
    case 'repeated':
      return { kind: 'refund', order: recorded.order }
    case 'mismatch':
      return { kind: 'mismatch', why: recorded.field, about }
    case 'unknownRefund':
      return { kind: 'unknownOrder', why: 'no such refund', about }
    case 'sentBack':
      return { kind: 'otherEvent', why: 'sent back', about }
    default:
      return never(recorded)
  }
}

const strays = new Set<string>(STRAY_KINDS)

export const isStray = (outcome: NoticeOutcome): outcome is Stray => strays.has(outcome.kind)
