import type { QuotaPack } from '../../contracts/storefront.ts'
import type { Offers } from '../offer.ts'
import type { Catalog } from '../quota-product.ts'

interface ListQuotaPacksDeps {
  readonly catalog: Catalog
  readonly offers: Offers
}

/** The quota packs on sale, in the shop's order. One call besides the warm catalog. */
export const listQuotaPacks = (deps: ListQuotaPacksDeps) => async (): Promise<QuotaPack[]> => {
  const products = await deps.catalog.quotaProducts()
  const offers = await deps.offers.bySkus(products.map((product) => product.skuId))
  return products.flatMap((product) => {
    const offer = offers.get(product.skuId)
    if (!offer?.enabled) return []
    return [
      {
        productId: product.id,
        skuId: product.skuId,
        name: product.name,
        description: product.description,
        calls: product.calls,
        models: product.models,
        priceFen: offer.priceFen,
        ...(product.badge === undefined ? {} : { badge: product.badge })
      }
    ]
  })
}
