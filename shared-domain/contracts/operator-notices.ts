/** 支付回调收件箱: what WeChat Pay sent to the notify address. Times in milliseconds since 1970. */

import type { ListPlace } from './list-place.ts'

/** What a notice came to. The first four lie in their order; the others are signed by WeChat and in no order. */
export type NoticeKind =
  | 'paid'
  | 'late'
  | 'repeated'
  | 'refund'
  | 'mismatch'
  | 'unknownOrder'
  | 'notPaid'
  | 'otherEvent'
  | 'unreadable'

export interface NoticeHead {
  /** WeChat's id of the event. */
  readonly noticeId: string
  /** When it came in. */
  readonly at: number
  readonly kind: NoticeKind
  /** out_trade_no or refund number that it speaks of. */
  readonly about?: string
  /** Where it is not the order's: which field differs, or why it can't be understood. */
  readonly why?: string
  /** The order in which it lies; absent for one that lies in none. */
  readonly orderId?: string
}

export interface NoticeView extends NoticeHead {
  /** The four that the signature is made of. */
  readonly headers: Readonly<Record<string, string>>
  /** As it came, sealed. */
  readonly body: string
}

/** One of the messages that nobody proved to be WeChat's; a sample of 1,000 a day is kept. */
export interface RejectView {
  readonly id: string
  readonly at: number
  readonly verdict:
    | 'malformed'
    | 'unsupported'
    | 'probe'
    | 'unknownSerial'
    | 'stale'
    | 'badSignature'
  /** The key that it says it was signed with. */
  readonly serial: string
  readonly bytes: number
  /** The first 256 bytes, base64. */
  readonly head: string
  /** Others of which nothing was kept, since the one before. */
  readonly skipped: number
}

interface Page {
  readonly after?: ListPlace
}

/** Names a notice: with its order where it lies in one. */
interface NoticeName {
  readonly noticeId: string
  readonly orderId?: string
}

export interface OperatorNoticeActions {
  /** `recorded`: by orders, the newest first. `strays`: in no order. 20 orders or notices a page. */
  'notice.list': {
    request: Page & { readonly shelf: 'recorded' | 'strays'; readonly kind?: NoticeKind }
    answer: { readonly notices: readonly NoticeHead[]; readonly after?: ListPlace }
  }
  /** All of one order, in it or beside it. */
  'notice.ofOrder': {
    request: { readonly orderId: string }
    answer: { readonly notices: readonly NoticeHead[] }
  }
  'notice.rejects': {
    request: Page
    answer: { readonly rejects: readonly RejectView[]; readonly after?: ListPlace }
  }
  'notice.show': { request: NoticeName; answer: NoticeView }
  /** Proves it again by the keys of now and the time at which it came, and records what it says. */
  'notice.replay': {
    request: NoticeName
    answer: { readonly kind: NoticeKind; readonly why?: string; readonly orderId?: string }
  }
}

export type NoticeRefusal =
  | { readonly kind: 'noticeNotFound' }
  /** No key that is known now signed these bytes. */
  | { readonly kind: 'noticeNotProven'; readonly why: string }
