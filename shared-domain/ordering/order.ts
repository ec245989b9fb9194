import type { EventId, OpenId, OutTradeNo, RefundNo } from '../kernel/ids.ts'
import { later, type Instant } from '../kernel/instant.ts'
import { gapAfter, settings } from '../kernel/settings.ts'
import type { PaymentEvidence, PrepayOutcome, StoredNotice } from '../payment/index.ts'
import { closedAttempts, codeGivenUp, tryChannel, withPrepay } from './order-attempts.ts'
import { eventsHandled, stepped } from './order-change.ts'
import { keepingNotice } from './kept-notices.ts'
import { departed } from './departed-order.ts'
import { claimWork, receive, settlePaid, ship } from './order-delivery.ts'
import { claimRefund, withRefund, type RefundDecision } from './order-refunds.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { confirmed, ended, received } from './order-turns.ts'
import { receivePayment, type Merchant, type Reception } from './receive-payment.ts'
import { withoutOldNotices } from './retention.ts'
import { schedule } from './schedule.ts'
import type { Shipment } from './shipment.ts'
import { calmed, claimClose, triedAgain } from './stuck.ts'
import type { Note } from './timeline.ts'

/**
 * 订单: one sale. Every verb changes it in memory; one compare-and-set stores it. What it holds in the purse, what
 * was tried with WeChat and what others must hear are parts of it, so no crash can tear them apart.
 */
export class Order {
  #state: OrderSnapshot
  /** As it was read: a save writes only what differs, so fields of a newer version survive. */
  readonly stored: OrderSnapshot | null

  private constructor(state: OrderSnapshot, stored: OrderSnapshot | null) {
    this.#state = state
    this.stored = stored
  }

  /** A new order, not stored yet. */
  static place(state: OrderSnapshot, now: Instant): Order {
    return new Order(stepped(state, 'placed', { cause: 'shopper', now }), null)
  }

  static restore(stored: OrderSnapshot): Order {
    return new Order(stored, stored)
  }

  get state(): OrderSnapshot {
    return this.#state
  }

  /** All holds are there: the order may be paid from now on. Where nothing is left to pay, it is paid. */
  confirmHolds(now: Instant): void {
    this.#state = confirmed(this.#state, now)
  }

  /** What WeChat said when it was asked for a code. */
  recordPrepay(number: OutTradeNo, outcome: PrepayOutcome, note: Note): void {
    this.#state = withPrepay(this.#state, { number, outcome }, note)
  }

  /** The code may be dead and is shown no more: who gave it up asks for another. */
  giveCodeUp(number: OutTradeNo): void {
    this.#set({ attempts: codeGivenUp(this.#state, number) })
  }

  /** A placing that could not get its holds. What it took is given back by the settling. */
  abandon(note: Note): void {
    this.#state = ended(this.#state, 'abandoned', note)
  }

  /** Only after WeChat confirmed that no attempt can be paid any more. A placing order is abandoned then. */
  close(note: Note, because?: string): void {
    if (because !== undefined) this.#set({ closedBecause: because })
    const status = this.#state.status === 'placing' ? 'abandoned' : 'closed'
    this.#state = ended(this.#state, status, note)
  }

  /** Only after WeChat confirmed it: no other attempt of a paid order can be paid any more. */
  closeOtherAttempts(): void {
    this.#set({ attempts: closedAttempts(this.#state), dueClose: null })
    this.#state = calmed(this.#state)
  }

  /** One entrance for every proof of payment; applying the same one again changes nothing. */
  recordPayment(evidence: PaymentEvidence, merchant: Merchant, note: Note): Reception {
    const reception = receivePayment(this.#state, evidence, { merchant, now: note.now })
    this.#state = received(this.#state, { reception, evidence }, note)
    return reception
  }

  claimQuery(now: Instant): void {
    this.#set(schedule.nextQuery(this.#state, now))
  }

  claimClose(now: Instant): void {
    this.#state = claimClose(this.#state, now)
  }

  /** A paid order that is claimed again was not delivered by the try before. */
  claimWork(now: Instant): void {
    this.#state = claimWork(this.#state, now)
  }

  /** The ledger has the entries of every quota line and the held pieces are sold: nothing is held any more. */
  settlePaid(note: Note): void {
    this.#state = settlePaid(this.#state, note)
  }

  /** One parcel goes out. @returns false for one that holds more than is left to send */
  ship(shipment: Shipment, note: Note): boolean {
    const shipped = ship(this.#state, shipment, note)
    if (shipped) this.#state = shipped
    return shipped !== null
  }

  /** 确认收货, by the shopper or by time. What it earns is posted next. */
  receive(note: Note): void {
    this.#state = receive(this.#state, note)
  }

  /** The ledger has the points that the order earned. */
  settleEarned(): void {
    const earning = { ...this.#state.earning, state: 'posted' as const }
    this.#set({ earning, ...schedule.rest(this.#state) })
  }

  /** Another way to pay: only after WeChat closed every attempt before. */
  tryChannel(attempt: OrderSnapshot['attempts'][number], note: Note): void {
    this.#state = tryChannel(this.#state, attempt, note)
  }

  /** Money goes back: decided now, sent by a timer. */
  refund(decision: RefundDecision, note: Note): void {
    this.#state = withRefund(this.#state, decision, note)
  }

  claimRefund(now: Instant): void {
    this.#state = claimRefund(this.#state, now)
  }

  /** A verified notice as it came, kept by the write that records what it says. */
  keepNotice(notice: StoredNotice, about: RefundNo): void {
    this.#set(keepingNotice(this.#state, { notice, verdict: 'refund', about }))
  }

  /** One step of a refund: see order-refunds.ts. @returns false where it changes nothing */
  refundStep(step: (order: OrderSnapshot) => OrderSnapshot): boolean {
    const before = this.#state
    const after = step(before)
    if (after !== before) this.#state = calmed(after)
    return after !== before
  }

  /** One step of what WeChat is told: see wechat-shipping.ts. @returns false where it changes nothing */
  shippingStep(step: (order: OrderSnapshot) => OrderSnapshot): boolean {
    return this.refundStep(step)
  }

  /** An operator has it run again. @returns false where nothing is stuck */
  tryAgain(note: Note): boolean {
    const again = triedAgain(this.#state, note)
    if (again) this.#state = again
    return again !== null
  }

  /** Raw notices that are too old leave it. */
  forgetNotices(now: Instant): void {
    this.#state = withoutOldNotices(this.#state, now)
  }

  /** Its shopper left. */
  depart(as: OpenId): void {
    this.#state = departed(this.#state, as)
  }

  /** Its owner does not want to see it any more; the record stays. */
  hide(): void {
    this.#set({ hidden: true })
  }

  /** @returns false when the line was reviewed before, or there is none */
  review(line: number): boolean {
    const { lines, reviewed } = this.#state
    if (reviewed.includes(line) || !lines.some((one) => one.line === line)) return false
    this.#set({ reviewed: [...reviewed, line] })
    return true
  }

  /** Everything held was given back. */
  settleReleased(now: Instant): void {
    this.#set(schedule.holdsEnded(this.#state, now))
  }

  /** The second look for a hold that came late. Points that became due meanwhile keep their moment. */
  settleReleasedAgain(): void {
    const { lookAgainAt: _, ...holds } = this.#state.holds
    const posting = this.#state.earning.state === 'due'
    this.#set({ holds, ...(!posting && schedule.rest({ ...this.#state, holds })) })
  }

  /** What is left was put off and comes again. */
  eventsHandled(handled: ReadonlySet<EventId>, now: Instant): void {
    this.#state = eventsHandled(this.#state, handled, now)
  }

  delayRelay(now: Instant): void {
    this.#set({ dueRelay: later(now, gapAfter(settings.workGapsMs, 0)) })
  }

  #set(changes: Partial<OrderSnapshot>): void {
    this.#state = Object.assign({ ...this.#state }, changes)
  }
}
