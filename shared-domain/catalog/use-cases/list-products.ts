import type { ProductPage } from '../../contracts/catalog.ts'
import { settings } from '../../kernel/settings.ts'
import { pageOf } from '../product-views.ts'
import type { Browse, Products } from '../products.ts'
import { shopPrices, type ShopPricesDeps } from '../shop-prices.ts'

export type ListProducts = Omit<Browse, 'limit'>

/** One page of a category or of all goods. A price range that is upside down is turned round. */
export const listProducts =
  (deps: ShopPricesDeps & { readonly products: Products }) =>
  async (asked: ListProducts): Promise<ProductPage> => {
    const limit = settings.productsPerPage
    const [found, shop] = await Promise.all([
      deps.products.browse({ ...upright(asked), limit: limit + 1 }),
      shopPrices(deps)
    ])
    return pageOf(found, { order: asked.order, limit, shop })
  }

const upright = (asked: ListProducts): ListProducts => {
  const { minFen, maxFen } = asked
  if (minFen === undefined || maxFen === undefined || minFen <= maxFen) return asked
  return { ...asked, minFen: maxFen, maxFen: minFen }
}
