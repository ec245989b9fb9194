import type { SearchView } from '../../contracts/catalog.ts'
import { settings } from '../../kernel/settings.ts'
import type { ShopFront } from '../front.ts'
import type { Cursor } from '../product-order.ts'
import { cardOf, pageOf } from '../product-views.ts'
import type { ProductSummary } from '../product.ts'
import type { Products } from '../products.ts'
import { shopPrices, type ShopPricesDeps } from '../shop-prices.ts'
import { closeness, piecesOf, tokensOf, wordsOf } from '../search-text.ts'

interface SearchProductsDeps extends ShopPricesDeps {
  readonly front: ShopFront
  readonly products: Products
}

export interface SearchProducts {
  readonly text: string
  readonly after?: Cursor
}

const WORDS_TO_TRY = 6

/**
 * Goods that have every word that was typed, best sold first. Where there are none: those that have parts of it, the
 * closest first, else the shop's own first ones; and words that lead somewhere. 1 call, at most 3 in a row.
 */
export const searchProducts =
  (deps: SearchProductsDeps) =>
  async ({ text, after }: SearchProducts): Promise<SearchView> => {
    const limit = settings.productsPerPage
    const [first, ...others] = tokensOf(text)
    if (first !== undefined) {
      const beginnings = [first, ...others] as const
      const from = after ? { after } : {}
      const [found, shop] = await Promise.all([
        deps.products.search({ beginnings, ...from, limit: limit + 1 }),
        shopPrices(deps)
      ])
      if (found.length > 0 || after) return pageOf(found, { order: 'sales', limit, shop })
    }
    return { products: [], nearest: await nearest(deps, tokensOf(text)) }
  }

const nearest = async (
  deps: SearchProductsDeps,
  tokens: readonly string[]
): Promise<NonNullable<SearchView['nearest']>> => {
  const { products, front } = deps
  const limit = settings.productsPerPage
  const pieces = piecesOf(tokens)
  const [shop, touching] = await Promise.all([
    shopPrices(deps),
    pieces.length > 0 ? products.touching(pieces, limit) : []
  ])
  const card = (product: ProductSummary) => cardOf(product, shop)
  const close = touching
    .map((product) => ({ product, closeness: closeness(product.terms, pieces) }))
    .toSorted((a, b) => b.closeness - a.closeness)
    .map(({ product }) => product)
  if (close.length > 0) {
    return { words: wordsOf(close, pieces).slice(0, WORDS_TO_TRY), products: close.map(card) }
  }
  const [{ hotWords }, first] = await Promise.all([
    front.read(),
    products.browse({ order: 'shop', limit })
  ])
  return { words: hotWords.slice(0, WORDS_TO_TRY), products: first.map(card) }
}
