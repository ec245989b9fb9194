import { parseOutTradeNo } from '../kernel/ids.ts'
import type { FundFlowRow, TradeBillRow } from '../payment/index.ts'
import type { BillDeps } from './bill-deps.ts'
import { flowLine, tradeLine } from './bill-lines.ts'
import { NOTHING, type BillRun, type FlowSum } from './bill-run.ts'
import { fetchBill } from './fetch-bill.ts'

/** Kinds of flows that are told apart; WeChat adds new ones, and what is beyond is one sum. */
const MOST_FLOW_KINDS = 40

/** Added to row by row, a million times. */
type Growing<Sum> = { -readonly [Field in keyof Sum]: Sum[Field] }

export const fetchTrade = (deps: BillDeps, run: BillRun): Promise<BillRun> => {
  const { mchid, appid } = deps.gateway
  const theirs = { payments: { ...NOTHING }, refunds: { ...NOTHING }, foreign: { ...NOTHING } }
  return fetchBill<TradeBillRow>(deps, run, {
    bill: 'trade',
    open: (day) => deps.bills.tradeBill(day),
    lineOf: (row) => tradeLine(row, deps.gateway),
    count: (row) => {
      const isRefund = row.kind === 'refund'
      const fen = isRefund ? row.amountFen : row.totalFen
      const isOurs = row.mchid === mchid && row.appid === appid && parseOutTradeNo(row.outTradeNo)
      const name = isOurs ? (isRefund ? 'refunds' : 'payments') : 'foreign'
      theirs[name].count += 1
      theirs[name].fen += fen
    },
    sums: () => ({ sums: { ...run.sums, theirs } }),
    next: 'funds'
  })
}

export const fetchFunds = (deps: BillDeps, run: BillRun): Promise<BillRun> => {
  const flows = new Map<string, Growing<FlowSum>>()
  return fetchBill<FundFlowRow>(deps, run, {
    bill: 'funds',
    open: (day) => deps.bills.fundFlowBill(day),
    lineOf: flowLine,
    count: ({ type: named, direction, amountFen }) => {
      const type = flows.size >= MOST_FLOW_KINDS && !flows.has(direction + named) ? '…' : named
      const sum = flows.get(direction + type) ?? { type, direction, count: 0, fen: 0 }
      if (sum.count === 0) flows.set(direction + type, sum)
      sum.count += 1
      sum.fen += amountFen
    },
    sums: () => ({ sums: { ...run.sums, flows: [...flows.values()] } }),
    next: 'theirs'
  })
}
