import type { Fen } from '../kernel/fen.ts'
import type { SkuId } from '../kernel/ids.ts'
import type { Quote } from '../pricing/index.ts'

export type PriceRefusal =
  | {
      readonly kind: 'priceChanged'
      readonly skuId: SkuId
      readonly seenFen: Fen
      readonly nowFen: Fen
    }
  | { readonly kind: 'payableChanged'; readonly seenFen: Fen; readonly nowFen: Fen }

interface Seen {
  readonly items: readonly { readonly unitFenSeen: Fen }[]
  readonly payableFenSeen?: Fen
}

/** What differs from what the shopper saw: nobody pays a price that they were not shown. */
export const changeOfPrice = (quote: Quote, seen: Seen): PriceRefusal | null => {
  for (const [index, { unitFenSeen }] of seen.items.entries()) {
    const line = quote.lines[index]
    if (line && line.unitFen !== unitFenSeen) {
      const { skuId, unitFen: nowFen } = line
      return { kind: 'priceChanged', skuId, seenFen: unitFenSeen, nowFen }
    }
  }
  const { payableFenSeen: seenFen } = seen
  const nowFen = quote.totals.cashFen
  return seenFen === undefined || seenFen === nowFen
    ? null
    : { kind: 'payableChanged', seenFen, nowFen }
}
