import type { ProductCard, ProductPage, ProductView, SkuView } from '../contracts/catalog.ts'
import type { SkuId } from '../kernel/ids.ts'
import { cursorAt, cursorText, type ProductOrder } from './product-order.ts'
import type { Product, ProductSku, ProductSummary, Spec } from './product.ts'
import type { Offer } from './offer.ts'
import { stockLevel } from './stock-level.ts'

export const cardOf = (product: ProductSummary): ProductCard => ({
  productId: product.id,
  name: product.name,
  line: product.line,
  picture: product.picture,
  priceFen: product.priceFen,
  priceVaries: product.topPriceFen > product.priceFen,
  soldShown: product.soldShown,
  ...(product.listPriceFen === undefined ? {} : { listPriceFen: product.listPriceFen }),
  ...(product.badge === undefined ? {} : { badge: product.badge })
})

/** `found`: one more than the page holds tells that there is a next one. */
export const pageOf = (
  found: readonly ProductSummary[],
  order: ProductOrder,
  limit: number
): ProductPage => {
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  const more = last && found.length > limit
  return {
    products: shown.map(cardOf),
    ...(more ? { next: cursorText(cursorAt(last, order)) } : {})
  }
}

/** A SKU without an offer is not shown: nobody could buy it. */
export const productView = (product: Product, offers: ReadonlyMap<SkuId, Offer>): ProductView => ({
  productId: product.id,
  name: product.name,
  line: product.line,
  story: product.story,
  pictures: product.pictures,
  category: product.category,
  enabled: product.enabled,
  specs: product.specs,
  skus: product.skus.flatMap((sku) => {
    const offer = offers.get(sku.id)
    return offer ? [skuView(product.specs, sku, offer)] : []
  }),
  soldShown: product.soldShown,
  ...(product.badge === undefined ? {} : { badge: product.badge }),
  ...(product.limitPerShopper === undefined ? {} : { limitPerShopper: product.limitPerShopper })
})

const skuView = (specs: readonly Spec[], sku: ProductSku, offer: Offer): SkuView => ({
  skuId: sku.id,
  choices: sku.choices,
  priceFen: offer.priceFen,
  enabled: offer.enabled,
  version: offer.version,
  ...stockLevel(offer.available),
  ...pictured(specs, sku),
  ...(sku.listPriceFen === undefined ? {} : { listPriceFen: sku.listPriceFen })
})

/** A SKU looks as the first of its choices that shows in a picture. */
const pictured = (
  specs: readonly Spec[],
  { choices }: ProductSku
): { readonly picture?: string } => {
  const pictures = specs.map(
    (spec, axis) => spec.choices.find(({ text }) => text === choices[axis])?.picture
  )
  const picture = pictures.find((one) => one !== undefined)
  return picture === undefined ? {} : { picture }
}
