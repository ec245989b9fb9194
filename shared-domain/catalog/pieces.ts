/** What is known of a stock document when pieces could not be taken from it. */
export interface PiecesLeft {
  /** Nobody holds these. Absent: what needs no stock has none to take. */
  readonly available?: number
  readonly holdCount: number
  /** The asker's key is there. */
  readonly isHeld: boolean
  /** The asker is among those that it was last sold to. */
  readonly isSold: boolean
}

export type PiecesOutcome =
  /** Held now or before; or sold to the asker already, to whom nothing more is due. */
  | { readonly kind: 'held' }
  | { readonly kind: 'soldOut'; readonly left: number }
  | { readonly kind: 'crowded' }

/**
 * So many keys one stock document takes at a time: it is written whole by the database each time, and 1,000 keys are
 * 27 KB. They leave with paying, closing or receiving, so this passes.
 */
export const HOLDS_AT_ONCE = 1000

/**
 * So many of those that a stock document was last sold to stay written in it: a hold that a twin of their request had
 * under way takes nothing when it arrives after the sale. A function lives 30 s at most, so this lasts for 16 sales a
 * second of one SKU, and 500 names are 15 KB.
 */
export const SALES_REMEMBERED = 500

/**
 * So many moves of a SKU's pieces stay written in its document: a request that is sent again is known by them. 30 with
 * their reasons are 4 KB; the audit keeps them all.
 */
export const MOVES_REMEMBERED = 30

/**
 * Whether a move that was decided when there were `seen` moves would still be remembered, had it been made: then it is
 * safe to make it where it is not. It stands behind the ones that were seen, so it is among the last 30 while fewer
 * than 30 came since. More than there are was never seen.
 */
export const isMoveKnown = (seen: number, moves: number): boolean =>
  seen <= moves && moves < seen + MOVES_REMEMBERED

/** Why pieces were not taken, or that they were taken before; null when there are enough. */
export const piecesOutcome = (
  { available = 0, holdCount, isHeld, isSold }: PiecesLeft,
  quantity: number
): PiecesOutcome | null => {
  if (isHeld || isSold) return { kind: 'held' }
  if (available < quantity) return { kind: 'soldOut', left: available }
  return holdCount < HOLDS_AT_ONCE ? null : { kind: 'crowded' }
}
