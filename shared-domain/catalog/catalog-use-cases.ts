import type { ShopFront } from './front.ts'
import type { Products } from './products.ts'
import type { Offers } from './offer.ts'
import type { Catalog } from './quota-product.ts'
import type { ShopPricesDeps } from './shop-prices.ts'
import { listProducts } from './use-cases/list-products.ts'
import { listQuotaPacks } from './use-cases/list-quota-packs.ts'
import { searchProducts } from './use-cases/search-products.ts'
import { showCards } from './use-cases/show-cards.ts'
import { showHome } from './use-cases/show-home.ts'
import { showProduct } from './use-cases/show-product.ts'
import { suggestWords } from './use-cases/suggest-words.ts'

export interface CatalogPorts extends ShopPricesDeps {
  readonly catalog: Catalog
  readonly products: Products
  readonly front: ShopFront
  readonly offers: Offers
}

/** Everything that can be looked at. */
export const catalogUseCases = (ports: CatalogPorts) => ({
  listQuotaPacks: listQuotaPacks(ports),
  showHome: showHome(ports),
  listProducts: listProducts(ports),
  showCards: showCards(ports),
  showProduct: showProduct(ports),
  searchProducts: searchProducts(ports),
  suggestWords: suggestWords(ports)
})
