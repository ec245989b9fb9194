import type { PaymentGateway, RefundGateway } from '#domain/payment/index'
import type { Around } from '../../../cloudfunctions/_platform/cloudbase/database.ts'
import type { Disturbance, RealStore } from '../support/real-store.ts'

/** What happens to one call of a function, to the database or to WeChat. */
export const MISHAPS = [
  /** The function ends before the call leaves. */
  'killedBefore',
  /** It was done, and the function ends without hearing so. */
  'killedAfter',
  /** Sent and done twice; the second answer counts. */
  'sentTwice',
  /** The line breaks on the way there; the function lives and knows nothing. */
  'neverArrived',
  /** It was done, and the line breaks on the way back. */
  'answerLost'
] as const
export type Mishap = (typeof MISHAPS)[number]

/** The n-th call, counted from 1, meets this. */
export interface Accident {
  readonly at: number
  readonly mishap: Mishap
}

type BreakLine = (mishap: 'neverArrived' | 'answerLost') => () => void

/** What a function waits for once it is dead: nothing after it ever runs. */
const FOREVER = new Promise<never>(() => undefined)

/** The calls of one function, numbered as they leave, with an accident at one of them. */
export class DoomedCalls {
  readonly names: string[] = []
  /** Fulfilled when the function was killed. */
  readonly killed: Promise<void>
  readonly #store: RealStore
  readonly #accident: Accident | undefined
  #die: () => void = () => undefined
  #dead = false

  constructor(store: RealStore, accident?: Accident) {
    this.#store = store
    this.#accident = accident
    this.killed = new Promise((resolve) => {
      this.#die = resolve
    })
  }

  get disturbance(): Disturbance {
    return {
      around: this.#aroundDatabase,
      gateway: (gateway) => this.#aroundWechat(gateway),
      refunds: (refunds) => this.#aroundRefunds(refunds)
    }
  }

  readonly #aroundDatabase: Around = (call, make) => {
    const { faults } = this.#store.cloud
    const inside = call.inTransaction ? 'ledger ' : ''
    return this.#run(`${inside}${call.action} ${call.collection}`.trim(), make, (mishap) => {
      const kind = mishap === 'answerLost' ? 'dropAnswer' : 'resetBefore'
      const id = faults.add({ fault: { kind }, times: 'always' })
      return () => faults.remove(id)
    })
  }

  #aroundWechat(gateway: PaymentGateway): PaymentGateway {
    return {
      ...gateway,
      prepay: (channel, body) => this.#atWechat('prepay', () => gateway.prepay(channel, body)),
      query: (number) => this.#atWechat('query', () => gateway.query(number)),
      close: (number) => this.#atWechat('close', () => gateway.close(number))
    }
  }

  #aroundRefunds(refunds: RefundGateway): RefundGateway {
    return {
      refund: (request) => this.#atWechat('refund', () => refunds.refund(request)),
      queryRefund: (number) => this.#atWechat('refundQuery', () => refunds.queryRefund(number)),
      turnToMerchant: (abnormal) =>
        this.#atWechat('abnormalRefund', () => refunds.turnToMerchant(abnormal))
    }
  }

  #atWechat<Answer>(
    op: 'prepay' | 'query' | 'close' | 'refund' | 'refundQuery' | 'abnormalRefund',
    make: () => Promise<Answer>
  ): Promise<Answer> {
    const { faults } = this.#store.wechat
    return this.#run(op, make, (mishap) => {
      const kind = mishap === 'answerLost' ? 'dropAnswer' : 'dropBefore'
      const id = faults.set({ op, kind })
      return () => faults.clear(id)
    })
  }

  async #run<Answer>(
    name: string,
    make: () => Promise<Answer>,
    breakLine: BreakLine
  ): Promise<Answer> {
    if (this.#dead) return FOREVER
    this.names.push(name)
    const struck = this.names.length === this.#accident?.at
    try {
      const answer = await (struck ? this.#strike(make, breakLine) : make())
      return this.#dead ? await FOREVER : answer
    } catch (error) {
      if (this.#dead) return FOREVER
      throw error
    }
  }

  async #strike<Answer>(make: () => Promise<Answer>, breakLine: BreakLine): Promise<Answer> {
    switch (this.#accident?.mishap) {
      case 'killedBefore':
        return this.#kill()
      case 'killedAfter':
        await make().catch(() => undefined)
        return this.#kill()
      case 'sentTwice':
        await make().catch(() => undefined)
        return make()
      case 'neverArrived':
      case 'answerLost': {
        const mend = breakLine(this.#accident.mishap)
        return make().finally(mend)
      }
      default:
        return make()
    }
  }

  #kill(): Promise<never> {
    this.#dead = true
    this.#die()
    return FOREVER
  }
}
