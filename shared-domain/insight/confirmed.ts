import type { Read, Shelf } from './books.ts'
import type { Breach } from './invariants/breach.ts'

export type Examine<Value> = (found: readonly Read<Value>[]) => Promise<readonly Breach[]>

/** A document that changes all the time is looked at again when it has changed. */
const TRIES = 3

/**
 * Looks at one suspect alone, and believes what it sees only if the suspect did not change meanwhile: what belongs to a
 * sale is written before or after the write of the document that speaks of it, never while that says nothing.
 */
export const confirmed = async <Value>(
  shelf: Shelf<Value>,
  examine: Examine<Value>,
  id: string
): Promise<readonly Breach[]> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = await shelf.byIds([id])
    const breaches = await examine(before)
    if (breaches.length === 0) return []
    const [after] = await shelf.byIds([id])
    if (after?.version === before[0]?.version) return breaches
  }
  return []
}
