/** 对账: days, their differences and what is decided about them. Money in fen, times in milliseconds since 1970. */

export interface BillTotal {
  readonly count: number
  readonly fen: number
}

export interface BillDayView {
  /** A Beijing day, 20261122. */
  readonly day: number
  /** Up to `closing`: under way. refused: WeChat does not give its bills, `why` in its words. */
  readonly step:
    | 'trade'
    | 'funds'
    | 'theirs'
    | 'repairs'
    | 'ours'
    | 'flows'
    | 'closing'
    | 'done'
    | 'refused'
  readonly why?: string
  readonly theirs: {
    readonly payments: BillTotal
    readonly refunds: BillTotal
    readonly foreign: BillTotal
  }
  readonly ours: {
    readonly payments: BillTotal
    readonly refunds: BillTotal
    readonly entries: BillTotal
  }
  /** What moved on the account, in WeChat's words: 交易, 扣除交易手续费, 退款 ... */
  readonly flows: readonly (BillTotal & {
    readonly type: string
    readonly direction: 'in' | 'out'
  })[]
  /** Differences that were not over when it ended, by kind. */
  readonly open: Readonly<Record<string, number>>
  readonly endedAt?: number
}

export interface BillSideView {
  readonly fen?: number
  readonly at?: number
  readonly state?: string
  readonly wechatNo?: string
  readonly outTradeNo?: string
  readonly words?: string
}

export type BillDiffState = 'due' | 'waiting' | 'open' | 'repaired' | 'settled'

export interface BillDiffView {
  readonly id: string
  readonly day: number
  /** The merchant's number of the payment or refund, an entry's id, or WeChat's number. */
  readonly number: string
  readonly kind:
    | 'theirsOnly.payment'
    | 'oursOnly.payment'
    | 'amount'
    | 'state'
    | 'theirsOnly.refund'
    | 'oursOnly.refund'
    | 'refundAmount'
    | 'refundState'
    | 'fundFlow.missing'
    | 'fundFlow.extra'
    | 'fundFlow.amount'
    | 'ledger'
    /** Of payments, quota, wallet or points (`number`): the day's sums differ, and no other difference tells why. */
    | 'ledgerSum'
    | 'foreign'
    | 'unreadable'
  readonly state: BillDiffState
  readonly theirs?: BillSideView
  readonly ours?: BillSideView
  readonly at: number
  readonly decision?: { readonly kind: string; readonly at: number; readonly reason: string }
  readonly outcome?: string
  /** What may be decided about it now. */
  readonly choices: readonly ('repair' | 'sendBack' | 'settle')[]
}

export interface OperatorBillActions {
  /** The newest first, a month a page; `before`: days older than this one. */
  'bill.days': {
    request: { readonly before?: number }
    answer: { readonly days: readonly BillDayView[] }
  }
  /** 50 a page in the order of ids, which begin with the day; `after`: an id. */
  'bill.diffs': {
    request: {
      readonly day?: number
      readonly state?: BillDiffState
      readonly after?: string
    }
    answer: { readonly diffs: readonly BillDiffView[] }
  }
  /**
   * Done by the timer within minutes. record: WeChat is asked, and what it proves is recorded here. sendBack: the money
   * goes back to who paid, once for ever.
   */
  'bill.repair': {
    request: {
      readonly diffId: string
      readonly how: 'record' | 'sendBack'
      readonly reason: string
    }
    answer: { readonly diff: BillDiffView }
  }
  /** It was settled by hand, or is none: it is never told again. */
  'bill.settle': {
    request: { readonly diffId: string; readonly reason: string }
    answer: { readonly diff: BillDiffView }
  }
  /** Fetched and compared once more; what was decided stays. */
  'bill.rerun': {
    request: { readonly day: number }
    answer: { readonly day: BillDayView }
  }
}

export type BillRefusal =
  | { readonly kind: 'differenceNotFound' }
  /** No such day, or one whose bills can't be had yet. */
  | { readonly kind: 'noSuchDay' }
