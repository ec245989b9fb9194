import { inLanes } from '../kernel/in-lanes.ts'
import type { OrderId } from '../kernel/ids.ts'
import { beijingDay, type Instant } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import { keep, leased, type BillDeps } from './bill-deps.ts'
import type { Found } from './bill-diff.ts'
import { parseTradeLine, type TradeLine } from './bill-lines.ts'
import { moved, NO_BILL, NO_SUMS, plus, sumOf, type BillRun, type Total } from './bill-run.ts'
import { compareTheirs, orderOfLine } from './compare-theirs.ts'
import { layDown } from './lay-down.ts'
import type { OrderSeen } from './ports.ts'
import { readPart } from './read-part.ts'
import { answered } from './sent-back.ts'

/** Orders in one question; some questions side by side, for what comes back is heavy. */
const ROWS_AT_ONCE = 500
/** Rows that are none of ours are counted all and listed up to so many a day. */
const MOST_FOREIGN = 200

/**
 * Every row of WeChat's against the order that it names, part by part; stopped in a part, that part is done again.
 * @throws Overtaken, DamagedPart
 */
export const compareAllTheirs = async (
  deps: BillDeps,
  first: BillRun,
  until: Instant
): Promise<BillRun> => {
  let run = first.part === 0 ? fromNothing(first) : first
  const { parts } = run.trade ?? NO_BILL
  for (const part of parts.slice(run.part)) {
    if (deps.clock.now() >= until) return run
    const lines = (await readPart(deps, part)).map(parseTradeLine)
    const { found, ofOthers } = await lookedUp(deps, lines, run.day)
    await layDown(deps, run, await answered(deps, fewForeign(found, run.part)))
    const agreed = { ...run.sums.agreed, ofOthers: sumOf(run.sums.agreed.ofOthers, ofOthers) }
    const sums = { ...run.sums, agreed }
    run = await keep(deps, { ...run, sums, part: run.part + 1, ...leased(deps.clock.now()) })
  }
  return keep(deps, moved(run, 'repairs', leased(deps.clock.now())))
}

/** Fetched again after a part of it was damaged, the day is added up anew. */
const fromNothing = (run: BillRun): BillRun => ({
  ...run,
  sums: { ...run.sums, agreed: NO_SUMS.agreed }
})

interface LookedUp {
  readonly found: readonly Found[]
  /** Payments that their orders have on another day. */
  readonly ofOthers: Total
}

const lookedUp = async (
  deps: BillDeps,
  lines: readonly TradeLine[],
  day: number
): Promise<LookedUp> => {
  const batches: TradeLine[][] = []
  for (let from = 0; from < lines.length; from += ROWS_AT_ONCE) {
    batches.push(lines.slice(from, from + ROWS_AT_ONCE))
  }
  const found: Found[] = []
  let ofOthers = NO_SUMS.agreed.ofOthers
  for (let from = 0; from < batches.length; from += settings.timerLanes) {
    const some = batches.slice(from, from + settings.timerLanes)
    for (const one of await inLanes(some, (batch) => lookUp(deps, batch, day))) {
      found.push(...one.found)
      ofOthers = sumOf(ofOthers, one.ofOthers)
    }
  }
  return { found, ofOthers }
}

const lookUp = async (
  deps: BillDeps,
  batch: readonly TradeLine[],
  day: number
): Promise<LookedUp> => {
  const ids = new Set(batch.map(orderOfLine).filter((id): id is OrderId => id !== null))
  const orders = ids.size > 0 ? await deps.billBooks.ordersByIds([...ids]) : []
  const byId = new Map(orders.map((order) => [order.id, order]))
  let ofOthers = NO_SUMS.agreed.ofOthers
  const found = batch.flatMap((line) => {
    const id = orderOfLine(line)
    const order = id === null ? undefined : byId.get(id)
    if (isOfOtherDay(line, order, day)) ofOthers = plus(ofOthers, line.fen)
    const one = compareTheirs(line, order)
    return one ? [one] : []
  })
  return { found, ofOthers }
}

const isOfOtherDay = (
  line: TradeLine,
  order: OrderSeen | undefined,
  day: number
): line is Extract<TradeLine, { kind: 'payment' }> => {
  if (line.kind !== 'payment') return false
  const paid = order?.attempts.find((one) => one.isPaid && one.outTradeNo === line.outTradeNo)
  return paid?.paidAt !== undefined && beijingDay(paid.paidAt) !== day
}

/** Another program's whole day would fill the list: its first part shows what it is. */
const fewForeign = (found: readonly Found[], part: number): readonly Found[] => {
  let room = part === 0 ? MOST_FOREIGN : 0
  return found.filter(({ kind }) => {
    if (kind !== 'foreign') return true
    room -= 1
    return room >= 0
  })
}
