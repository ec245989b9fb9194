import type { Fen } from '#domain/kernel/fen'
import type { OutTradeNo, WechatTransactionId } from '#domain/kernel/ids'

/** One payment that a shopper really made. */
export interface RealPayment {
  readonly outTradeNo: OutTradeNo
  readonly transactionId: WechatTransactionId
  readonly fen: Fen
  readonly at: number
  /** WeChat took it although it had said that the number is closed. */
  readonly afterClose: boolean
}

/** What really was paid, written down by the shoppers: nothing of it comes from the store. */
export class MoneyAtWechat {
  readonly #payments = new Map<OutTradeNo, RealPayment>()
  /** When some last moved, in either direction. */
  lastAt = 0

  add(payment: RealPayment): void {
    this.#payments.set(payment.outTradeNo, payment)
    this.moved(payment.at)
  }

  moved(at: number): void {
    this.lastAt = Math.max(this.lastAt, at)
  }

  of(number: OutTradeNo): RealPayment | undefined {
    return this.#payments.get(number)
  }

  all(): Iterable<RealPayment> {
    return this.#payments.values()
  }
}
