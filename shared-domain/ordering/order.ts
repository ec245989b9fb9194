import type { EventType } from '../kernel/events.ts'
import { eventId, type EventId, type OutTradeNo } from '../kernel/ids.ts'
import { later, type Instant } from '../kernel/instant.ts'
import { gapAfter, settings } from '../kernel/settings.ts'
import { checkMove } from '../kernel/state-table.ts'
import { attemptMoves, withoutCode } from '../payment/index.ts'
import type { PaymentEvidence, PrepayOutcome } from '../payment/index.ts'
import { orderMoves, type OrderStatus } from './order-status.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import type { OrderLine } from './order-line.ts'
import { attemptOf, linesDue, openAttempts, receivePayment } from './receive-payment.ts'
import type { Merchant, Reception } from './receive-payment.ts'
import { schedule } from './schedule.ts'
import { mayShip, withShipment, type Shipment } from './shipment.ts'
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
  close(note: Note, because?: string): void {
    if (because !== undefined) this.#set({ closedBecause: because })
    this.#end(this.#state.status === 'placing' ? 'abandoned' : 'closed', note)
  }

  /** One entrance for every proof of payment; applying the same one again changes nothing. */
  recordPayment(evidence: PaymentEvidence, merchant: Merchant, note: Note): Reception {
    const reception = receivePayment(this.#state, evidence, { merchant, now: note.now })
    if (reception.kind === 'paid') this.#paid(reception.changes, note)
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
    const { status, holds, workTries } = this.#state
    const failed = status === 'paid' && holds.state === 'settling' && workTries > 0
    if (failed) this.#step('deliveryFailed', note)
    const next = schedule.nextWork(this.#state, now)
    if (next) return this.#set(next)
    this.#set({ dueWork: null })
    this.#step('settlingGaveUp', note)
    this.#emit('settlingGaveUp', now)
  }

  /** The ledger has the entries of every quota line and the held pieces are sold: nothing is held any more. */
  settlePaid(note: Note): void {
    checkMove(orderMoves, this.#state.status, 'delivered')
    const lines = this.#state.lines.map((line) =>
      line.kind === 'quota' ? received(line, note.now) : line
    )
    const due = schedule.holdsEnded(this.#state, note.now)
    this.#set({ lines, ...due, holds: { ...this.#state.holds, state: 'settled' } })
    if (lines.some((line) => line.kind === 'quota')) this.#step('delivered', note)
    if (lines.every((line) => line.kind === 'quota')) this.#complete('posted')
  }

  /** One parcel goes out. @returns false for one that holds more than is left to send */
  ship(shipment: Shipment, note: Note): boolean {
    if (this.#state.status !== 'paid' || !mayShip(this.#state, shipment)) return false
    const { changes, complete } = withShipment(this.#state, shipment)
    if (complete) this.#move('shipped', changes)
    else this.#set(changes)
    this.#step('shipped', { ...note, note: shipment.trackingNumber })
    return true
  }

  /** 确认收货, by the shopper or by time. What it earns is posted next. */
  receive(note: Note): void {
    const lines = this.#state.lines.map((line) => received(line, note.now))
    this.#set({ lines, dueReceipt: null })
    this.#step('received', note)
    const earns = this.#state.earning.points > 0
    this.#complete(earns ? 'due' : 'posted')
    if (earns) this.#set({ workTries: 0, dueWork: later(note.now, settings.settleAtOnceMs) })
  }

  /** The ledger has the points that the order earned. */
  settleEarned(): void {
    this.#set({ earning: { ...this.#state.earning, state: 'posted' }, dueWork: null })
  }

  /** Another way to pay: only after WeChat closed every attempt before. @throws RangeError when there are too many */
  tryChannel(attempt: OrderSnapshot['attempts'][number], note: Note): void {
    if (this.#state.attempts.length >= settings.attemptsPerOrder) {
      throw new RangeError('no more attempts for this order')
    }
    for (const { outTradeNo } of openAttempts(this.#state)) {
      this.#attempt(outTradeNo, { state: 'closed' })
    }
    this.#set({ attempts: [...this.#state.attempts, attempt] })
    this.#step('channelSwitched', { ...note, note: attempt.channel })
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

  #paid(changes: Partial<OrderSnapshot>, note: Note): void {
    this.#move('paid', { ...schedule.settling(note.now), ...changes }, 'settling')
    this.#step('paid', note)
    this.#emit('orderPaid', note.now)
  }

  #complete(earning: OrderSnapshot['earning']['state']): void {
    this.#move('delivered', { earning: { ...this.#state.earning, state: earning } })
    this.#move('completed', {})
  }

  #move(
    to: OrderStatus,
    changes: Partial<OrderSnapshot>,
    state: OrderSnapshot['holds']['state'] = this.#state.holds.state
  ): void {
    checkMove(orderMoves, this.#state.status, to)
    this.#set({ ...changes, status: to, holds: { ...this.#state.holds, state } })
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

const received = (line: OrderLine, at: Instant): OrderLine => ({
  ...line,
  fulfillment: { ...line.fulfillment, state: 'delivered', at }
})
