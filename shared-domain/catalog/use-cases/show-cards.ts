import type { ProductCard } from '../../contracts/catalog.ts'
import type { ProductId } from '../../kernel/ids.ts'
import { cardOf } from '../product-views.ts'
import type { Products } from '../products.ts'
import { shopPrices, type ShopPricesDeps } from '../shop-prices.ts'

/** Cards in the order of their ids, as for 足迹; products that are not on sale are left out. 1 call at most. */
export const showCards =
  (deps: ShopPricesDeps & { readonly products: Products }) =>
  async (ids: readonly ProductId[]): Promise<readonly ProductCard[]> => {
    if (ids.length === 0) return []
    const [found, shop] = await Promise.all([
      deps.products.byIds([...new Set(ids)]),
      shopPrices(deps)
    ])
    return ids.flatMap((id) => {
      const product = found.get(id)
      return product?.enabled ? [cardOf(product, shop)] : []
    })
  }
