/** What is known of a stock document when pieces could not be taken from it. */
export interface PiecesLeft {
  /** Nobody holds these. Absent: what needs no stock has none to take. */
  readonly available?: number
  readonly holdCount: number
  /** The asker's key is there. */
  readonly isHeld: boolean
}

export type PiecesOutcome =
  | { readonly kind: 'held' }
  | { readonly kind: 'soldOut'; readonly left: number }
  | { readonly kind: 'crowded' }

/**
 * So many keys one stock document takes at a time: it is written whole by the database each time, and 1,000 keys are
 * 27 KB. They leave with paying, closing or receiving, so this passes.
 */
export const HOLDS_AT_ONCE = 1000

/** Why pieces were not taken, or that they were taken before; null when there are enough. */
export const piecesOutcome = (
  { available = 0, holdCount, isHeld }: PiecesLeft,
  quantity: number
): PiecesOutcome | null => {
  if (isHeld) return { kind: 'held' }
  if (available < quantity) return { kind: 'soldOut', left: available }
  return holdCount < HOLDS_AT_ONCE ? null : { kind: 'crowded' }
}
