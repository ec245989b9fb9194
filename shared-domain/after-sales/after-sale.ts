import type { AfterSaleLine, AfterSaleMessage } from '../contracts/after-sales.ts'
import type { Fen } from '../kernel/fen.ts'
import type { OpenId, OrderId, RefundNo } from '../kernel/ids.ts'
import { later, type Instant } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import { checkMove } from '../kernel/state-table.ts'
import type { AfterSaleAsk } from '../ordering/index.ts'
import {
  afterSaleMoves,
  isDecidedState,
  isPossible,
  type AfterSaleDeed,
  type AfterSaleState,
  type Writer
} from './after-sale-status.ts'

/** 退货包裹. */
export interface ReturnParcel {
  readonly carrier: string
  readonly trackingNumber: string
}

/** The whole document of a request. */
export interface AfterSaleSnapshot extends Omit<AfterSaleAsk, 'lines'> {
  /** The number of its refund, which the order keeps for it. */
  readonly id: RefundNo
  /** 0: not stored yet. */
  readonly version: number
  readonly requestId: string
  readonly orderId: OrderId
  readonly openid: OpenId
  readonly state: AfterSaleState
  readonly lines: readonly AfterSaleLine[]
  readonly messages: readonly AfterSaleMessage[]
  readonly returnTo?: string
  readonly returnParcel?: ReturnParcel
  /** The shop gives less than what was asked for. */
  readonly amountFen?: Fen
  /** Of the shop to the shopper, about how it decided or how it ended. */
  readonly because?: string
  readonly createdAt: Instant
  readonly movedAt: Instant
  /** When it is looked at again: a reminder, a deadline, or what the order still has to learn. */
  readonly dueAt: Instant | null
}

/** What the shop decides beside yes. */
export interface Consent {
  readonly amountFen?: Fen
  readonly because?: string
}

type Move = Partial<Omit<AfterSaleSnapshot, 'id' | 'version' | 'state'>>

/**
 * 售后申请: from a shopper's wish to the money's way back. Its document decides what becomes of it; the order follows,
 * and `dueAt` sees to it that it does. Who may do what when stands in after-sale-status.ts.
 */
export class AfterSale {
  #state: AfterSaleSnapshot
  /** As it was read. */
  readonly stored: AfterSaleSnapshot

  private constructor(state: AfterSaleSnapshot) {
    this.#state = state
    this.stored = state
  }

  static restore(stored: AfterSaleSnapshot): AfterSale {
    return new AfterSale(stored)
  }

  get state(): AfterSaleSnapshot {
    return this.#state
  }

  may(deed: AfterSaleDeed): boolean {
    return isPossible(deed, this.#state.state)
  }

  /** Whether nothing waits for a decision any more. */
  get isDecided(): boolean {
    return isDecidedState(this.#state.state)
  }

  /** 同意退货: the goods come first, the money when they are here. */
  agreeToReturn(returnTo: string, now: Instant): void {
    this.#move('awaitingReturn', { returnTo, dueAt: later(now, settings.returnMs) }, now)
  }

  /** 同意退款. The order is told next. */
  giveBack({ amountFen, because }: Consent, now: Instant): void {
    const consent = {
      ...(amountFen !== undefined && { amountFen }),
      ...(because !== undefined && { because })
    }
    this.#move('refunding', { ...consent, dueAt: soon(now) }, now)
  }

  refuse(because: string, now: Instant): void {
    this.#move('refused', { because, dueAt: soon(now) }, now)
  }

  withdraw(now: Instant, because?: string): void {
    this.#move('withdrawn', { ...(because !== undefined && { because }), dueAt: soon(now) }, now)
  }

  sendBack(returnParcel: ReturnParcel, now: Instant): void {
    this.#move('returning', { returnParcel, dueAt: later(now, settings.returnedMs) }, now)
  }

  /** @returns false when the same was said last: a retry after a lost answer says nothing new */
  say(by: Writer, text: string, now: Instant): boolean {
    const { messages } = this.#state
    const last = messages.at(-1)
    if (last?.by === by && last.text === text) return false
    this.#set({ messages: [...messages, { by, text, at: now }], movedAt: now })
    return true
  }

  /** The money arrived. @returns false where that was known */
  arrive(now: Instant): boolean {
    if (this.#state.state !== 'refunding') return false
    this.#move('refunded', { dueAt: null }, now)
    return true
  }

  /** It was decided, but the money can't go back any more. @returns false where that was known */
  fallThrough(because: string, now: Instant): boolean {
    if (this.#state.state !== 'refunding') return false
    this.#move('refused', { because, dueAt: null }, now)
    return true
  }

  /** All of the order went back another way. @returns false where the request was decided before */
  leaveEmpty(because: string, now: Instant): boolean {
    if (this.isDecided) return false
    this.refuse(because, now)
    return true
  }

  /** The order knows how it was decided. */
  orderFollowed(): void {
    this.#set({ dueAt: null })
  }

  /** People were told, or the order could not follow yet. */
  lookAgain(dueAt: Instant): void {
    this.#set({ dueAt })
  }

  #move(to: AfterSaleState, changes: Move, now: Instant): void {
    checkMove(afterSaleMoves, this.#state.state, to)
    this.#state = { ...this.#state, ...changes, state: to, movedAt: now }
  }

  #set(changes: Move): void {
    this.#state = { ...this.#state, ...changes }
  }
}

/** Who decided tells the order at once; a timer does where they were cut off. */
const soon = (now: Instant): Instant => later(now, settings.settleAtOnceMs)
