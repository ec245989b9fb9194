import type { Instant } from '../kernel/instant.ts'
import { isNearMidnight } from './bill-days.ts'
import { keep, leased, type BillDeps } from './bill-deps.ts'
import type { Found } from './bill-diff.ts'
import { parseFlowLine, parseTradeLine } from './bill-lines.ts'
import { moved, NO_BILL, type BillRun, type StoredBill } from './bill-run.ts'
import { layDown } from './lay-down.ts'
import { NumberSet } from './number-set.ts'
import { linesOf } from './read-part.ts'

/** Of each kind so many are listed a day: more is one trouble, and the sums show how large it is. */
const MOST = 500

/**
 * The trade bill against the fund-flow bill, both WeChat's: each payment brought its money, each refund took it, and
 * nothing else moved as a payment or refund. At one go: three readings of what lies in file storage.
 * @throws Overtaken, DamagedPart
 */
export const compareFlows = async (deps: BillDeps, run: BillRun): Promise<BillRun> => {
  const trade = run.trade ?? NO_BILL
  const funds = run.funds ?? NO_BILL
  const found = funds.rows === 0 ? noFlows(trade) : await differing(deps, trade, funds)
  await layDown(deps, run, found)
  return keep(deps, moved(run, 'closing', leased(deps.clock.now())))
}

/** A whole bill that is not there is one difference. */
const noFlows = ({ rows }: StoredBill): readonly Found[] => {
  const theirs = { words: `${rows} rows in the trade bill, none in the fund-flow bill` }
  return rows === 0 ? [] : [{ kind: 'fundFlow.missing', number: 'all', theirs, state: 'open' }]
}

/** A movement that both bills must have. */
interface Movement {
  readonly wechatNo: string
  readonly direction: 'in' | 'out'
  readonly fen: number
  readonly at: Instant
}

/** Of a refund without its amount: WeChat gives its fee back, so less leaves the account than the shopper gets. */
const keyOf = ({ wechatNo, direction, fen }: Movement): string =>
  direction === 'in' ? `${wechatNo} in ${fen}` : `${wechatNo} out`

/** WeChat's dearest rate is 1 %; parts of a fen are rounded up. */
const MOST_FEE = 0.01
/** Refunds of one day whose amounts are compared: 100,000 numbers are a few MiB. */
const MOST_REFUNDS = 100_000

const isNetOf = (grossFen: number, { fen }: Movement): boolean =>
  fen <= grossFen && fen >= grossFen - Math.ceil(grossFen * MOST_FEE)

/** Fees, closed refunds, withdrawals and whatever else moves money have no row in the trade bill. */
const ofFlow = (text: string): Movement | null => {
  const flow = parseFlowLine(text)
  const isMovement = flow?.type === '交易' || flow?.type === '退款'
  if (!flow || !isMovement) return null
  const { businessNo: wechatNo, direction, fen, at } = flow
  return { wechatNo, direction, fen, at }
}

const ofTrade = (text: string): Movement | null => {
  const line = parseTradeLine(text)
  if (line.kind === 'payment') {
    return { wechatNo: line.transactionId, direction: 'in', fen: line.fen, at: line.at }
  }
  if (line.kind !== 'refund') return null
  return { wechatNo: line.refundId, direction: 'out', fen: line.fen, at: line.at }
}

/** Reads a whole bill, one part in memory at a time. */
type EachOf = (bill: StoredBill, hear: (movement: Movement) => void) => Promise<void>

const eachBy =
  (deps: BillDeps, parse: (text: string) => Movement | null): EachOf =>
  async (bill, hear) => {
    for await (const lines of linesOf(deps, bill)) {
      for (const text of lines) {
        const movement = parse(text)
        if (movement) hear(movement)
      }
    }
  }

const differing = async (
  deps: BillDeps,
  trade: StoredBill,
  funds: StoredBill
): Promise<readonly Found[]> => {
  const eachOfTrade = eachBy(deps, ofTrade)
  const movements = new NumberSet(trade.rows)
  const refundFen = new Map<string, number>()
  await eachOfTrade(trade, (one) => {
    movements.add(keyOf(one))
    if (one.direction === 'out' && refundFen.size < MOST_REFUNDS) {
      refundFen.set(one.wechatNo, one.fen)
    }
  })
  const booked = new Uint8Array(movements.size)
  const extra: Movement[] = []
  await eachBy(deps, ofFlow)(funds, (one) => {
    const place = movements.place(keyOf(one))
    const gross = one.direction === 'out' ? refundFen.get(one.wechatNo) : undefined
    const agrees = gross === undefined || isNetOf(gross, one)
    if (place >= 0 && agrees) booked[place] = 1
    else if (extra.length < MOST) extra.push(one)
  })
  const missing: Movement[] = []
  await eachOfTrade(trade, (one) => {
    if (missing.length < MOST && booked[movements.place(keyOf(one))] !== 1) missing.push(one)
  })
  return paired(missing, extra)
}

/** The same payment with two amounts is one difference; at midnight the two bills may see two days. */
const paired = (missing: readonly Movement[], extra: readonly Movement[]): readonly Found[] => {
  const extraBy = new Map(extra.map((one) => [one.wechatNo, one]))
  const found: Found[] = []
  for (const { wechatNo: number, ...theirs } of missing) {
    const other = extraBy.get(number)
    extraBy.delete(number)
    const sides = { theirs: sideOf(theirs), ...(other && { ours: sideOf(other) }), number }
    if (other) found.push({ kind: 'fundFlow.amount', ...sides, state: 'open' })
    else if (!isNearMidnight(theirs.at)) {
      found.push({ kind: 'fundFlow.missing', ...sides, state: 'open' })
    }
  }
  for (const { wechatNo: number, ...flow } of extraBy.values()) {
    if (isNearMidnight(flow.at)) continue
    found.push({ kind: 'fundFlow.extra', number, theirs: sideOf(flow), state: 'open' })
  }
  return found
}

const sideOf = ({ fen, at, direction }: Omit<Movement, 'wechatNo'>) => ({
  fen,
  at,
  state: direction
})
