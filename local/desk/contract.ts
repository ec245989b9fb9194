/** What the demo desk's page asks of its server, and is told. Times in milliseconds since 1970, money in fen. */

/** Whose phone it is: two shoppers, and the owner, who buys like anybody until the shop has pages for owners. */
export const SHOPPERS = ['a', 'b', 'owner'] as const
export type Shopper = (typeof SHOPPERS)[number]

/** Accidents that the desk's server can cause. */
export const ACCIDENTS = [
  'noticeLost',
  'noticeFiveTimes',
  'prepayHangs',
  'wechatDown',
  'openDown',
  'modelBreaks',
  'deliveryFails',
  'killed'
] as const
export type Accident = (typeof ACCIDENTS)[number]

/** Where a function can be made to die: right after this was done. */
export const KILL_STEPS = [
  'paymentStored',
  'delivered',
  'orderWritten',
  'holdTaken',
  'foundByTimer'
] as const
export type KillStep = (typeof KILL_STEPS)[number]

export const PHONE_VERBS = ['pay', 'payTwice', 'wrongPassword', 'cancel'] as const
export type PhoneVerb = (typeof PHONE_VERBS)[number]

/** One switch. It strikes until it is used up (`left` 0), switched off, or its time is over (`until`). */
export interface AccidentState {
  readonly name: Accident
  readonly on: boolean
  readonly struck: number
  readonly left: number | null
  readonly until: number | null
  /** Where the function dies, of the accident `killed` only. */
  readonly step?: KillStep
}

/** A payment that WeChat waits for: a code that another phone can scan, or a sheet of the shopper's own phone. */
export interface WaitingPayment {
  readonly orderId: string
  readonly outTradeNo: string
  readonly shopper: Shopper | null
  readonly channel: 'NATIVE' | 'JSAPI'
  /** What the code says; empty for a sheet. */
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
  /** Goods that are paid and wait for a parcel. */
  readonly toShip: boolean
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

/** 同意退款 or 同意退货; 已收到退货. */
export type RequestStep = 'agree' | 'receive'

export interface OrderDetail {
  readonly summary: OrderSummary
  /** The moment at which WeChat took the money; null while it did not. */
  readonly paidAt: number | null
  readonly deliveredAt: number | null
  /** A timer found or finished it. */
  readonly recovered: boolean
  /** What the shop has to say to the shopper's request; null when nothing waits for it. */
  readonly request: RequestStep | null
  /** The newest number at WeChat that can still be paid; null when there is none. */
  readonly payable: string | null
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

/** How the three services are, as measured by the last answer. */
export interface Health {
  /** What reading the orders took, in real milliseconds. */
  readonly databaseMs: number
  readonly functions: number
  /** Processes that run now. */
  readonly instances: number
  /** False while an accident makes WeChat refuse or lose calls. */
  readonly wechatWell: boolean
}

/** What must always be true of the stored documents; DOMAIN.md counts them. */
export const INVARIANTS = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7'] as const
export type Invariant = (typeof INVARIANTS)[number]

export interface Checks {
  /** The shop's time of the last check. */
  readonly at: number
  /** Documents that were looked at. */
  readonly documents: number
  readonly verdicts: readonly {
    readonly invariant: Invariant
    /** What is wrong, as facts: ids and figures; empty when all is well. */
    readonly breaches: readonly string[]
  }[]
  /** Of the Beijing day: orders that a timer mended, that were delivered, and whose money nobody accounts for. */
  readonly today: { readonly found: number; readonly delivered: number; readonly lost: number }
}

/** Everything the desk shows. */
export interface DeskState {
  /** Another one after the data were thrown away: phones then forget what they kept. */
  readonly epoch: string
  readonly clock: ClockState
  readonly health: Health
  readonly checks: Checks | null
  readonly accidents: readonly AccidentState[]
  readonly waiting: readonly WaitingPayment[]
  readonly orders: readonly OrderSummary[]
  /** The order that was asked for, else the newest one. */
  readonly order: OrderDetail | null
}

/** Why the desk could not do it. */
export interface DeskRefusal {
  readonly message: string
}

/** What travelled with one row of the picture; keys are masked. */
export interface Exchange {
  readonly request: unknown
  readonly answer: unknown
  /** The database calls on the way. */
  readonly calls: readonly {
    readonly action: string
    readonly collection: string
    readonly tookMs: number
    readonly outcome: string
  }[]
}

/** A document as it is stored. */
export interface StoredDocument {
  readonly collection: string
  readonly id: string
  readonly content: unknown
}

/** What WeChat shows of a sheet before it is paid. */
export type SheetLook =
  | {
      readonly ok: true
      readonly outTradeNo: string
      readonly description: string
      readonly totalFen: number
    }
  | { readonly ok: false; readonly message: string }

export interface PhoneReply {
  readonly ok: boolean
  /** WeChat's own words when it did not pay. */
  readonly message?: string
}
