import { parseOutTradeNo } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { FundFlowRow, TradeBillRow } from '../payment/index.ts'
import type { BillDeps } from './bill-deps.ts'
import { flowLine, tradeLine } from './bill-lines.ts'
import { NO_SUMS, type BillRun, type DaySums, type FlowSum } from './bill-run.ts'
import { fetchBill } from './fetch-bill.ts'

/** Kinds of flows that are told apart; WeChat adds new ones, and what is beyond is one sum. */
const MOST_FLOW_KINDS = 40

/** Added to row by row, a million times. */
type Growing<Sum> = { -readonly [Field in keyof Sum]: Sum[Field] }

export const fetchTrade = (deps: BillDeps, run: BillRun, until: Instant): Promise<BillRun> => {
  const { mchid, appid } = deps.gateway
  const { payments, refunds, foreign } = run.fetched ? run.sums.theirs : NO_SUMS.theirs
  const theirs = { payments: { ...payments }, refunds: { ...refunds }, foreign: { ...foreign } }
  return fetchBill<TradeBillRow>(deps, run, {
    bill: 'trade',
    until,
    open: (day, from) => deps.bills.tradeBill(day, from),
    lineOf: (row) => tradeLine(row, deps.gateway),
    count: (row) => {
      const isRefund = row.kind === 'refund'
      const fen = isRefund ? row.amountFen : row.totalFen
      const isOurs = row.mchid === mchid && row.appid === appid && parseOutTradeNo(row.outTradeNo)
      const name = isOurs ? (isRefund ? 'refunds' : 'payments') : 'foreign'
      theirs[name].count += 1
      theirs[name].fen += fen
    },
    sums: () => ({ sums: { ...run.sums, theirs: copyOf(theirs) } }),
    next: 'funds'
  })
}

export const fetchFunds = (deps: BillDeps, run: BillRun, until: Instant): Promise<BillRun> => {
  const known = run.fetched ? run.sums.flows : []
  const flows = new Map<string, Growing<FlowSum>>(
    known.map((sum) => [sum.direction + sum.type, { ...sum }])
  )
  return fetchBill<FundFlowRow>(deps, run, {
    bill: 'funds',
    until,
    open: (day, from) => deps.bills.fundFlowBill(day, from),
    lineOf: flowLine,
    count: ({ type: named, direction, amountFen }) => {
      const type = flows.size >= MOST_FLOW_KINDS && !flows.has(direction + named) ? '…' : named
      const sum = flows.get(direction + type) ?? { type, direction, count: 0, fen: 0 }
      if (sum.count === 0) flows.set(direction + type, sum)
      sum.count += 1
      sum.fen += amountFen
    },
    sums: () => ({ sums: { ...run.sums, flows: [...flows.values()].map((sum) => ({ ...sum })) } }),
    next: 'theirs'
  })
}

/** What goes on being added to must not change what was noted. */
const copyOf = ({ payments, refunds, foreign }: DaySums['theirs']): DaySums['theirs'] => ({
  payments: { ...payments },
  refunds: { ...refunds },
  foreign: { ...foreign }
})
