import { showCard, type CardView } from '../../components/goods-card/card.view'
import { shopFront } from '../../services/shop-front'

/** Three rows of two. */
const SHOWN = 6

/** 店里推荐 below an empty cart: what the shop recommends. Without an answer the cart goes without. */
export const readIdeas = async (): Promise<readonly CardView[]> => {
  try {
    const answer = await shopFront(false)
    return answer.ok ? answer.value.recommended.products.slice(0, SHOWN).map(showCard) : []
  } catch {
    return []
  }
}
