import type { ShopFront } from '../front.ts'
import type { Products } from '../products.ts'
import { tokensOf, wordsOf } from '../search-text.ts'

interface SuggestWordsDeps {
  readonly front: ShopFront
  readonly products: Products
}

const SUGGESTIONS = 10
const LOOKED_AT = 20

/**
 * What a shopper may be about to type: terms of the best sold goods that begin so, then the names of goods that are
 * found by pinyin. Nothing typed: the hot words. 1 call.
 */
export const suggestWords =
  ({ front, products }: SuggestWordsDeps) =>
  async (text: string): Promise<readonly string[]> => {
    const [first, ...others] = tokensOf(text)
    if (first === undefined) return (await front.read()).hotWords
    const found = await products.search({ beginnings: [first, ...others], limit: LOOKED_AT })
    return wordsOf(found, [first]).slice(0, SUGGESTIONS)
  }
