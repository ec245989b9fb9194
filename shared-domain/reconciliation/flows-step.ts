import type { Instant } from '../kernel/instant.ts'
import { keep, leased, type BillDeps } from './bill-deps.ts'
import type { Found } from './bill-diff.ts'
import { moved, NO_BILL, type BillRun, type StoredBill, type StoredPart } from './bill-run.ts'
import { isNetOf, keyOf, ofFlow, ofTrade, paired, type Movement } from './flow-movement.ts'
import { nothingSeen, putSeen, seenBefore, seenNames, type FlowsSeen } from './flows-seen.ts'
import { layDown } from './lay-down.ts'
import { NumberSet } from './number-set.ts'
import { linesOf, readPart } from './read-part.ts'

/** Of each kind so many are listed a day: more is one trouble, and the sums show how large it is. */
const MOST = 500
/** Refunds of one day whose amounts are compared: 100,000 numbers are a few MiB. */
const MOST_REFUNDS = 100_000
/** Parts between two notes of how far it is: 200,000 rows. */
const PARTS = 10

/**
 * The trade bill against the fund-flow bill, both WeChat's: each payment brought its money, each refund took it, and
 * nothing else moved as a payment or refund. The trade bill's movements are read anew by every run; then part by part
 * of the flows, and of the trade bill once more. What was seen is laid down beside the bills: stopped, or killed, it
 * goes on behind the last part that was noted.
 * @throws Overtaken, DamagedPart
 */
export const compareFlows = async (
  deps: BillDeps,
  first: BillRun,
  until: Instant
): Promise<BillRun> => {
  const trade = first.trade ?? NO_BILL
  const funds = first.funds ?? NO_BILL
  if (funds.rows === 0) return ended(deps, first, noFlows(trade))
  const movements = await movementsOf(deps, trade)
  const noted = first.seen ? await seenBefore(deps, first.seen, movements.numbers.size) : null
  const seen = noted ?? nothingSeen(movements.numbers.size)
  const parts = partsOf(funds, trade)
  let run = first
  let part = noted ? first.part : 0
  for (const { of, look } of parts.slice(part)) {
    for (const text of await readPart(deps, of)) look(text, { movements, seen })
    part += 1
    const isOver = deps.clock.now() >= until && part < parts.length
    if (isOver || part % PARTS === 0) {
      const file = await putSeen(deps, run, seen)
      run = await keep(deps, { ...run, part, seen: file, ...leased(deps.clock.now()) })
    }
    if (isOver) return run
  }
  return ended(deps, run, paired(seen.missing, seen.extra))
}

const ended = async (deps: BillDeps, run: BillRun, found: readonly Found[]): Promise<BillRun> => {
  await layDown(deps, run, found)
  const over = await keep(deps, moved(run, 'closing', leased(deps.clock.now())))
  if (run.seen) await deps.shelf.remove(seenNames(run.day))
  return over
}

/** A whole bill that is not there is one difference. */
const noFlows = ({ rows }: StoredBill): readonly Found[] => {
  const theirs = { words: `${rows} rows in the trade bill, none in the fund-flow bill` }
  return rows === 0 ? [] : [{ kind: 'fundFlow.missing', number: 'all', theirs, state: 'open' }]
}

interface Movements {
  readonly numbers: NumberSet
  /** What a shopper gets of a refund, by WeChat's number. */
  readonly refundFen: ReadonlyMap<string, number>
}

/** A whole bill, one part in memory at a time: 8 bytes of each movement stay. */
const movementsOf = async (deps: BillDeps, trade: StoredBill): Promise<Movements> => {
  const numbers = new NumberSet(trade.rows)
  const refundFen = new Map<string, number>()
  for await (const lines of linesOf(deps, trade)) {
    for (const text of lines) {
      const one = ofTrade(text)
      if (!one) continue
      numbers.add(keyOf(one))
      const isRefund = one.direction === 'out' && refundFen.size < MOST_REFUNDS
      if (isRefund) refundFen.set(one.wechatNo, one.fen)
    }
  }
  return { numbers, refundFen }
}

interface Looking {
  readonly movements: Movements
  readonly seen: FlowsSeen
}

interface Part {
  readonly of: StoredPart
  readonly look: (text: string, looking: Looking) => void
}

/** First all flows, then the trade bill for what none of them was. */
const partsOf = (funds: StoredBill, trade: StoredBill): readonly Part[] => [
  ...funds.parts.map((of) => ({ of, look: lookAtFlow })),
  ...trade.parts.map((of) => ({ of, look: lookAtTrade }))
]

const lookAtFlow = (text: string, { movements, seen }: Looking): void => {
  const one = ofFlow(text)
  if (!one) return
  const place = movements.numbers.place(keyOf(one))
  if (place >= 0 && agrees(one, movements)) seen.booked[place] = 1
  else if (seen.extra.length < MOST) seen.extra.push(one)
}

const agrees = (one: Movement, { refundFen }: Movements): boolean => {
  const gross = one.direction === 'out' ? refundFen.get(one.wechatNo) : undefined
  return gross === undefined || isNetOf(gross, one)
}

const lookAtTrade = (text: string, { movements, seen }: Looking): void => {
  const one = ofTrade(text)
  if (!one || seen.missing.length >= MOST) return
  if (seen.booked[movements.numbers.place(keyOf(one))] !== 1) seen.missing.push(one)
}
