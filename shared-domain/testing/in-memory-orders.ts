import type { OpenId, OrderId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { byPlace, type Place } from '../kernel/place.ts'
import type { DuePage, PageAsked } from '../kernel/work-list.ts'
import { Order } from '../ordering/order.ts'
import type { OrderSnapshot } from '../ordering/order-snapshot.ts'
import { settings } from '../kernel/settings.ts'
import type { Bought, DueField, Inserted, OrderPage, Orders, Saved } from '../ordering/orders.ts'
import { applyChanges } from './apply-changes.ts'

/** Orders as the database keeps them: one document each, changed only where its version is the one that was read. */
export class InMemoryOrders implements Orders {
  readonly #documents = new Map<OrderId, OrderSnapshot>()

  async insert(order: Order): Promise<Inserted> {
    const { id } = order.state
    if (this.#documents.has(id)) return { kind: 'exists' }
    return { kind: 'done', order: this.#keep({ ...order.state, version: 1 }) }
  }

  async byId(id: OrderId): Promise<Order | null> {
    const kept = this.#documents.get(id)
    return kept ? Order.restore(kept) : null
  }

  async save(order: Order): Promise<Saved> {
    const kept = this.#documents.get(order.state.id)
    if (!kept || kept.version !== order.stored?.version) return { kind: 'stale' }
    // Nobody wrote past the rules since it was read: all of it is the order's own.
    if (kept === order.stored) {
      return { kind: 'done', order: this.#keep({ ...order.state, version: kept.version + 1 }) }
    }
    const changed = this.edit(kept.id, (document) =>
      applyChanges(document, order.stored, order.state)
    )
    return { kind: 'done', order: this.#keep({ ...changed, version: kept.version + 1 }) }
  }

  async due(field: DueField, now: Instant, limit: number): Promise<readonly Order[]> {
    const due: OrderSnapshot[] = []
    for (const document of this.#documents.values()) {
      if (dueAt(document, field) <= now) due.push(document)
    }
    return due
      .toSorted((a, b) => dueAt(a, field) - dueAt(b, field))
      .slice(0, limit)
      .map((document) => Order.restore(document))
  }

  async duePage(field: DueField, { now, limit, after }: PageAsked): Promise<DuePage<Order>> {
    const placeOf = (document: OrderSnapshot): Place => ({
      at: document[field] ?? now,
      id: document.id
    })
    const due = this.all()
      .filter((document) => dueAt(document, field) <= now)
      .filter((document) => !after || byPlace(after, placeOf(document)) < 0)
      .toSorted((a, b) => byPlace(placeOf(a), placeOf(b)))
      .slice(0, limit)
    const last = due.length === limit ? due.at(-1) : undefined
    return {
      items: due.map((document) => Order.restore(document)),
      end: last ? placeOf(last) : null
    }
  }

  async postpone({ state, stored }: Order, field: DueField, until: Instant): Promise<void> {
    const kept = this.#documents.get(state.id)
    if (!kept || kept[field] !== stored?.[field]) return
    this.#keep({ ...kept, [field]: until, version: kept.version + 1 })
  }

  async ofShopper(openid: OpenId, page: OrderPage): Promise<readonly Order[]> {
    return this.all()
      .filter((document) => document.openid === openid && document.status !== 'abandoned')
      .filter(({ hidden, status }) => !hidden && (page.statuses?.includes(status) ?? true))
      .filter(({ createdAt }) => page.before === undefined || createdAt < page.before)
      .toSorted((a, b) => b.createdAt - a.createdAt)
      .slice(0, page.limit)
      .map((document) => Order.restore(document))
  }

  async boughtBy(openid: OpenId): Promise<readonly Bought[]> {
    return this.all()
      .filter((document) => document.openid === openid)
      .filter(({ status }) => status !== 'closed' && status !== 'abandoned')
      .toSorted((a, b) => b.createdAt - a.createdAt)
      .slice(0, settings.ordersCounted)
      .map(({ status, lines }) => ({
        status,
        lines: lines.map(({ productId, quantity }) => ({ productId, quantity }))
      }))
  }

  /** Writes past the rules, as another version of the program would. */
  edit(id: OrderId, change: (document: OrderSnapshot) => unknown): OrderSnapshot {
    const kept = this.#documents.get(id)
    if (!kept) throw new Error('no such order')
    const changed = { ...kept, ...asFields(change(kept)) }
    this.#documents.set(id, changed)
    return changed
  }

  all(): readonly OrderSnapshot[] {
    return [...this.#documents.values()]
  }

  #keep(document: OrderSnapshot): Order {
    this.#documents.set(document.id, document)
    return Order.restore(document)
  }
}

const dueAt = (document: OrderSnapshot, field: DueField): number => document[field] ?? Infinity

const asFields = (value: unknown): object => (typeof value === 'object' && value ? value : {})
