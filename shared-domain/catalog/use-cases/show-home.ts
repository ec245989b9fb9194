import type { HomeView } from '../../contracts/catalog.ts'
import { settings } from '../../kernel/settings.ts'
import type { ShopFront } from '../front.ts'
import { pageOf } from '../product-views.ts'
import type { Products } from '../products.ts'
import { shopPrices, type ShopPricesDeps } from '../shop-prices.ts'

interface ShowHomeDeps extends ShopPricesDeps {
  readonly front: ShopFront
  readonly products: Products
}

/** 首页: the front and the first goods, asked for side by side: 2 calls, none while a warm function remembers them. */
export const showHome = (deps: ShowHomeDeps) => async (): Promise<HomeView> => {
  const limit = settings.productsPerPage
  const [front, found, shop] = await Promise.all([
    deps.front.read(),
    deps.products.browse({ order: 'shop', limit: limit + 1 }),
    shopPrices(deps)
  ])
  return {
    banners: front.banners.map(({ id, ...banner }) => ({ bannerId: id, ...banner })),
    categories: front.categories.map(({ id, ...category }) => ({ category: id, ...category })),
    hotWords: front.hotWords,
    packs: front.packs,
    recommended: pageOf(found, { order: 'shop', limit, shop })
  }
}
