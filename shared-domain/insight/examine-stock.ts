import type { Read } from './books.ts'
import { brokenRules, type Breach } from './invariants/breach.ts'
import { pieceRules, type PiecesSeen } from './invariants/piece-rules.ts'
import { readable } from './readable.ts'

/** Stock documents against themselves: no call. */
export const examineStock = (found: readonly Read<PiecesSeen>[]): readonly Breach[] => {
  const { values, breaches } = readable('stock', found)
  return [
    ...breaches,
    ...values.flatMap((pieces) =>
      brokenRules(pieceRules, pieces, { subject: `stock:${pieces.id}` })
    )
  ]
}
