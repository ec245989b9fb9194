import type { EventType } from '../kernel/events.ts'
import type { EventId, OutTradeNo, RefundNo } from '../kernel/ids.ts'
import { later, type Instant } from '../kernel/instant.ts'
import { gapAfter, settings } from '../kernel/settings.ts'
import type { PaymentEvidence, PrepayOutcome, StoredNotice } from '../payment/index.ts'
import { closedAttempts, codeGivenUp, tryChannel, withPrepay } from './order-attempts.ts'
import { emitted, eventsHandled, moved, stepped } from './order-change.ts'
import { keepingNotice } from './kept-notices.ts'
import { claimWork, receive, settlePaid, ship } from './order-delivery.ts'
import { claimRefund, withRefund, type RefundDecision } from './order-refunds.ts'
import type { OrderStatus } from './order-status.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { linesDue, openAttempts, receivePayment } from './receive-payment.ts'
import type { Merchant, Reception } from './receive-payment.ts'
import { withoutOldNotices } from './retention.ts'
import { schedule } from './schedule.ts'
import type { Shipment } from './shipment.ts'
import { claimClose, triedAgain } from './stuck.ts'
import type { Note, TimelineStep } from './timeline.ts'

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
    const order = new Order({ ...state, status: 'placing', version: 0 }, null)
    order.#step('placed', { cause: 'shopper', now })
    return order
  }

  static restore(stored: OrderSnapshot): Order {
    return new Order(stored, stored)
  }

  get state(): OrderSnapshot {
    return this.#state
  }

  /** All holds are there: the order may be paid from now on. Where nothing is left to pay, it is paid. */
  confirmHolds(now: Instant): void {
    this.#move('awaitingPayment', schedule.waitingForPayment(this.#state, now), 'held')
    if (this.#state.cashFen === 0) {
      const changes = { lines: linesDue(this.#state), paidAt: now }
      this.#paid(changes, { cause: 'shopper', now, note: 'nothingLeft' })
    }
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
    this.#end('abandoned', note)
  }

  /** Only after WeChat confirmed that no attempt can be paid any more. A placing order is abandoned then. */
  close(note: Note, because?: string): void {
    if (because !== undefined) this.#set({ closedBecause: because })
    this.#end(this.#state.status === 'placing' ? 'abandoned' : 'closed', note)
  }

  /** Only after WeChat confirmed it: no other attempt of a paid order can be paid any more. */
  closeOtherAttempts(): void {
    this.#set({ attempts: closedAttempts(this.#state), dueClose: null, stuckAt: null })
  }

  /** One entrance for every proof of payment; applying the same one again changes nothing. */
  recordPayment(evidence: PaymentEvidence, merchant: Merchant, note: Note): Reception {
    const reception = receivePayment(this.#state, evidence, { merchant, now: note.now })
    if (reception.kind === 'paid') this.#paid(reception.changes, note)
    if (reception.kind === 'repeated') this.#set(reception.changes ?? {})
    if (reception.kind === 'late') {
      this.#set(reception.changes)
      this.#step('lateMoney', note)
      this.#emit('lateMoneyArrived', note.now, { fen: evidence.totalFen })
    }
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
    this.#state = step(before)
    return this.#state !== before
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

  /** The second look for a hold that came late. */
  settleReleasedAgain(): void {
    const { lookAgainAt: _, ...holds } = this.#state.holds
    this.#set({ holds, dueWork: null, stuckAt: null })
  }

  /** What is left was put off and comes again. */
  eventsHandled(handled: ReadonlySet<EventId>, now: Instant): void {
    this.#state = eventsHandled(this.#state, handled, now)
  }

  delayRelay(now: Instant): void {
    this.#set({ dueRelay: later(now, gapAfter(settings.workGapsMs, 0)) })
  }

  #end(status: 'abandoned' | 'closed', note: Note): void {
    this.#set({ attempts: closedAttempts(this.#state) })
    const kept = status === 'abandoned' && schedule.forgetting(note.now)
    this.#move(status, { ...schedule.settling(note.now), ...kept }, 'settling')
    this.#step(status, note)
  }

  #paid(changes: Partial<OrderSnapshot>, note: Note): void {
    this.#move('paid', { ...schedule.settling(note.now), ...changes }, 'settling')
    // Another attempt is open where WeChat took money for one that it had closed: nobody may pay a second time.
    if (openAttempts(this.#state).length > 0) this.#set({ dueClose: note.now })
    this.#step('paid', note)
    this.#emit('orderPaid', note.now)
  }

  #move(
    to: OrderStatus,
    changes: Partial<OrderSnapshot>,
    holds: OrderSnapshot['holds']['state']
  ): void {
    this.#state = moved(this.#state, to, {
      ...changes,
      holds: { ...this.#state.holds, state: holds }
    })
  }

  #step(step: TimelineStep, note: Note): void {
    this.#state = stepped(this.#state, step, note)
  }

  #emit(type: EventType, at: Instant, detail?: Record<string, number>): void {
    this.#state = emitted(this.#state, { type, at, ...(detail && { detail }) })
  }

  #set(changes: Partial<OrderSnapshot>): void {
    this.#state = { ...this.#state, ...changes }
  }
}
