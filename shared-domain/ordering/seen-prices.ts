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
  /** WeChat is to pay the same, but another amount of their points and balance would go. */
  | { readonly kind: 'assetsChanged' }

interface Seen {
  readonly items: readonly { readonly unitFenSeen: Fen }[]
  readonly payableFenSeen?: Fen
  readonly ownFenSeen?: Fen
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
  const { payableFenSeen: seenFen, ownFenSeen } = seen
  const { cashFen: nowFen, pointsFen, walletFen } = quote.totals
  if (seenFen !== undefined && seenFen !== nowFen) {
    return { kind: 'payableChanged', seenFen, nowFen }
  }
  const isSame = ownFenSeen === undefined || ownFenSeen === pointsFen + walletFen
  return isSame ? null : { kind: 'assetsChanged' }
}
