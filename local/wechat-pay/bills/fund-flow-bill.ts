import { billTime, isWithin, type BillDay } from './bill-day.ts'
import { yuan, type BillTable } from './bill-text.ts'
import { feeOf } from './fees.ts'
import type { Distortions } from './distort.ts'
import type { Books } from './trade-bill.ts'
import type { Refund } from '../books/refund.ts'
import type { Trade } from '../books/trade.ts'
import { randomDigits } from '../crypto/signing.ts'

/** One change of the merchant's basic account. */
export interface FundFlow {
  readonly at: number
  readonly businessNo: string
  readonly flowNo: string
  readonly name: '交易' | '退款'
  /** Source: 资金账单详细说明, "业务类型". */
  readonly type: '交易' | '扣除交易手续费' | '退款' | '退款关闭'
  readonly direction: '收入' | '支出'
  readonly fen: number
  readonly by: string
  readonly remark: string
  /** The merchant's own number. */
  readonly voucher: string
}

/** All changes up to the end of the day, in order: the balance needs those of earlier days too. */
export const fundFlows = ({ trades, refunds, feeRate }: Books, day: BillDay): FundFlow[] =>
  [
    ...trades.flatMap((trade) => paymentFlows(trade, feeRate)),
    ...refunds.flatMap((refund) => refundFlows(refund, feeRate))
  ]
    .filter(({ at }) => at < day.until)
    .toSorted((a, b) => a.at - b.at)

const paymentFlows = (trade: Trade, feeRate: number): FundFlow[] => {
  const { payment } = trade
  if (!payment) return []
  const feeFen = feeOf(trade.totalFen, feeRate)
  const paid: FundFlow = {
    at: payment.paidAt,
    businessNo: payment.transactionId,
    flowNo: trade.outTradeNo,
    name: '交易',
    type: '交易',
    direction: '收入',
    fen: trade.totalFen,
    by: 'system',
    remark: `结算总金额 ${yuan(trade.totalFen)} 元;含手续费 ${yuan(feeFen)} 元`,
    voucher: trade.outTradeNo
  }
  if (feeFen === 0) return [paid]
  return [paid, { ...paid, type: '扣除交易手续费', direction: '支出', fen: feeFen }]
}

/** The fee's part comes out of WeChat's pocket, so the merchant gives less than the shopper gets. */
const refundFlows = (refund: Refund, feeRate: number): FundFlow[] => {
  const feeFen = feeOf(refund.refundFen, feeRate)
  const given: FundFlow = {
    at: refund.createdAt,
    businessNo: refund.refundId,
    flowNo: refund.transactionId,
    name: '退款',
    type: '退款',
    direction: '支出',
    fen: refund.refundFen - feeFen,
    by: `${refund.mchid}API`,
    remark: `退款总金额${yuan(refund.refundFen)}元;含手续费${yuan(feeFen)}元`,
    voucher: refund.outRefundNo
  }
  const closed = refund.ends.find(({ state }) => state === 'CLOSED')
  if (!closed) return [given]
  return [given, { ...given, at: closed.at, type: '退款关闭', direction: '收入' }]
}

export const fundDistortions: Distortions<FundFlow> = {
  offByOneFen: (flow) => ({ ...flow, fen: flow.fen + 1 }),
  stranger: (flow) => ({
    ...flow,
    businessNo: `4200${randomDigits(24)}`,
    flowNo: randomDigits(28),
    voucher: randomDigits(20)
  })
}

const HEADER =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号'
const SUMMARY_HEADER = '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额'

/** @param openingFen the balance before the first of these */
export const fundFlowBill = (flows: readonly FundFlow[], openingFen: number): BillTable => {
  let balanceFen = openingFen
  const rows = flows.map((flow) => {
    balanceFen += signedFen(flow)
    return rowOf(flow, balanceFen)
  })
  const incoming = flows.filter(({ direction }) => direction === '收入')
  const outgoing = flows.filter(({ direction }) => direction === '支出')
  return {
    header: HEADER,
    rows,
    summaryHeader: SUMMARY_HEADER,
    summary: [
      `${flows.length}.0`,
      `${incoming.length}.0`,
      yuan(total(incoming)),
      `${outgoing.length}.0`,
      yuan(total(outgoing))
    ]
  }
}

export const ofDay = (flows: readonly FundFlow[], day: BillDay): FundFlow[] =>
  flows.filter(({ at }) => isWithin(day, at))

/** The balance that a day begins with. */
export const openingBalance = (flows: readonly FundFlow[], day: BillDay): number =>
  flows.filter(({ at }) => at < day.from).reduce((sum, flow) => sum + signedFen(flow), 0)

const signedFen = ({ direction, fen }: FundFlow): number => (direction === '收入' ? fen : -fen)

const total = (flows: readonly FundFlow[]): number => flows.reduce((sum, { fen }) => sum + fen, 0)

const rowOf = (flow: FundFlow, balanceFen: number): string[] => [
  billTime(flow.at),
  flow.businessNo,
  flow.flowNo,
  flow.name,
  flow.type,
  flow.direction,
  yuan(flow.fen),
  yuan(balanceFen),
  flow.by,
  flow.remark,
  flow.voucher
]
