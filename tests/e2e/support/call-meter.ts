import type { PaymentGateway } from '#domain/payment/index'
import type { Around } from '../../../cloudfunctions/_platform/cloudbase/database.ts'
import type { Disturbance } from './real-store.ts'

/** Counts what a function asks of the database and of WeChat. */
export class CallMeter {
  /** Database calls by name, in the order in which they left. */
  readonly names: string[] = []
  wechat = 0
  #longest = 0
  /** The longest row of calls that had ended when the next one left. */
  get inARow(): number {
    return this.#longest
  }

  /** Forgets what was before. */
  reset(): void {
    this.names.length = 0
    this.wechat = 0
    this.#longest = 0
  }

  get disturbance(): Disturbance {
    return {
      around: this.#around,
      gateway: (gateway) => this.#counting(gateway),
      refunds: (refunds) => ({
        refund: (request) => this.#counted(() => refunds.refund(request)),
        queryRefund: (number) => this.#counted(() => refunds.queryRefund(number))
      })
    }
  }

  readonly #around: Around = async (call, make) => {
    this.names.push(`${call.action} ${call.collection}`.trim())
    const depth = this.#longest + 1
    try {
      return await make()
    } finally {
      this.#longest = Math.max(this.#longest, depth)
    }
  }

  #counted<Answer>(make: () => Promise<Answer>): Promise<Answer> {
    this.wechat += 1
    return make()
  }

  #counting(gateway: PaymentGateway): PaymentGateway {
    return {
      ...gateway,
      prepay: (channel, body) => this.#counted(() => gateway.prepay(channel, body)),
      query: (number) => this.#counted(() => gateway.query(number)),
      close: (number) => this.#counted(() => gateway.close(number))
    }
  }
}
