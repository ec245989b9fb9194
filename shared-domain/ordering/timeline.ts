import { settings } from '../kernel/settings.ts'
import type { Instant } from '../kernel/instant.ts'

/** Who or what moved the order. */
export type Cause =
  | 'shopper'
  | 'notification'
  | 'query'
  | 'bill'
  | 'reconcilePayments'
  | 'retryFulfillment'
  | 'expireUnpaidOrders'
  | 'relayOutbox'
  | 'confirmReceipts'
  | 'tendAfterSales'
  | 'sendRefunds'
  | 'tellShipping'
  /** WeChat told us by a message of its own. */
  | 'wechat'
  | 'operator'

export type TimelineStep =
  | 'placed'
  | 'codeReady'
  | 'codeMissing'
  | 'paid'
  | 'delivered'
  | 'deliveryFailed'
  | 'settlingGaveUp'
  /** By a person. */
  | 'triedAgain'
  | 'closed'
  | 'abandoned'
  | 'lateMoney'
  /** It was paid, and the money went back before the shop heard of it. */
  | 'moneyWentBack'
  | 'channelSwitched'
  | 'shipped'
  | 'received'
  /** WeChat was told of the delivery; it could not be told; it let the money go. */
  | 'shippingTold'
  | 'shippingGaveUp'
  | 'fundsSettled'
  /** Decided, then accepted by WeChat, then arrived. */
  | 'refundDecided'
  | 'refundSent'
  | 'refunded'
  /** The merchant's account has too little, or WeChat says no: it is tried again. */
  | 'refundDelayed'
  | 'refundClosed'
  | 'refundAbnormal'
  /** A person has it turned to the shop's own account; it is there, and is given by another way. */
  | 'refundTurned'
  | 'refundAtMerchant'
  | 'refundVoid'
  /** 售后: the shopper asked for something; it was refused or withdrawn. */
  | 'afterSaleAsked'
  | 'afterSaleEnded'

/** Why and when something was done to an order. */
export interface Note {
  readonly cause: Cause
  readonly now: Instant
  readonly note?: string
}

/** One line of the history that the shopper and the operator see. */
export interface TimelineEntry {
  readonly at: Instant
  readonly step: TimelineStep
  readonly cause: Cause
  readonly note?: string
}

/** Adds a step; a timeline that is full keeps its beginning and drops what lies before the newest steps. */
export const withStep = (
  timeline: readonly TimelineEntry[],
  entry: TimelineEntry
): readonly TimelineEntry[] => {
  const last = timeline.at(-1)
  // Repeated questions and failures would fill the page: only the first of a row is a new line.
  if (last && last.step === entry.step && last.cause === entry.cause && last.note === entry.note) {
    return timeline
  }
  const all = [...timeline, entry]
  if (all.length <= settings.timelinePerOrder) return all
  return [...all.slice(0, 20), ...all.slice(all.length - settings.timelinePerOrder + 20)]
}
