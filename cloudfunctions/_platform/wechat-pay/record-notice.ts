import type { Clock } from '#domain/kernel/instant'
import { never } from '#domain/kernel/result'
import type { Order } from '#domain/ordering/index'
import { evidenceOfTrade, type StoredNotice } from '#domain/payment/index'
import type { RecordPayment } from '#domain/payment/use-cases/record-payment'

import type { Notice } from './notice.ts'

/** What a proven notice came to. Its order has it, or nobody: then it is a stray, and is kept beside the orders. */
export type NoticeOutcome =
  | { readonly kind: 'paid' | 'late'; readonly order: Order }
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

type Deps = { readonly clock: Clock; readonly useCases: { readonly recordPayment: RecordPayment } }

/** Hands a notice that is proven to the use case that records what it says. @throws OutcomeUnknown as that does */
export const recordNotice =
  ({ clock, useCases }: Deps) =>
  async (
    notice: Notice,
    kept: StoredNotice,
    cause: 'notification' | 'operator'
  ): Promise<NoticeOutcome> => {
    if (notice.kind === 'otherEvent') return { kind: 'otherEvent', why: notice.eventType }
    if (notice.kind === 'refund') {
      return { kind: 'otherEvent', why: 'REFUND', about: notice.refund.refundNo }
    }
    const about = notice.trade.outTradeNo
    const now = clock.now()
    const evidence = evidenceOfTrade(notice.trade, 'notification', { now, notice: kept })
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

const strays = new Set<string>(STRAY_KINDS)

export const isStray = (outcome: NoticeOutcome): outcome is Stray => strays.has(outcome.kind)
