import type { FundFlowRow, TradeBillRow } from '#domain/payment/bill-source'
import type { WechatRefundState } from '#domain/payment/refund-gateway'

import { type BillColumns, UnreadableCell } from './bill-columns.ts'

/** How one kind of bill is read, and what its last line must say. */
export interface BillKind<Row> {
  /** The first of the columns with free text. */
  readonly freeText: string
  /** Without one of these it is another file. */
  readonly needed: readonly string[]
  /** @throws UnreadableCell */
  readonly rowOf: (cells: readonly string[], columns: BillColumns) => Row
  /** What is summed up, by the names in the last line; the number of rows is always compared. */
  readonly count: string
  readonly sums: Readonly<Record<string, (row: Row) => number>>
}

/** 退款状态. A bill is not the last word on any of them: only a query tells today's state. */
const REFUND_STATES: ReadonlyMap<string, WechatRefundState> = new Map([
  ['SUCCESS', 'succeeded'],
  ['CLOSED', 'closed'],
  ['FAIL', 'closed'],
  ['FAILED', 'closed'],
  ['ABNORMAL', 'abnormal'],
  ['CHANGE', 'abnormal']
] as const)

const tradeRow = (cells: readonly string[], columns: BillColumns): TradeBillRow => {
  const state = columns.text(cells, '交易状态')
  const common = {
    at: columns.time(cells, '交易时间'),
    mchid: columns.text(cells, '商户号'),
    appid: columns.text(cells, '公众账号ID'),
    transactionId: columns.number(cells, '微信订单号'),
    outTradeNo: columns.number(cells, '商户订单号'),
    payer: columns.text(cells, '用户标识'),
    currency: columns.text(cells, '货币种类')
  }
  if (state === 'SUCCESS') {
    // The oldest form of the bill has one amount only.
    const amount = columns.has('订单金额') ? '订单金额' : '总金额'
    return { kind: 'payment', ...common, totalFen: columns.fen(cells, amount) }
  }
  if (state !== 'REFUND') throw new UnreadableCell('交易状态')
  const amount = columns.has('申请退款金额') ? '申请退款金额' : '退款金额'
  return {
    kind: 'refund',
    ...common,
    refundId: columns.number(cells, '微信退款单号'),
    refundNo: columns.number(cells, '商户退款单号'),
    amountFen: columns.fen(cells, amount),
    state: REFUND_STATES.get(columns.text(cells, '退款状态')) ?? 'processing'
  }
}

/** 交易账单 of type ALL. */
export const tradeBillKind: BillKind<TradeBillRow> = {
  freeText: '商品名称',
  needed: ['交易时间', '微信订单号', '商户订单号', '交易状态', '商户退款单号'],
  rowOf: tradeRow,
  count: '总交易单数',
  sums: {
    订单总金额: (row) => (row.kind === 'payment' ? row.totalFen : 0),
    申请退款总金额: (row) => (row.kind === 'refund' ? row.amountFen : 0)
  }
}

const DIRECTIONS: ReadonlyMap<string, FundFlowRow['direction']> = new Map([
  ['收入', 'in'],
  ['支出', 'out']
] as const)

const fundFlowRow = (cells: readonly string[], columns: BillColumns): FundFlowRow => {
  const direction = DIRECTIONS.get(columns.text(cells, '收支类型'))
  if (direction === undefined) throw new UnreadableCell('收支类型')
  return {
    at: columns.time(cells, '记账时间'),
    businessNo: columns.number(cells, '微信支付业务单号'),
    flowNo: columns.number(cells, '资金流水单号'),
    business: columns.text(cells, '业务名称'),
    type: columns.text(cells, '业务类型'),
    direction,
    amountFen: columns.anyFen(cells, '收支金额(元)'),
    balanceFen: columns.anyFen(cells, '账户结余(元)'),
    voucher: columns.text(cells, '业务凭证号')
  }
}

/** 资金账单 of the basic account. */
export const fundFlowBillKind: BillKind<FundFlowRow> = {
  freeText: '备注',
  needed: ['记账时间', '微信支付业务单号', '收支类型', '收支金额(元)'],
  rowOf: fundFlowRow,
  count: '资金流水总笔数',
  sums: {
    收入金额: (row) => (row.direction === 'in' ? row.amountFen : 0),
    支出金额: (row) => (row.direction === 'out' ? row.amountFen : 0)
  }
}

/** Counts are written as 45 or as 45.0. */
export const sameNumber = (text: string, value: number): boolean => Number(text) === value
