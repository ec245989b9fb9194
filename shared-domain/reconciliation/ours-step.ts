import type { Instant } from '../kernel/instant.ts'
import { dayPlus } from './bill-days.ts'
import { keep, leased, type BillDeps } from './bill-deps.ts'
import { moveDiff, type Found } from './bill-diff.ts'
import { moved, NO_BILL, plus, type BillRun, type DaySums } from './bill-run.ts'
import { expectedOn, type Expected } from './compare-ours.ts'
import { layDown } from './lay-down.ts'
import type { NumberSet } from './number-set.ts'
import { numbersIn } from './numbers-in-bill.ts'
import type { OrderSeen } from './ports.ts'

const ORDERS_AT_ONCE = 500
/** Pages between two notes of how far it is. */
const PAGES = 8

/**
 * Every order on which money moved that day: what it says was paid and given back must be in WeChat's bill, and what it
 * delivered must be in the ledger. Page by page; stopped, it goes on after the last order that was noted.
 * @throws Overtaken, DamagedPart
 */
export const compareAllOurs = async (
  deps: BillDeps,
  first: BillRun,
  until: Instant
): Promise<BillRun> => {
  const numbers = await numbersIn(deps, first.trade ?? NO_BILL)
  if (first.after === '') await endWaiting(deps, first, numbers)
  let run = first
  for (let page = 1; ; page += 1) {
    const orders = await deps.billBooks.ordersOfDay(run.day, run.after, ORDERS_AT_ONCE)
    run = await compareOrders(deps, run, { orders, numbers })
    if (orders.length < ORDERS_AT_ONCE) break
    const isOver = deps.clock.now() >= until
    if (isOver || page % PAGES === 0)
      run = await keep(deps, { ...run, ...leased(deps.clock.now()) })
    if (isOver) return run
  }
  return keep(deps, moved(run, 'flows', leased(deps.clock.now())))
}

/** Payments of the last minutes before midnight that the bill before did not have: this one has them, or none. */
const endWaiting = async (deps: BillDeps, { day }: BillRun, numbers: NumberSet): Promise<void> => {
  const before = dayPlus(day, -1)
  for (let after = ''; ;) {
    const page = { day: before, state: 'waiting', after, limit: ORDERS_AT_ONCE } as const
    const waiting = await deps.billDiffs.page(page)
    for (const diff of waiting) {
      const isHere = numbers.has(diff.number)
      const outcome = isHere ? 'inNextBill' : 'inNoBill'
      await deps.billDiffs.save(moveDiff(diff, isHere ? 'repaired' : 'open', { outcome }))
    }
    after = waiting.at(-1)?.id ?? ''
    if (waiting.length < page.limit) return
  }
}

interface Page {
  readonly orders: readonly OrderSeen[]
  readonly numbers: NumberSet
}

const compareOrders = async (
  deps: BillDeps,
  run: BillRun,
  { orders, numbers }: Page
): Promise<BillRun> => {
  const expected = orders.flatMap((order) => expectedOn(run.day, order))
  const missed = expected.filter(({ number }) => !numbers.has(number))
  const notFound = await notInEarlier(deps, missed)
  const ids = orders.flatMap(({ entries }) => entries)
  const missing = ids.length > 0 ? await deps.billBooks.missingEntries(ids) : []
  const ledger = missing.map((number): Found => ({
    kind: 'ledger',
    number,
    ours: { state: 'settled' },
    state: 'open'
  }))
  await layDown(deps, run, [...notFound.map(({ found }) => found), ...ledger])
  const sums = { ...run.sums, ours: added(run.sums.ours, expected, ids.length) }
  return { ...run, sums, after: orders.at(-1)?.id ?? run.after }
}

/** One earlier bill in memory at a time, and only where something is missed. */
const notInEarlier = async (
  deps: BillDeps,
  missed: readonly Expected[]
): Promise<readonly Expected[]> => {
  let left = missed
  for (const day of new Set(missed.flatMap(({ earlier }) => earlier))) {
    const wanted = left.filter(({ earlier }) => earlier.includes(day))
    const bill = wanted.length > 0 ? (await deps.billRuns.byDay(day))?.trade : null
    if (!bill) continue
    const numbers = await numbersIn(deps, bill)
    left = left.filter(({ number, earlier }) => !earlier.includes(day) || !numbers.has(number))
  }
  return left
}

const added = (
  sums: DaySums['ours'],
  expected: readonly Expected[],
  entries: number
): DaySums['ours'] => {
  let { payments, refunds } = sums
  for (const { kind, fen } of expected) {
    if (kind === 'payment') payments = plus(payments, fen)
    else refunds = plus(refunds, fen)
  }
  return { payments, refunds, entries: plus(sums.entries, 0, entries) }
}
