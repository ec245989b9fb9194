import type { BillBooks } from '#domain/reconciliation/index'
import type { BigDay } from './big-day.ts'

/** A million orders that lie nowhere: what the database would answer, at once. */
export const toldBooks = (day: BigDay): BillBooks => {
  const all = Array.from({ length: day.orders }, (_, n) => n).filter((n) => !day.isLost(n))
  const ids = Uint32Array.from(all, (n) => Number.parseInt(day.idOf(n), 36)).sort()
  const textOf = (id: number): string => id.toString(36)
  return {
    ordersByIds: async (wanted) =>
      wanted
        .map((id) => day.numberOf(id))
        .filter((n) => n < day.orders && !day.isLost(n))
        .map((n) => day.seen(n)),
    ordersOfDay: async (_day, after, limit) => {
      const from = after === '' ? 0 : ids.indexOf(Number.parseInt(after, 36)) + 1
      return [...ids.subarray(from, from + limit)].map((id) => day.seen(day.numberOf(textOf(id))))
    },
    entryAmounts: async () => new Map(),
    firstOrderAt: async () => day.first
  }
}
