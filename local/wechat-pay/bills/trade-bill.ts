import { billTime, isWithin, type BillDay } from './bill-day.ts'
import { yuan, type BillTable } from './bill-text.ts'
import { feeOf } from './fees.ts'
import type { Distortions } from './distort.ts'
import { stateAt, type Refund, type RefundState } from '../books/refund.ts'
import type { Payment, Trade } from '../books/trade.ts'
import { randomDigits } from '../crypto/signing.ts'

/** Everything that moved money. */
export interface Books {
  readonly trades: readonly Trade[]
  readonly refunds: readonly Refund[]
  /** Parts of ten thousand. */
  readonly feeRate: number
}

/** One row: a payment, or a refund of one. */
export interface TradeEntry {
  readonly at: number
  readonly trade: Trade
  readonly payment: Payment
  readonly refund?: Refund
  /** The refund's state when the bill was made: bills are not mended. */
  readonly state?: RefundState
}

/**
 * Payments of the day, and refunds that were accepted on it; what was never paid is in no bill.
 * Source: 交易账单详细说明.
 */
export const tradeEntries = ({ trades, refunds }: Books, day: BillDay): TradeEntry[] => {
  const byNumber = new Map(trades.map((trade) => [trade.outTradeNo, trade]))
  const payments = trades.flatMap((trade): TradeEntry[] =>
    trade.payment && isWithin(day, trade.payment.paidAt)
      ? [{ at: trade.payment.paidAt, trade, payment: trade.payment }]
      : []
  )
  const givenBack = refunds.flatMap((refund): TradeEntry[] => {
    const trade = byNumber.get(refund.outTradeNo)
    if (!trade?.payment || !isWithin(day, refund.createdAt)) return []
    const state = stateAt(refund, day.readyAt)
    return [{ at: refund.createdAt, trade, payment: trade.payment, refund, state }]
  })
  return [...payments, ...givenBack].toSorted((a, b) => a.at - b.at)
}

export const tradeDistortions: Distortions<TradeEntry> = {
  offByOneFen: (entry) => {
    const { trade, refund } = entry
    return refund
      ? { ...entry, refund: { ...refund, refundFen: refund.refundFen + 1 } }
      : { ...entry, trade: { ...trade, totalFen: trade.totalFen + 1 } }
  },
  stranger: ({ at, trade, payment }) => ({
    at,
    trade: { ...trade, outTradeNo: `${randomDigits(20)}N01` },
    payment: { ...payment, transactionId: `4200${randomDigits(24)}` }
  })
}

const HEADER =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,' +
  '应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,' +
  '手续费,费率,订单金额,申请退款金额,费率备注'
const SUMMARY_HEADER =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'

/** The bill of type ALL. */
export const tradeBill = (entries: readonly TradeEntry[], feeRate: number): BillTable => {
  const paidFen = sum(entries, (entry) => (entry.refund ? 0 : entry.trade.totalFen))
  const refundFen = sum(entries, (entry) => entry.refund?.refundFen ?? 0)
  const feeFen = sum(entries, (entry) => feeFenOf(entry, feeRate))
  return {
    header: HEADER,
    rows: entries.map((entry) => rowOf(entry, feeRate)),
    summaryHeader: SUMMARY_HEADER,
    summary: [
      `${entries.length}.0`,
      yuan(paidFen),
      yuan(refundFen),
      '0.00',
      `${yuan(feeFen)}000`,
      yuan(paidFen),
      yuan(refundFen)
    ]
  }
}

const rowOf = (entry: TradeEntry, feeRate: number): string[] => {
  const { trade, payment, refund } = entry
  const paid = refund ? '0.00' : yuan(trade.totalFen)
  const givenBack = yuan(refund?.refundFen ?? 0)
  return [
    billTime(entry.at),
    trade.appid,
    trade.mchid,
    '0',
    '',
    payment.transactionId,
    trade.outTradeNo,
    payment.openid,
    trade.channel,
    refund ? 'REFUND' : 'SUCCESS',
    'OTHERS',
    trade.currency,
    paid,
    '0.00',
    refund?.refundId ?? '0',
    refund?.outRefundNo ?? '0',
    givenBack,
    '0.00',
    refund ? 'ORIGINAL' : '',
    entry.state ?? '',
    trade.description,
    trade.attach ?? '',
    `${yuan(feeFenOf(entry, feeRate))}000`,
    `${yuan(feeRate)}%`,
    paid,
    givenBack,
    ''
  ]
}

/** A refund gives its part of the fee back. */
const feeFenOf = ({ trade, refund }: TradeEntry, feeRate: number): number =>
  refund ? -feeOf(refund.refundFen, feeRate) : feeOf(trade.totalFen, feeRate)

const sum = (entries: readonly TradeEntry[], part: (entry: TradeEntry) => number): number =>
  entries.reduce((total, entry) => total + part(entry), 0)
