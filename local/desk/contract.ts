/** What the demo desk's page asks of its server, and is told. Times in milliseconds since 1970, money in fen. */

/** The people in front of the two phones. */
export const SHOPPERS = ['a', 'b'] as const
export type Shopper = (typeof SHOPPERS)[number]

/** Accidents that the desk can cause. */
export const ACCIDENTS = [
  'noticeLost',
  'noticeFiveTimes',
  'prepayLostBefore',
  'prepayLostAfter',
  'deliveryFails',
  'killedAfterStoring',
  'wechatDown'
] as const
export type Accident = (typeof ACCIDENTS)[number]

export const PHONE_VERBS = ['pay', 'wrongPassword', 'cancel'] as const
export type PhoneVerb = (typeof PHONE_VERBS)[number]

/** One switch. It strikes until it is used up (`left` 0), switched off, or its time is over (`until`). */
export interface AccidentState {
  readonly name: Accident
  readonly on: boolean
  readonly struck: number
  readonly left: number | null
  readonly until: number | null
}

/** A code that another phone can scan now. */
export interface WaitingCode {
  readonly orderId: string
  readonly outTradeNo: string
  readonly codeUrl: string
  readonly description: string
  readonly totalFen: number
  readonly payableUntil: number
}

export interface OrderSummary {
  readonly orderId: string
  readonly shopper: Shopper
  readonly name: string
  readonly status: string
  readonly payableFen: number
  readonly createdAt: number
}

/** Where something happened: the lanes of the picture. */
export type Lane = 'phone' | 'functions' | 'timers' | 'wechat'

/** One thing that really happened, as facts; the page finds the words. */
export interface StreamEvent {
  readonly id: string
  readonly at: number
  readonly from: Lane
  readonly to: Lane
  readonly kind:
    | 'request'
    | 'wechatCall'
    | 'scanPaid'
    | 'scanRefused'
    | 'notice'
    | 'forgedNotice'
    | 'run'
    | 'step'
    | 'entry'
  /** `lost`: it did not arrive or was not done. `repair`: it found or finished what was stuck. */
  readonly tone: 'plain' | 'lost' | 'good' | 'repair'
  readonly facts: Readonly<Record<string, string | number>>
}

/** One posting pair of the ledger. */
export interface EntryView {
  readonly id: string
  readonly at: number
  readonly account: string
  readonly contra: string
  readonly amount: number
  readonly balanceAfter: number
}

export interface OrderDetail {
  readonly summary: OrderSummary
  /** The moment at which WeChat took the money; null while it did not. */
  readonly paidAt: number | null
  readonly deliveredAt: number | null
  /** A timer found or finished it. */
  readonly recovered: boolean
  readonly events: readonly StreamEvent[]
  readonly entries: readonly EntryView[]
}

export interface ClockState {
  readonly now: number
  readonly offsetMs: number
  /** While the clock is being moved. */
  readonly moving: { readonly from: number; readonly to: number } | null
  /** The next moment at which timers run. */
  readonly nextTimers: number | null
}

/** Everything the desk shows. */
export interface DeskState {
  readonly clock: ClockState
  readonly functions: number
  readonly accidents: readonly AccidentState[]
  readonly waiting: readonly WaitingCode[]
  readonly orders: readonly OrderSummary[]
  /** The order that was asked for, else the newest one. */
  readonly order: OrderDetail | null
}

/** Why the desk could not do it. */
export interface DeskRefusal {
  readonly message: string
}

export interface PhoneReply {
  readonly ok: boolean
  /** WeChat's own words when it did not pay. */
  readonly message?: string
}
