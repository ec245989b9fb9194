import type { EntryId, OrderId } from '../kernel/ids.ts'
import { instant, type Instant } from '../kernel/instant.ts'
import { byPlace, type Place } from '../kernel/place.ts'
import type { DuePage, PageAsked } from '../kernel/work-list.ts'
import type { Written } from '../kernel/written.ts'
import type { OrderSnapshot } from '../ordering/order-snapshot.ts'
import { entriesDue } from '../reconciliation/order-seen.ts'
import type { BillRun } from '../reconciliation/bill-run.ts'
import type { Diff } from '../reconciliation/bill-diff.ts'
import type {
  BillBooks,
  BillDiffs,
  BillRuns,
  BillShelf,
  DiffPage,
  OrderSeen,
  Planned
} from '../reconciliation/ports.ts'
import type { InMemoryLedger } from './in-memory-ledger.ts'
import type { InMemoryOrders } from './in-memory-orders.ts'

export class InMemoryBillShelf implements BillShelf {
  readonly files = new Map<string, string>()

  async put(name: string, text: string): Promise<void> {
    this.files.set(name, text)
  }

  async get(name: string): Promise<string | null> {
    return this.files.get(name) ?? null
  }

  async remove(names: readonly string[]): Promise<void> {
    for (const name of names) this.files.delete(name)
  }
}

export class InMemoryBillRuns implements BillRuns {
  readonly #runs = new Map<number, BillRun>()
  #planned: Planned | null = null

  async byDay(day: number): Promise<BillRun | null> {
    return this.#runs.get(day) ?? null
  }

  async due(now: Instant, limit: number): Promise<readonly BillRun[]> {
    return this.all()
      .filter(({ dueAt }) => dueAt !== null && dueAt <= now)
      .toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))
      .slice(0, limit)
  }

  async save(run: BillRun): Promise<BillRun | null> {
    const known = this.#runs.get(run.day)?.version ?? 0
    if (known !== run.version) return null
    const stored = { ...run, version: run.version + 1 }
    this.#runs.set(run.day, stored)
    return stored
  }

  async insert(runs: readonly BillRun[]): Promise<void> {
    for (const run of runs) if (!this.#runs.has(run.day)) await this.save(run)
  }

  async page(before: number, limit: number): Promise<readonly BillRun[]> {
    return this.all()
      .filter(({ day }) => day < before)
      .toSorted((a, b) => b.day - a.day)
      .slice(0, limit)
  }

  async planned(): Promise<Planned | null> {
    return this.#planned
  }

  async plan({ version, upTo }: Planned): Promise<Written> {
    if ((this.#planned?.version ?? 0) !== version) return 'refused'
    this.#planned = { version: version + 1, upTo }
    return 'done'
  }

  /** All days up to this one have a run. Null: none was planned yet. */
  plannedUpTo(): number | null {
    return this.#planned?.upTo ?? null
  }

  /** When a day is to be worked on next. Infinity: none is. */
  earliestDue(): number {
    return Math.min(...this.all().map(({ dueAt }) => dueAt ?? Infinity))
  }

  all(): readonly BillRun[] {
    return [...this.#runs.values()]
  }
}

export class InMemoryBillDiffs implements BillDiffs {
  readonly #diffs = new Map<string, Diff>()

  async byIds(ids: readonly string[]): Promise<readonly Diff[]> {
    return ids.flatMap((id) => this.#diffs.get(id) ?? [])
  }

  async insert(diffs: readonly Diff[]): Promise<void> {
    for (const diff of diffs) if (!this.#diffs.has(diff.id)) await this.save(diff)
  }

  async save(diff: Diff): Promise<'done' | 'stale'> {
    if ((this.#diffs.get(diff.id)?.version ?? 0) !== diff.version) return 'stale'
    this.#diffs.set(diff.id, { ...diff, version: diff.version + 1 })
    return 'done'
  }

  async due({ now, limit, after }: PageAsked): Promise<DuePage<Diff>> {
    const items = this.all()
      .filter(({ dueAt }) => dueAt !== null && dueAt <= now)
      .filter((diff) => !after || byPlace(after, placeOf(diff)) < 0)
      .toSorted((a, b) => byPlace(placeOf(a), placeOf(b)))
      .slice(0, limit)
    const last = items.length === limit ? items.at(-1) : undefined
    return { items, end: last ? placeOf(last) : null }
  }

  async page({ day, state, after = '', limit }: DiffPage): Promise<readonly Diff[]> {
    return this.all()
      .filter((diff) => (day === undefined || diff.day === day) && diff.id > after)
      .filter((diff) => state === undefined || diff.state === state)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, limit)
  }

  async ofNumber(number: string): Promise<readonly Diff[]> {
    return this.all().filter((diff) => diff.number === number)
  }

  /** When one is to be tried next. Infinity: none is. */
  earliestDue(): number {
    return Math.min(...this.all().map(({ dueAt }) => dueAt ?? Infinity))
  }

  all(): readonly Diff[] {
    return [...this.#diffs.values()]
  }
}

const placeOf = ({ dueAt, id }: Diff): Place => ({ at: dueAt ?? instant(0), id })

/** The shop's own books as the bill sees them. */
export class InMemoryBillBooks implements BillBooks {
  readonly #orders: InMemoryOrders
  readonly #ledger: Pick<InMemoryLedger, 'entry'>

  constructor(orders: InMemoryOrders, ledger: Pick<InMemoryLedger, 'entry'>) {
    this.#orders = orders
    this.#ledger = ledger
  }

  async ordersByIds(ids: readonly OrderId[]): Promise<readonly OrderSeen[]> {
    return ids.flatMap((id) => this.#orders.at(id) ?? []).map(seen)
  }

  async ordersOfDay(day: number, after: string, limit: number): Promise<readonly OrderSeen[]> {
    return this.#all()
      .filter(({ id, moneyDays }) => moneyDays.includes(day) && id > after)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, limit)
      .map(seen)
  }

  async entryAmounts(ids: readonly EntryId[]): Promise<ReadonlyMap<EntryId, number>> {
    const found = await Promise.all(ids.map((id) => this.#ledger.entry(id)))
    return new Map(found.flatMap((entry) => (entry ? [[entry.id, entry.amount] as const] : [])))
  }

  async firstOrderAt(): Promise<Instant | null> {
    const all = this.#all().map(({ createdAt }) => createdAt)
    return all.length === 0 ? null : instant(Math.min(...all))
  }

  #all(): readonly OrderSnapshot[] {
    return this.#orders.all()
  }
}

const seen = (order: OrderSnapshot): OrderSeen =>
  Array.isArray(order.attempts)
    ? readable(order)
    : { id: order.id, isUnreadable: true, attempts: [], refunds: [], entries: [] }

const readable = (order: OrderSnapshot): OrderSeen => ({
  id: order.id,
  attempts: order.attempts.map(({ outTradeNo, state, transactionId, paidFen, paidAt }) => ({
    outTradeNo,
    isPaid: state === 'paid',
    ...(transactionId !== undefined && { transactionId }),
    ...(paidFen !== undefined && { paidFen }),
    ...(paidAt !== undefined && { paidAt })
  })),
  refunds: Object.entries(order.refunds).map(
    ([refundNo, { state, cashFen, at, endedAt, ...more }]) => ({
      refundNo,
      state,
      cashFen,
      at,
      ...(endedAt !== undefined && { endedAt }),
      ...(more.byHand !== undefined && !more.atMerchant && { isOutside: true })
    })
  ),
  entries: entriesDue(order)
})
