import type { EventType } from '../kernel/events.ts'
import { eventId, type EventId, type OutTradeNo } from '../kernel/ids.ts'
import { later, type Instant } from '../kernel/instant.ts'
import { gapAfter, settings } from '../kernel/settings.ts'
import { checkMove } from '../kernel/state-table.ts'
import { attemptMoves, withoutCode } from '../payment/index.ts'
import type { PaymentEvidence, PrepayOutcome } from '../payment/index.ts'
import { orderMoves, type OrderStatus } from './order-status.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { attemptOf, openAttempts, receivePayment } from './receive-payment.ts'
import type { Merchant, Reception } from './receive-payment.ts'
import { schedule } from './schedule.ts'
import { withStep, type Note, type TimelineStep } from './timeline.ts'

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

  /** All holds are there: the order may be paid from now on. */
  confirmHolds(now: Instant): void {
    this.#move('awaitingPayment', schedule.waitingForPayment(this.#state, now), 'held')
  }

  /** What WeChat said when it was asked for a code. */
  recordPrepay(number: OutTradeNo, outcome: PrepayOutcome, note: Note): void {
    if (outcome.kind === 'ready') {
      const { kind: _, ...code } = outcome
      this.#attempt(number, { state: 'open', codeAt: note.now, ...code })
      return this.#step('codeReady', note)
    }
    // A number that WeChat closed can never be paid: the safe close finds out what happened to it.
    if (outcome.kind === 'closed') this.#set({ dueClose: note.now })
    if (outcome.kind === 'alreadyPaid') this.#set({ duePay: note.now })
    this.#step('codeMissing', { ...note, note: outcome.kind })
  }

  /** The code may be dead and is shown no more: who gave it up asks for another. */
  giveCodeUp(number: OutTradeNo): void {
    const attempts = this.#state.attempts.map((attempt) =>
      attempt.outTradeNo === number ? withoutCode(attempt) : attempt
    )
    this.#set({ attempts })
  }

  /** A placing that could not get its holds. What it took is given back by the settling. */
  abandon(note: Note): void {
    this.#end('abandoned', note)
  }

  /** Only after WeChat confirmed that no attempt can be paid any more. A placing order is abandoned then. */
  close(note: Note): void {
    this.#end(this.#state.status === 'placing' ? 'abandoned' : 'closed', note)
  }

  /** One entrance for every proof of payment; applying the same one again changes nothing. */
  recordPayment(evidence: PaymentEvidence, merchant: Merchant, note: Note): Reception {
    const reception = receivePayment(this.#state, evidence, { merchant, now: note.now })
    if (reception.kind === 'paid') {
      this.#move('paid', { ...schedule.settling(note.now), ...reception.changes }, 'settling')
      this.#step('paid', note)
      this.#emit('orderPaid', note.now)
    }
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
    this.#set(schedule.nextClose(this.#state, now))
  }

  /** A paid order that is claimed again was not delivered by the try before. */
  claimWork(now: Instant): void {
    const note: Note = { cause: 'retryFulfillment', now }
    const failed = this.#state.status === 'paid' && this.#state.workTries > 0
    if (failed) this.#step('deliveryFailed', note)
    const next = schedule.nextWork(this.#state, now)
    if (next) return this.#set(next)
    this.#set({ dueWork: null })
    this.#step('settlingGaveUp', note)
    this.#emit('settlingGaveUp', now)
  }

  /** The ledger has the entries of every line: delivered, and nothing is held any more. */
  settleDelivered(note: Note): void {
    const lines = this.#state.lines.map((line) => ({
      ...line,
      fulfillment: { ...line.fulfillment, state: 'delivered' as const, at: note.now }
    }))
    const due = schedule.holdsEnded(this.#state, note.now)
    this.#move('delivered', { lines, ...due }, 'settled')
    this.#step('delivered', note)
    this.#move('completed', {}, 'settled')
  }

  /** Everything held was given back. */
  settleReleased(now: Instant): void {
    this.#set(schedule.holdsEnded(this.#state, now))
    this.#set({ holds: { ...this.#state.holds, state: 'settled' } })
  }

  /** The second look for a hold that came late. */
  settleReleasedAgain(): void {
    this.#set({ dueWork: null })
  }

  eventsHandled(handled: ReadonlySet<EventId>): void {
    const outbox = this.#state.outbox.filter((event) => !handled.has(event.id))
    this.#set({ outbox, dueRelay: outbox.length > 0 ? this.#state.dueRelay : null })
  }

  delayRelay(now: Instant): void {
    this.#set({ dueRelay: later(now, gapAfter(settings.workGapsMs, 0)) })
  }

  #end(status: 'abandoned' | 'closed', note: Note): void {
    for (const { outTradeNo } of openAttempts(this.#state)) {
      this.#attempt(outTradeNo, { state: 'closed' })
    }
    this.#move(status, schedule.settling(note.now), 'settling')
    this.#step(status, note)
  }

  #move(
    to: OrderStatus,
    changes: Partial<OrderSnapshot>,
    holds: OrderSnapshot['holds']['state']
  ): void {
    checkMove(orderMoves, this.#state.status, to)
    this.#set({ ...changes, status: to, holds: { ...this.#state.holds, state: holds } })
  }

  #attempt(number: OutTradeNo, changes: Partial<OrderSnapshot['attempts'][number]>): void {
    const from = attemptOf(this.#state, number).state
    if (changes.state) checkMove(attemptMoves, from, changes.state)
    const attempts = this.#state.attempts.map((attempt) =>
      attempt.outTradeNo === number ? { ...attempt, ...changes } : attempt
    )
    this.#set({ attempts })
  }

  #step(step: TimelineStep, { now, ...note }: Note): void {
    this.#set({ timeline: withStep(this.#state.timeline, { at: now, step, ...note }) })
  }

  #emit(type: EventType, at: Instant, detail?: Record<string, number>): void {
    const version = (this.stored?.version ?? 0) + 1
    const id = eventId(`${this.#state.id}:${version}:${this.#state.outbox.length}`)
    const event = { id, type, at, ...(detail && { detail }) }
    this.#set({ outbox: [...this.#state.outbox, event], dueRelay: at })
  }

  #set(changes: Partial<OrderSnapshot>): void {
    this.#state = { ...this.#state, ...changes }
  }
}
