import { parseOutTradeNo } from '../kernel/ids.ts'
import type { FundFlowRow, TradeBillRow } from '../payment/index.ts'
import type { BillDeps } from './bill-deps.ts'
import { flowLine, tradeLine } from './bill-lines.ts'
import { NOTHING, plus, type BillRun, type FlowSum } from './bill-run.ts'
import { fetchBill } from './fetch-bill.ts'

/** Kinds of flows that are told apart; WeChat adds new ones, and what is beyond is one sum. */
const MOST_FLOW_KINDS = 40

export const fetchTrade = (deps: BillDeps, run: BillRun): Promise<BillRun> => {
  const { mchid, appid } = deps.gateway
  let theirs = { payments: NOTHING, refunds: NOTHING, foreign: NOTHING }
  return fetchBill<TradeBillRow>(deps, run, {
    bill: 'trade',
    open: (day) => deps.bills.tradeBill(day),
    lineOf: (row) => tradeLine(row, deps.gateway),
    count: (row) => {
      const isRefund = row.kind === 'refund'
      const fen = isRefund ? row.amountFen : row.totalFen
      const isOurs = row.mchid === mchid && row.appid === appid && parseOutTradeNo(row.outTradeNo)
      const name = isOurs ? (isRefund ? 'refunds' : 'payments') : 'foreign'
      theirs = { ...theirs, [name]: plus(theirs[name], fen) }
    },
    sums: () => ({ sums: { ...run.sums, theirs } }),
    next: 'funds'
  })
}

export const fetchFunds = (deps: BillDeps, run: BillRun): Promise<BillRun> => {
  const flows = new Map<string, FlowSum>()
  return fetchBill<FundFlowRow>(deps, run, {
    bill: 'funds',
    open: (day) => deps.bills.fundFlowBill(day),
    lineOf: flowLine,
    count: ({ type: named, direction, amountFen }) => {
      const isNew = !flows.has(`${named} ${direction}`)
      const type = isNew && flows.size >= MOST_FLOW_KINDS ? '…' : named
      const key = `${type} ${direction}`
      const sum = flows.get(key) ?? { ...NOTHING, type, direction }
      flows.set(key, { ...sum, ...plus(sum, amountFen) })
    },
    sums: () => ({ sums: { ...run.sums, flows: [...flows.values()] } }),
    next: 'theirs'
  })
}
