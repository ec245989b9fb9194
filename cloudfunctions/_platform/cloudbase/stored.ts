import * as v from 'valibot'

/** Every field that holds a moment. In the database they are dates, so that ranges skip null. */
const MOMENTS = new Set([
  'at',
  'changedAt',
  'claimedAt',
  'codeAt',
  'createdAt',
  'dueAt',
  'dueClose',
  'dueForget',
  'duePay',
  'dueReceipt',
  'dueRefund',
  'dueRelay',
  'dueShipping',
  'dueWork',
  'endedAt',
  'expiresAt',
  'forgetAt',
  'lookAgainAt',
  'movedAt',
  'oldestDue',
  'paidAt',
  'refusedTryAt',
  'stuckAt',
  'triedAt'
])

/** Moments become dates at any depth; what a newer version wrote as a date stays one. */
export const stored = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, storedValue(name, value)])
  )

const storedValue = (name: string, value: unknown): unknown => {
  if (typeof value === 'number') return MOMENTS.has(name) ? new Date(value) : value
  if (Array.isArray(value)) return value.map((one) => storedValue('', one))
  return isPlain(value) ? stored(value) : value
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !(value instanceof Date)

/** A stored document that can't be read: only a bug or a newer version writes one. Shows the field, never its value. */
export const defect = (
  collection: string,
  issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]
): Error => new Error(`unreadable document in ${collection}: ${v.getDotPath(issues[0]) ?? 'root'}`)
