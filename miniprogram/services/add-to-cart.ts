import type { StorefrontAnswer } from '#domain/contracts/storefront'
import { learnPieces } from './cart-badge'
import { deselectedItems, keepDeselected } from './cart-choice'
import { ask } from './server'

/** Puts pieces of a SKU into the cart, where they are selected. @throws when no answer came: they may be in it */
export const addToCart = async (
  skuId: string,
  quantity: number
): Promise<StorefrontAnswer<'cart.add'>> => {
  const answer = await ask('cart.add', { skuId, quantity })
  if (answer.ok) {
    learnPieces(answer.value.pieces)
    keepDeselected(deselectedItems().filter((one) => one !== skuId))
  }
  return answer
}
