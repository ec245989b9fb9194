import type { ProductCard } from '#domain/contracts/catalog'
import type { StorefrontRefusal } from '#domain/contracts/storefront'
import { showCard, type CardView } from '../../components/goods-card/card.view'
import { OFFLINE, pageTrouble, type Trouble } from '../../words/refusal'
import { clockTime } from '../../words/time'

/** Goods that the shopper kept or looked at. */
export type KeptGoodsView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | {
      readonly state: 'ready'
      readonly stale: string
      readonly cards: readonly CardView[]
      /** Some are not sold any more and are left out: `另有 2 件已下架`; empty: all are there. */
      readonly gone: string
    }

export const LOADING: KeptGoodsView = { state: 'loading' }
export const FAILED: KeptGoodsView = { state: 'failed', trouble: OFFLINE }

/** @param asked how many there should be */
export const showKeptGoods = (products: readonly ProductCard[], asked: number): KeptGoodsView => {
  const gone = asked - products.length
  return {
    state: 'ready',
    stale: '',
    cards: products.map(showCard),
    gone: gone > 0 ? `另有 ${gone} 件已下架` : ''
  }
}

export const showRefusal = (refusal: StorefrontRefusal): KeptGoodsView => ({
  state: 'failed',
  trouble: pageTrouble(refusal)
})

export const withoutNetwork = (view: KeptGoodsView, loadedAt: number): KeptGoodsView =>
  view.state === 'ready'
    ? { ...view, stale: `网络断开了，现在看到的是 ${clockTime(loadedAt)} 的内容` }
    : FAILED
