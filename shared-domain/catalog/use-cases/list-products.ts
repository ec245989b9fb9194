import type { ProductPage } from '../../contracts/catalog.ts'
import { settings } from '../../kernel/settings.ts'
import { pageOf } from '../product-views.ts'
import type { Browse, Products } from '../products.ts'

export type ListProducts = Omit<Browse, 'limit'>

/** One page of a category or of all goods. A price range that is upside down is turned round. */
export const listProducts =
  (deps: { readonly products: Products }) =>
  async (asked: ListProducts): Promise<ProductPage> => {
    const limit = settings.productsPerPage
    const found = await deps.products.browse({ ...upright(asked), limit: limit + 1 })
    return pageOf(found, asked.order, limit)
  }

const upright = (asked: ListProducts): ListProducts => {
  const { minFen, maxFen } = asked
  if (minFen === undefined || maxFen === undefined || minFen <= maxFen) return asked
  return { ...asked, minFen: maxFen, maxFen: minFen }
}
