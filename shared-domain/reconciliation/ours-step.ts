import type { EntryId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { dayPlus } from '../kernel/days.ts'
import { keep, leased, type BillDeps } from './bill-deps.ts'
import { moveDiff, type Found } from './bill-diff.ts'
import {
  moved,
  NO_BILL,
  NO_SUMS,
  plus,
  type BillRun,
  type DaySums,
  type Total
} from './bill-run.ts'
import { expectedOn, type Expected } from './compare-ours.ts'
import { layDown } from './lay-down.ts'
import type { NumberSet } from './number-set.ts'
import { numbersIn } from './numbers-in-bill.ts'
import { numbersOfDay, numbersOfEarlier } from './numbers-of-day.ts'
import { booked, sumsThatDiffer } from './day-sums.ts'
import type { EntryDue } from './order-seen.ts'
import type { OrderSeen } from './ports.ts'

const ORDERS_AT_ONCE = 500
/** Pages between two notes of how far it is. */
const PAGES = 8

/**
 * Every order on which money moved that day: what it says was paid and given back must be in WeChat's bill, and what it
 * delivered must be in the ledger. Page by page; stopped, it goes on after the last order that was noted.
 * @throws Overtaken, DamagedPart, WaitsForDay
 */
export const compareAllOurs = async (
  deps: BillDeps,
  first: BillRun,
  until: Instant
): Promise<BillRun> => {
  const numbers = await numbersIn(deps, first.trade ?? NO_BILL)
  if (first.after === '') await endWaiting(deps, dayPlus(first.day, -1), numbers)
  let run = first.after === '' ? fromNothing(first) : first
  for (let page = 1; ; page += 1) {
    const orders = await deps.billBooks.ordersOfDay(run.day, run.after, ORDERS_AT_ONCE)
    run = await compareOrders(deps, run, { orders, numbers })
    if (orders.length < ORDERS_AT_ONCE) break
    const isOver = deps.clock.now() >= until
    if (isOver || page % PAGES === 0)
      run = await keep(deps, { ...run, ...leased(deps.clock.now()) })
    if (isOver) return run
  }
  await waitNoLonger(deps, first.day)
  await layDown(deps, run, await sumsThatDiffer(deps, run))
  return keep(deps, moved(run, 'flows', leased(deps.clock.now())))
}

/** Fetched again after a part of it was damaged, the day is added up anew. */
const fromNothing = (run: BillRun): BillRun => {
  const { ours, ledger, agreed } = NO_SUMS
  return {
    ...run,
    sums: { ...run.sums, ours, ledger, agreed: { ...run.sums.agreed, ofDay: agreed.ofDay } }
  }
}

/** The next day may have been compared before this one, or before this one was wanted again: nobody else would look. */
const waitNoLonger = async (deps: BillDeps, day: number): Promise<void> => {
  const [waiting] = await deps.billDiffs.page({ day, state: 'waiting', limit: 1 })
  const numbers = waiting && (await numbersOfDay(deps, dayPlus(day, 1)))
  if (numbers) await endWaiting(deps, day, numbers)
}

/** What moved in a day's last minutes and its bill did not have: the next one has it, or none. */
const endWaiting = async (deps: BillDeps, day: number, numbers: NumberSet): Promise<void> => {
  for (let after = ''; ;) {
    const page = { day, state: 'waiting', after, limit: ORDERS_AT_ONCE } as const
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
  const due = orders.flatMap(({ entries }) => entries)
  const amounts = await amountsOf(deps, due)
  const missing = due.filter(({ id }) => !amounts.has(id))
  const ledger = missing.map(({ id: number }): Found => ({
    kind: 'ledger',
    number,
    ours: { state: 'settled' },
    state: 'open'
  }))
  await layDown(deps, run, [...notFound.map(({ found }) => found), ...ledger])
  const inBill = expected.filter(({ kind, number }) => kind === 'payment' && numbers.has(number))
  const sums = {
    ...run.sums,
    ours: added(run.sums.ours, expected, due.length),
    agreed: { ...run.sums.agreed, ofDay: addedUp(run.sums.agreed.ofDay, inBill) },
    ledger: booked(run.sums.ledger, due, amounts)
  }
  return { ...run, sums, after: orders.at(-1)?.id ?? run.after }
}

const amountsOf = async (
  { billBooks }: BillDeps,
  due: readonly EntryDue[]
): Promise<ReadonlyMap<EntryId, number>> =>
  due.length > 0 ? billBooks.entryAmounts(due.map(({ id }) => id)) : new Map()

const addedUp = (total: Total, expected: readonly Expected[]): Total =>
  expected.reduce((sum, { fen }) => plus(sum, fen), total)

/** One earlier bill in memory at a time, and only where something is missed. */
const notInEarlier = async (
  deps: BillDeps,
  missed: readonly Expected[]
): Promise<readonly Expected[]> => {
  let left = missed
  for (const day of new Set(missed.flatMap(({ earlier }) => earlier))) {
    const wanted = left.filter(({ earlier }) => earlier.includes(day))
    const numbers = wanted.length > 0 ? await numbersOfEarlier(deps, day) : null
    if (!numbers) continue
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
