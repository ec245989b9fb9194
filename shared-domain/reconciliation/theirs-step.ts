import { inLanes } from '../kernel/in-lanes.ts'
import type { OrderId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import { keep, leased, type BillDeps } from './bill-deps.ts'
import type { Found } from './bill-diff.ts'
import { parseTradeLine, type TradeLine } from './bill-lines.ts'
import { moved, NO_BILL, type BillRun } from './bill-run.ts'
import { compareTheirs, orderOfLine } from './compare-theirs.ts'
import { layDown } from './lay-down.ts'
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
  let run = first
  const { parts } = run.trade ?? NO_BILL
  for (const part of parts.slice(run.part)) {
    if (deps.clock.now() >= until) return run
    const lines = (await readPart(deps, part)).map(parseTradeLine)
    const found = await differencesOf(deps, lines)
    await layDown(deps, run, await answered(deps, fewForeign(found, run.part)))
    run = await keep(deps, { ...run, part: run.part + 1, ...leased(deps.clock.now()) })
  }
  return keep(deps, moved(run, 'repairs', leased(deps.clock.now())))
}

const differencesOf = async (
  deps: BillDeps,
  lines: readonly TradeLine[]
): Promise<readonly Found[]> => {
  const batches: TradeLine[][] = []
  for (let from = 0; from < lines.length; from += ROWS_AT_ONCE) {
    batches.push(lines.slice(from, from + ROWS_AT_ONCE))
  }
  const found: Found[] = []
  for (let from = 0; from < batches.length; from += settings.timerLanes) {
    const some = batches.slice(from, from + settings.timerLanes)
    found.push(...(await inLanes(some, (batch) => differencesIn(deps, batch))).flat())
  }
  return found
}

const differencesIn = async (
  deps: BillDeps,
  batch: readonly TradeLine[]
): Promise<readonly Found[]> => {
  const ids = new Set(batch.map(orderOfLine).filter((id): id is OrderId => id !== null))
  const orders = ids.size > 0 ? await deps.billBooks.ordersByIds([...ids]) : []
  const byId = new Map(orders.map((order) => [order.id, order]))
  return batch.flatMap((line) => {
    const id = orderOfLine(line)
    const one = compareTheirs(line, id === null ? undefined : byId.get(id))
    return one ? [one] : []
  })
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
