import type { PaymentGateway } from '#domain/payment/index'
import type { Around } from '../../../cloudfunctions/_platform/cloudbase/database.ts'
import type { Disturbance } from './real-store.ts'

/** Counts what a function asks of the database and of WeChat. */
export class CallMeter {
  /** Database calls by name, in the order in which they left. */
  readonly names: string[] = []
  wechat = 0
  #rounds = 0
  #inFlight = 0
  #ended: (() => void)[] = []
  /** Rounds of calls: those that are under way together are answered together, so no quick answer changes the count. */
  get inARow(): number {
    return this.#rounds
  }

  /** Forgets what was before. */
  reset(): void {
    this.names.length = 0
    this.wechat = 0
    this.#rounds = 0
  }

  get disturbance(): Disturbance {
    return {
      around: this.#around,
      gateway: (gateway) => this.#counting(gateway),
      refunds: (refunds) => ({
        refund: (request) => this.#counted(() => refunds.refund(request)),
        queryRefund: (number) => this.#counted(() => refunds.queryRefund(number)),
        turnToMerchant: (abnormal) => this.#counted(() => refunds.turnToMerchant(abnormal))
      })
    }
  }

  readonly #around: Around = async (call, make) => {
    this.names.push(`${call.action} ${call.collection}`.trim())
    this.#inFlight += 1
    try {
      return await make()
    } finally {
      await this.#roundEnds()
    }
  }

  async #roundEnds(): Promise<void> {
    this.#inFlight -= 1
    if (this.#inFlight > 0) return new Promise((resolve) => this.#ended.push(resolve))
    const others = this.#ended
    this.#ended = []
    this.#rounds += 1
    for (const resolve of others) resolve()
    return undefined
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
