import type { AfterSaleSnapshot } from '#domain/after-sales/index'
import { isLate, standingRefunds, type OrderSnapshot } from '#domain/ordering/index'
import { nameOf } from '../engine/life.ts'
import type { Surroundings } from '../engine/surroundings.ts'
import type { MoneyAtWechat } from './money-at-wechat.ts'
import { isEnded, isPaid } from './order-rules.ts'

export interface Repair {
  readonly times: number
  /** From the moment at which it could have been done. */
  readonly longestMs: number
}

/** By what was done and who did it, as `paid, found by reconcilePayments`. */
export type RepairTally = Map<string, Repair>

/** Who does things at once; what anybody else does is a repair. */
const AT_ONCE = new Set(['shopper', 'operator'])

/** Counts what was brought to its end by somebody who came later, and how long it had waited. */
export class Repairs {
  readonly #tally: RepairTally
  readonly #around: Surroundings

  constructor(tally: RepairTally, around: Surroundings) {
    this.#tally = tally
    this.#around = around
  }

  see(order: OrderSnapshot, before: OrderSnapshot | undefined, money: MoneyAtWechat): void {
    this.#tell(order)
    if (!before) return
    const by = this.actor
    if (isPaid(order) && !isPaid(before)) {
      if (by !== 'notice') this.#add(`paid, found by ${by}`, by, paidAt(order, money))
    }
    if (isEnded(order) && !isEnded(before)) {
      const because = order.status === 'closed' ? order.expiresAt : order.createdAt
      this.#add(`${order.status} by ${by}`, by, because)
    }
    if (order.holds.state === 'settled' && before.holds.state !== 'settled') {
      if (isPaid(order)) {
        if (by !== 'notice') this.#add(`delivered by ${by}`, by, paidAt(order, money))
      } else this.#add(`released by ${by}`, by, endedAt(order))
    }
    if (order.refunds !== before.refunds) this.#seeRefunds(order, before, money)
    if (order.earning.state === 'posted' && before.earning.state === 'due') {
      this.#add(`points posted by ${by}`, by, this.#now())
    }
  }

  #seeRefunds(order: OrderSnapshot, before: OrderSnapshot, money: MoneyAtWechat): void {
    const by = this.actor
    if (lateMoney(order) > lateMoney(before)) {
      this.#add(`late money to be sent back, found by ${by}`, '', paidAt(order, money))
    }
    for (const [number, { state, at }] of Object.entries(order.refunds)) {
      if (state !== 'success' || before.refunds[number]?.state === 'success') continue
      if (by !== 'refundNotice')
        this.#add(`refund arrived, found by ${by}, from its decision`, by, at)
    }
  }

  seeRequest(request: AfterSaleSnapshot, before: AfterSaleSnapshot | undefined): void {
    const by = this.actor
    this.#around.tell?.(this.#who(), `  ${request.id} ${request.state}`)
    if (!before) this.#add(`request written down by ${by}`, by, request.createdAt)
  }

  /** Whose call is being done: shopper, operator or a timer's name. */
  get actor(): string {
    return this.#around.acting?.caller.kind ?? ''
  }

  #tell({ id, version, status, holds, attempts }: OrderSnapshot): void {
    const { tell } = this.#around
    if (!tell) return
    const states = attempts.map(({ outTradeNo, state }) => `${outTradeNo.slice(-3)} ${state}`)
    tell(this.#who(), `  ${id} v${version} ${status}, holds ${holds.state}, ${states.join(', ')}`)
  }

  #who(): string {
    const { acting } = this.#around
    return acting ? nameOf(acting.caller) : ''
  }

  /** In virtual time. */
  #add(what: string, by: string, since: number): void {
    if (AT_ONCE.has(by)) return
    const { times, longestMs } = this.#tally.get(what) ?? { times: 0, longestMs: 0 }
    const waitedMs = Math.max(0, this.#now() - since)
    this.#tally.set(what, { times: times + 1, longestMs: Math.max(longestMs, waitedMs) })
  }

  #now(): number {
    return this.#around.timeline.now()
  }
}

const lateMoney = ({ refunds }: OrderSnapshot): number =>
  standingRefunds(refunds).filter(isLate).length

/** The last money of an order; the moment of now where nothing was to be paid. */
const paidAt = (order: OrderSnapshot, money: MoneyAtWechat): number => {
  const moments = order.attempts.map(({ outTradeNo }) => money.of(outTradeNo)?.at ?? 0)
  return Math.max(...moments, 0) || (order.paidAt ?? 0)
}

const endedAt = ({ timeline, createdAt }: OrderSnapshot): number =>
  timeline.findLast(({ step }) => step === 'closed' || step === 'abandoned')?.at ?? createdAt
