import type { OpenId, OrderId } from '../kernel/ids.ts'
import { instant, type Instant } from '../kernel/instant.ts'
import type { Written } from '../kernel/written.ts'
import { byPlace, type Place } from '../kernel/place.ts'
import type { DuePage, PageAsked } from '../kernel/work-list.ts'
import { Order } from '../ordering/order.ts'
import { boughtOf } from '../ordering/shopper-limits.ts'
import type { OrderSnapshot } from '../ordering/order-snapshot.ts'
import { settings } from '../kernel/settings.ts'
import type { Bought, DueField, Inserted, OrderPage, Orders, Saved } from '../ordering/orders.ts'
import { alike } from './alike.ts'
import { applyChanges } from './apply-changes.ts'
import { DueLists, type ListField } from './due-lists.ts'

/** Orders as the database keeps them: one document each, changed only where its version is the one that was read. */
export class InMemoryOrders implements Orders {
  readonly #documents = new Map<OrderId, OrderSnapshot>()
  readonly #due = new DueLists()
  /** Written past the rules: they may have fields that nobody here knows. */
  readonly #foreign = new Set<OrderId>()
  readonly #ofShopper = new Map<OpenId, Set<OrderId>>()

  async insert(order: Order): Promise<Inserted> {
    const { id } = order.state
    if (this.#documents.has(id)) return { kind: 'exists' }
    return { kind: 'done', order: this.#keep(alike(order.state, 1)) }
  }

  async byId(id: OrderId): Promise<Order | null> {
    const kept = this.#documents.get(id)
    return kept ? Order.restore(kept) : null
  }

  async save(order: Order): Promise<Saved> {
    const kept = this.#documents.get(order.state.id)
    if (!kept || kept.version !== order.stored?.version) return { kind: 'stale' }
    // Nobody wrote past the rules since it was read: all of it is the order's own.
    if (kept === order.stored && !this.#foreign.has(kept.id)) {
      return { kind: 'done', order: this.#keep(alike(order.state, kept.version + 1)) }
    }
    const changed = this.edit(kept.id, (document) =>
      applyChanges(document, order.stored, order.state)
    )
    return { kind: 'done', order: this.#keep({ ...changed, version: kept.version + 1 }) }
  }

  async duePage(field: DueField, asked: PageAsked): Promise<DuePage<Order>> {
    return this.#page(field, asked)
  }

  async stuck(asked: Omit<PageAsked, 'now'>): Promise<DuePage<Order>> {
    return this.#page('stuckAt', { ...asked, now: instant(Number.MAX_SAFE_INTEGER) })
  }

  async postpone({ state, stored }: Order, field: DueField, until: Instant): Promise<void> {
    const kept = this.#documents.get(state.id)
    if (!kept || kept[field] !== stored?.[field]) return
    const postponed = { ...kept, version: kept.version + 1 }
    postponed[field] = until
    this.#keep(postponed)
  }

  async remove({ stored }: Order): Promise<Written> {
    const kept = stored && this.#documents.get(stored.id)
    if (kept?.version !== stored?.version || !kept) return 'refused'
    this.lose(kept.id)
    return 'done'
  }

  async ofShopper(openid: OpenId, page: OrderPage): Promise<readonly Order[]> {
    return this.#of(openid)
      .filter(({ status }) => status !== 'abandoned')
      .filter(({ hidden, status }) => !hidden && (page.statuses?.includes(status) ?? true))
      .filter(({ createdAt }) => page.before === undefined || createdAt < page.before)
      .toSorted((a, b) => b.createdAt - a.createdAt)
      .slice(0, page.limit)
      .map((document) => Order.restore(document))
  }

  /** Hidden and abandoned ones too, the oldest first. */
  everyOf(openid: OpenId, after: Place | null): readonly Order[] {
    const placeOf = ({ createdAt: at, id }: OrderSnapshot): Place => ({ at, id })
    return this.#of(openid)
      .filter((order) => after === null || byPlace(placeOf(order), after) > 0)
      .toSorted((a, b) => byPlace(placeOf(a), placeOf(b)))
      .map((document) => Order.restore(document))
  }

  async boughtBy(openid: OpenId): Promise<readonly Bought[]> {
    return this.#of(openid)
      .filter(({ status }) => status !== 'closed' && status !== 'abandoned')
      .toSorted((a, b) => b.createdAt - a.createdAt)
      .slice(0, settings.ordersCounted)
      .map(boughtOf)
  }

  /** Writes past the rules, as another version of the program would. */
  edit(id: OrderId, change: (document: OrderSnapshot) => unknown): OrderSnapshot {
    const kept = this.#documents.get(id)
    if (!kept) throw new Error('no such order')
    const changed = { ...kept, ...asFields(change(kept)) }
    this.#foreign.add(id)
    this.#keep(changed)
    return changed
  }

  /** When its timer has work next, at the earliest. Infinity: never. */
  earliestDue(field: DueField): number {
    return this.#due.earliest(field)
  }

  /** As when an older copy of the database was put back. */
  lose(id: OrderId): void {
    const lost = this.#documents.get(id)
    if (!lost) return
    this.#documents.delete(id)
    this.#ofShopper.get(lost.openid)?.delete(id)
    this.#due.lose(id)
  }

  bring(document: OrderSnapshot | undefined): void {
    if (!document) return
    this.#foreign.add(document.id)
    this.#keep(document)
  }

  at(id: OrderId): OrderSnapshot | undefined {
    return this.#documents.get(id)
  }

  all(): readonly OrderSnapshot[] {
    return [...this.#documents.values()]
  }

  #of(openid: OpenId): readonly OrderSnapshot[] {
    return [...(this.#ofShopper.get(openid) ?? [])].flatMap((id) => this.#documents.get(id) ?? [])
  }

  #page(field: ListField, { now, limit, after }: PageAsked): DuePage<Order> {
    const placeOf = (document: OrderSnapshot): Place => ({
      at: document[field] ?? now,
      id: document.id
    })
    const due = this.#due
      .before(field, now)
      .flatMap((id) => this.#documents.get(id) ?? [])
      .filter((document) => !after || byPlace(after, placeOf(document)) < 0)
      .toSorted((a, b) => byPlace(placeOf(a), placeOf(b)))
      .slice(0, limit)
    const last = due.length === limit ? due.at(-1) : undefined
    return {
      items: due.map((document) => Order.restore(document)),
      end: last ? placeOf(last) : null
    }
  }

  #keep(document: OrderSnapshot): Order {
    const { id, openid } = document
    const before = this.#documents.get(id)
    this.#due.keep(document, before)
    this.#documents.set(id, document)
    if (before?.openid !== openid) {
      if (before) this.#ofShopper.get(before.openid)?.delete(id)
      const others = this.#ofShopper.get(openid)
      if (others) others.add(id)
      else this.#ofShopper.set(openid, new Set([id]))
    }
    return Order.restore(document)
  }
}

const asFields = (value: unknown): object => (typeof value === 'object' && value ? value : {})
