import type { ProductCard } from '../../contracts/catalog.ts'
import type { ProductId } from '../../kernel/ids.ts'
import { cardOf } from '../product-views.ts'
import type { Products } from '../products.ts'

/** Cards in the order of their ids, as for 足迹; products that are not on sale are left out. 1 call at most. */
export const showCards =
  (deps: { readonly products: Products }) =>
  async (ids: readonly ProductId[]): Promise<readonly ProductCard[]> => {
    if (ids.length === 0) return []
    const found = await deps.products.byIds([...new Set(ids)])
    return ids.flatMap((id) => {
      const product = found.get(id)
      return product?.enabled ? [cardOf(product)] : []
    })
  }
