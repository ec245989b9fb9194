import type { MovableClock, Scheduled } from '../../clock.ts'
import { endRefund, type Refund, type RefundEnd } from './refund.ts'

export interface RefundsDeps {
  readonly clock: MovableClock
  /** Makes a change durable; it is called before the change can be seen. */
  readonly record: (refund: Refund) => void
  /** A refund has ended, in one way or another. */
  readonly onEnded: (refund: Refund) => unknown
}

/** WeChat's book of refunds. What is under way ends by the clock, or when somebody says so. */
export class Refunds {
  readonly #deps: RefundsDeps
  readonly #byNumber = new Map<string, Refund>()
  readonly #numbersOfTrade = new Map<string, Set<string>>()
  readonly #waiting = new Map<string, Scheduled>()

  constructor(deps: RefundsDeps) {
    this.#deps = deps
  }

  get(outRefundNo: string): Refund | undefined {
    return this.#byNumber.get(outRefundNo)
  }

  ofTrade(outTradeNo: string): Refund[] {
    const numbers = this.#numbersOfTrade.get(outTradeNo) ?? []
    return [...numbers].flatMap((number) => this.get(number) ?? [])
  }

  /** Oldest first. */
  list(): Refund[] {
    return [...this.#byNumber.values()]
  }

  save(refund: Refund): Refund {
    this.#deps.record(refund)
    this.restore(refund)
    return refund
  }

  /** Takes over what is durable already, and goes on where it stopped. */
  restore(refund: Refund): void {
    this.#byNumber.set(refund.outRefundNo, refund)
    const numbers = this.#numbersOfTrade.get(refund.outTradeNo) ?? new Set()
    this.#numbersOfTrade.set(refund.outTradeNo, numbers.add(refund.outRefundNo))
    this.#waiting.get(refund.outRefundNo)?.cancel()
    this.#waiting.delete(refund.outRefundNo)
    const { ending, outRefundNo } = refund
    if (!ending) return
    const end = (): unknown => this.end(outRefundNo, ending.state)
    this.#waiting.set(outRefundNo, this.#deps.clock.at(ending.at, end))
  }

  /**
   * Ends a refund now.
   * @throws when there is no such refund, or it cannot end so
   */
  end(outRefundNo: string, state: RefundEnd): Refund {
    const refund = this.get(outRefundNo)
    if (!refund) throw new Error(`no refund ${outRefundNo}`)
    const ended = this.save(endRefund(refund, state, this.#deps.clock.now()))
    this.#deps.onEnded(ended)
    return ended
  }

  /** Nothing ends by itself any more. */
  close(): void {
    for (const scheduled of this.#waiting.values()) scheduled.cancel()
    this.#waiting.clear()
  }
}
