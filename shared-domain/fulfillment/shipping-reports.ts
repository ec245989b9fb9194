import type { WechatTransactionId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { ShippingAnswer } from '../ordering/index.ts'

/** One parcel as WeChat wants to know it. */
export interface ReportedParcel {
  /** As the operator wrote it; the adapter finds WeChat's code of it. */
  readonly carrier: string
  readonly trackingNumber: string
  /** What is in it, for people. */
  readonly goods: string
}

/** 发货信息录入: how a payment was delivered. The whole of it each time, so that a repeat says nothing new. */
export interface ShippingReport {
  readonly transactionId: WechatTransactionId
  /** Who paid. */
  readonly payer: string
  readonly at: Instant
  readonly delivery:
    | { readonly kind: 'virtual'; readonly goods: string }
    | {
        readonly kind: 'express'
        readonly parcels: readonly ReportedParcel[]
        /** 分拆发货; a payment that was reported so once is always reported so. */
        readonly split: boolean
        readonly complete: boolean
        /** The receiver's; some carriers ask for its last digits. */
        readonly phone?: string
      }
}

/** What WeChat knows of a payment's delivery. */
export type ShippingLook =
  | {
      readonly kind: 'known'
      /** waiting: nothing was reported. received: by the shopper or by time, or the money is let go. */
      readonly state: 'waiting' | 'sent' | 'received' | 'givenBack'
      readonly parcels: readonly string[]
      readonly complete: boolean
    }
  | { readonly kind: 'unknownPayment' }
  | { readonly kind: 'unknown'; readonly cause: string }

/** How WeChat took a report. */
export type ShippingTaken =
  | Exclude<ShippingAnswer, { kind: 'uploaded' }>
  | { readonly kind: 'taken' }

/** 发货信息管理服务. No method throws for what WeChat or the network can do. */
export interface ShippingReports {
  report(report: ShippingReport): Promise<ShippingTaken>
  look(transactionId: WechatTransactionId): Promise<ShippingLook>
}
