import type { OrderId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { OrderSnapshot } from '../ordering/order-snapshot.ts'
import type { DueField } from '../ordering/orders.ts'

/** Orders that wait for a moment, or for a person. */
export type ListField = DueField | 'stuckAt'

type Read = (document: OrderSnapshot) => Instant | null | undefined

/** One reader for each: a field by its name, of orders of many kinds, is read several times slower. */
const FIELDS: readonly (readonly [ListField, Read])[] = [
  ['duePay', ({ duePay }) => duePay],
  ['dueClose', ({ dueClose }) => dueClose],
  ['dueWork', ({ dueWork }) => dueWork],
  ['dueRefund', ({ dueRefund }) => dueRefund],
  ['dueRelay', ({ dueRelay }) => dueRelay],
  ['dueShipping', ({ dueShipping }) => dueShipping],
  ['dueReceipt', ({ dueReceipt }) => dueReceipt],
  ['dueForget', ({ dueForget }) => dueForget],
  ['stuckAt', ({ stuckAt }) => stuckAt]
]

interface DueList {
  readonly field: ListField
  readonly read: Read
  /** When each order comes that has a moment, due or not. */
  readonly waiting: Map<OrderId, number>
  /** Nothing in it is due before. */
  noneBefore: number
}

export const dueAt = (document: OrderSnapshot, field: ListField): number =>
  document[field] ?? Infinity

/** Work lists by field: a timer that has nothing to do costs nothing, and neither does a moment that stays. */
export class DueLists {
  readonly #lists: readonly DueList[] = FIELDS.map(([field, read]) => ({
    field,
    read,
    waiting: new Map(),
    noneBefore: Infinity
  }))
  readonly #byField = new Map(this.#lists.map((list) => [list.field, list]))

  keep(document: OrderSnapshot, before: OrderSnapshot | undefined): void {
    for (const list of this.#lists) {
      const at = list.read(document) ?? null
      if (at === (before ? (list.read(before) ?? null) : null)) continue
      if (at === null) {
        list.waiting.delete(document.id)
        continue
      }
      if (at < list.noneBefore) list.noneBefore = at
      list.waiting.set(document.id, at)
    }
  }

  lose(id: OrderId): void {
    for (const { waiting } of this.#lists) waiting.delete(id)
  }

  /** Nothing of this list is due before. Infinity: nothing ever is. */
  earliest(field: ListField): number {
    const list = this.#byField.get(field)
    return list && list.waiting.size > 0 ? list.noneBefore : Infinity
  }

  /** The ids of what is due then, in no order. */
  before(field: ListField, now: Instant): readonly OrderId[] {
    const list = this.#byField.get(field)
    if (!list || list.noneBefore > now) return []
    list.noneBefore = Infinity
    const due: OrderId[] = []
    for (const [id, at] of list.waiting) {
      if (at < list.noneBefore) list.noneBefore = at
      if (at <= now) due.push(id)
    }
    return due
  }
}
