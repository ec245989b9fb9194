import type { LowestPrice } from '../../contracts/operator-goods.ts'
import { refuse, type Result } from '../../kernel/result.ts'
import { isSold, type EditedGoods, type EditedSku } from './goods.ts'

export interface TooCheap {
  readonly kind: 'tooCheap'
  readonly lows: readonly LowestPrice[]
}

/** SKUs on sale whose price a change decides: by itself, by putting them on sale, or by turning to other promotions. */
export const decidedSkus = (before: EditedGoods, after: EditedGoods): readonly EditedSku[] => {
  const isMoved = shelfOf(before) !== shelfOf(after)
  return after.skus.filter(
    (sku) => isSold(after, sku) && (isMoved || sku.edition === after.edition)
  )
}

const shelfOf = (goods: EditedGoods): string => (goods.kind === 'physical' ? goods.category : '')

/**
 * What a promotion's editor refuses is refused here too; what its preview warns of has to be accepted: as low as it was
 * shown, and no lower.
 * @returns the lowest of them; null where nothing gets cheaper
 */
export const withinFloor = (
  lows: readonly LowestPrice[],
  acceptsFen = Infinity
): Result<LowestPrice | null, TooCheap> => {
  const wrong = lows.filter(
    ({ warning, isFault, lowestFen }) => warning && (isFault || lowestFen < acceptsFen)
  )
  if (wrong.length > 0) return refuse({ kind: 'tooCheap', lows: wrong.toSorted(byShare) })
  const [lowest] = lows.toSorted(byShare)
  return { ok: true, value: lowest && lowest.lowestFen < lowest.priceFen ? lowest : null }
}

/** What is left of its price, the least first. */
const byShare = (a: LowestPrice, b: LowestPrice): number =>
  a.lowestFen * b.priceFen - b.lowestFen * a.priceFen
