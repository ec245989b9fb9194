import { later, MINUTE_MS, type Instant } from '../kernel/instant.ts'
import type { DueField } from '../ordering/index.ts'
import type { Books, Overdue } from './books.ts'
import type { Breach } from './invariants/breach.ts'

/** Timers run every minute and move an order on before they work on it: so late none of them came. */
const LATE_MS = 15 * MINUTE_MS
/** So many are asked for: enough to name in alarms. */
const NAMED = 20

/** After a standstill, or a jump of the clock, the timers need some minutes: so long it must have been seen. */
const SEEN_FOR_MS = 3 * MINUTE_MS

/** I7 over time: orders whose timer does not come. One alarm per timer. */
export const watchOverdue = async (
  books: Books,
  before: readonly Overdue[],
  now: Instant
): Promise<{ readonly seen: readonly Overdue[]; readonly breaches: readonly Breach[] }> => {
  const late = await books.overdue(later(now, -LATE_MS), NAMED)
  const seen = late.map(({ field, id }): Overdue => {
    const known = before.find((one) => one.field === field && one.id === id)
    return known ?? { field, id, at: now }
  })
  const stuck = seen.filter(({ at }) => at <= now - SEEN_FOR_MS)
  const fields = [...new Set(stuck.map(({ field }) => field))]
  return { seen, breaches: fields.map((field) => breachOf(field, stuck)) }
}

const breachOf = (field: DueField, stuck: readonly Overdue[]): Breach => ({
  invariant: 'I7',
  what: 'orders wait for a timer that does not come',
  subject: `timer:${field}`,
  documents: stuck.filter((one) => one.field === field).map(({ id }) => `orders:${id}`)
})
