import type { StorefrontRefusal } from '#domain/contracts/storefront'
import { ask } from './server'

/** Ids as the server last told them; null: not asked yet. */
let known: ReadonlySet<string> | null = null

/** Whether a product is kept. Asks once; without an answer it counts as not kept, and the next page asks again. */
export const isFavourite = async (productId: string): Promise<boolean> => {
  if (!known) {
    try {
      const answer = await ask('account.favourites', {})
      if (answer.ok) known = new Set(answer.value.favourites)
    } catch {
      return false
    }
  }
  return known?.has(productId) ?? false
}

/** @returns why not, or null when it is done. @throws when no answer came; the same again is harmless */
export const favour = async (productId: string, on: boolean): Promise<StorefrontRefusal | null> => {
  const answer = await ask('account.favour', { productId, on })
  if (!answer.ok) return answer.refusal
  known = new Set(answer.value.favourites)
  return null
}
