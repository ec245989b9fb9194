import type { ProductView } from '../../contracts/catalog.ts'
import type { ProductId } from '../../kernel/ids.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { productView } from '../product-views.ts'
import type { Products } from '../products.ts'
import type { Offers } from '../offer.ts'
import { shopPrices, type ShopPricesDeps } from '../shop-prices.ts'

interface ShowProductDeps extends ShopPricesDeps {
  readonly products: Products
  readonly offers: Offers
}

interface ProductNotFound {
  readonly kind: 'productNotFound'
  readonly productId: ProductId
}

/** 商品详情: the product with the offers of now, side by side: 2 calls, 1 in a row. */
export const showProduct =
  (deps: ShowProductDeps) =>
  async (productId: ProductId): Promise<Result<ProductView, ProductNotFound>> => {
    const [product, offers, shop] = await Promise.all([
      deps.products.byId(productId),
      deps.offers.ofProduct(productId),
      shopPrices(deps)
    ])
    return product
      ? ok(productView(product, offers, shop))
      : refuse({ kind: 'productNotFound', productId })
  }
