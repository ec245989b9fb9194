import type { Instant } from '../kernel/instant.ts'
import type { OrderSnapshot } from '../ordering/order-snapshot.ts'
import type { DueField } from '../ordering/orders.ts'

/** Orders that wait for a moment, or for a person. */
export type ListField = DueField | 'stuckAt'

const FIELDS: readonly ListField[] = [
  'duePay',
  'dueClose',
  'dueWork',
  'dueRefund',
  'dueRelay',
  'dueShipping',
  'dueReceipt',
  'dueForget',
  'stuckAt'
]

interface DueList {
  /** What has a moment, due or not. */
  readonly waiting: Map<string, OrderSnapshot>
  /** Nothing in it is due before. */
  noneBefore: number
}

export const dueAt = (document: OrderSnapshot, field: ListField): number =>
  document[field] ?? Infinity

/** Work lists by field: a timer that has nothing to do costs nothing. */
export class DueLists {
  readonly #lists = new Map<ListField, DueList>(
    FIELDS.map((field) => [field, { waiting: new Map(), noneBefore: Infinity }])
  )

  keep(document: OrderSnapshot, before: OrderSnapshot | undefined): void {
    for (const [field, list] of this.#lists) {
      const at = dueAt(document, field)
      if (at < list.noneBefore) list.noneBefore = at
      if (at < Infinity) list.waiting.set(document.id, document)
      else if (before && dueAt(before, field) < Infinity) list.waiting.delete(document.id)
    }
  }

  lose(id: string): void {
    for (const { waiting } of this.#lists.values()) waiting.delete(id)
  }

  /** Nothing of this list is due before. Infinity: nothing ever is. */
  earliest(field: ListField): number {
    const list = this.#lists.get(field)
    return list && list.waiting.size > 0 ? list.noneBefore : Infinity
  }

  /** What is due then, in no order. */
  before(field: ListField, now: Instant): readonly OrderSnapshot[] {
    const list = this.#lists.get(field)
    if (!list || list.noneBefore > now) return []
    list.noneBefore = Infinity
    const due: OrderSnapshot[] = []
    for (const document of list.waiting.values()) {
      const at = dueAt(document, field)
      if (at < list.noneBefore) list.noneBefore = at
      if (at <= now) due.push(document)
    }
    return due
  }
}
