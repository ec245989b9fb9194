import { ageTrade, type Trade } from './trade.ts'

/** WeChat's book of orders, by all the numbers that lead to one. */
export class Trades {
  readonly #now: () => number
  readonly #record: (trade: Trade) => void
  readonly #byNumber = new Map<string, Trade>()
  readonly #numberOfPrepay = new Map<string, string>()
  readonly #numberOfTransaction = new Map<string, string>()

  /** @param record makes a change durable; it is called before the change can be seen */
  constructor(now: () => number, record: (trade: Trade) => void) {
    this.#now = now
    this.#record = record
  }

  get(outTradeNo: string): Trade | undefined {
    const trade = this.#byNumber.get(outTradeNo)
    if (!trade) return undefined
    const aged = ageTrade(trade, this.#now())
    return aged === trade ? trade : this.save(aged)
  }

  /** @param id a prepay_id or a code_url, also one that has been replaced or has ended */
  byPrepay(id: string): Trade | undefined {
    const number = this.#numberOfPrepay.get(id)
    return number === undefined ? undefined : this.get(number)
  }

  byTransaction(transactionId: string): Trade | undefined {
    const number = this.#numberOfTransaction.get(transactionId)
    return number === undefined ? undefined : this.get(number)
  }

  /** Oldest first. */
  list(): Trade[] {
    return [...this.#byNumber.keys()].flatMap((number) => this.get(number) ?? [])
  }

  save(trade: Trade): Trade {
    this.#record(trade)
    this.restore(trade)
    return trade
  }

  /** Takes over what is durable already. */
  restore(trade: Trade): void {
    this.#byNumber.set(trade.outTradeNo, trade)
    for (const prepay of trade.prepays) this.#numberOfPrepay.set(prepay.id, trade.outTradeNo)
    const transactionId = trade.payment?.transactionId
    if (transactionId) this.#numberOfTransaction.set(transactionId, trade.outTradeNo)
  }
}
