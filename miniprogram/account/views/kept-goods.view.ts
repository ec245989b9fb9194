import type { ProductCard } from '#domain/contracts/catalog'
import { showCard, type CardView } from '../../components/goods-card/card.view'
import { ready, type PageView, type ReadyView } from '../../words/page-view'

interface KeptGoods {
  readonly cards: readonly CardView[]
  /** Some are not sold any more and are left out: `另有 2 件已下架`; empty: all are there. */
  readonly gone: string
}

/** Goods that the shopper kept or looked at. */
export type KeptGoodsView = PageView<KeptGoods>

/** @param asked how many there should be */
export const showKeptGoods = (
  products: readonly ProductCard[],
  asked: number
): ReadyView<KeptGoods> => {
  const gone = asked - products.length
  return ready({
    cards: products.map(showCard),
    gone: gone > 0 ? `另有 ${gone} 件已下架` : ''
  })
}
