import type { Refunds } from '../wechat-pay/index.ts'
import type { Trades, Trade } from '../wechat-pay/index.ts'

/** A payment as the open platform learns of it from WeChat Pay. Fen, milliseconds since 1970. */
export interface Payment {
  readonly transactionId: string
  readonly mchid: string
  readonly outTradeNo: string
  readonly openid: string
  readonly description: string
  readonly totalFen: number
  readonly createdAt: number
  readonly paidAt: number
  /** All of it went back. */
  readonly isGivenBack: boolean
}

/** What the open platform knows of WeChat Pay: payments, and nothing that is unpaid. */
export interface Payments {
  byTransaction(transactionId: string): Payment | undefined
  byNumber(mchid: string, outTradeNo: string): Payment | undefined
  /** Oldest first. */
  list(): readonly Payment[]
}

/** The payments in WeChat Pay's own books. */
export const paymentsOf = (books: {
  readonly trades: Trades
  readonly refunds: Refunds
}): Payments => {
  const { trades, refunds } = books
  const paymentOf = (trade: Trade | undefined): Payment | undefined => {
    if (!trade?.payment) return undefined
    const { outTradeNo, mchid, description, totalFen, createdAt } = trade
    const back = refunds
      .ofTrade(outTradeNo)
      .filter(({ state }) => state === 'SUCCESS')
      .reduce((sum, refund) => sum + refund.refundFen, 0)
    const known = { outTradeNo, mchid, description, totalFen, createdAt, ...trade.payment }
    return { ...known, isGivenBack: back >= totalFen }
  }
  return {
    byTransaction: (id) => paymentOf(trades.byTransaction(id)),
    byNumber: (mchid, outTradeNo) => {
      const payment = paymentOf(trades.get(outTradeNo))
      return payment?.mchid === mchid ? payment : undefined
    },
    list: () => trades.list().flatMap((trade) => paymentOf(trade) ?? [])
  }
}
