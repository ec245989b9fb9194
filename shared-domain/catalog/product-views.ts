import type {
  ProductCard,
  ProductPage,
  ProductView,
  PromotionView,
  SkuView
} from '../contracts/catalog.ts'
import type { SkuId } from '../kernel/ids.ts'
import {
  priceNow,
  promotionsOf,
  sentenceOf,
  tagOf,
  tagsOf,
  type Promotion,
  type PromotionsNow
} from '../pricing/index.ts'
import { cursorAt, cursorText, type ProductOrder } from './product-order.ts'
import type { Product, ProductSku, ProductSummary, Spec } from './product.ts'
import type { Offer } from './offer.ts'
import { stockLevel } from './stock-level.ts'

/** A card with the price of now: a limited-time price is in it, and the usual one is struck through. */
export const cardOf = (product: ProductSummary, shop: PromotionsNow): ProductCard => {
  const { id: productId, category, priceFen } = product
  const price = priceNow(priceFen, { productId, category }, shop)
  const tags = tagsOf({ productId, category, unitFen: priceFen }, shop)
  const struck = price.wasFen ?? product.listPriceFen
  return {
    productId,
    name: product.name,
    line: product.line,
    picture: product.picture,
    priceFen: price.unitFen,
    priceVaries: product.topPriceFen > product.priceFen,
    soldShown: product.soldShown,
    ...(struck === undefined ? {} : { listPriceFen: struck }),
    ...(product.badge === undefined ? {} : { badge: product.badge }),
    ...(product.soldOut === true ? { soldOut: true as const } : {}),
    ...(tags.length > 0 ? { tags } : {})
  }
}

export interface PageShown {
  readonly order: ProductOrder
  readonly limit: number
  readonly shop: PromotionsNow
}

/** `found`: one more than the page holds tells that there is a next one. */
export const pageOf = (
  found: readonly ProductSummary[],
  { order, limit, shop }: PageShown
): ProductPage => {
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  const more = last && found.length > limit
  return {
    products: shown.map((product) => cardOf(product, shop)),
    ...(more ? { next: cursorText(cursorAt(last, order)) } : {})
  }
}

/** A SKU without an offer is not shown: nobody could buy it. */
export const productView = (
  product: Product,
  offers: ReadonlyMap<SkuId, Offer>,
  shop: PromotionsNow
): ProductView => ({
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
    return offer ? [skuView(product, { sku, offer }, shop)] : []
  }),
  soldShown: product.soldShown,
  ...(product.badge === undefined ? {} : { badge: product.badge }),
  ...(product.limitPerShopper === undefined ? {} : { limitPerShopper: product.limitPerShopper }),
  promotions: promotionsOf(priced(product), shop).map(promotionView)
})

const priced = ({ id, category }: ProductSummary) => ({ productId: id, category })

const KINDS = {
  limitedPrice: 'limited',
  amountOff: 'amountOff',
  rateOff: 'piecesRate',
  cheapestFree: 'piecesFree'
} as const satisfies Record<Promotion['kind'], PromotionView['kind']>

const promotionView = (promotion: Promotion): PromotionView => ({
  promotionId: promotion.id,
  kind: KINDS[promotion.kind],
  tag: promotion.kind === 'limitedPrice' ? promotion.name : tagOf(promotion),
  sentence: sentenceOf(promotion),
  until: promotion.endsAt
})

const skuView = (
  product: Product,
  { sku, offer }: { readonly sku: ProductSku; readonly offer: Offer },
  shop: PromotionsNow
): SkuView => {
  const { unitFen, wasFen, until } = priceNow(offer.priceFen, priced(product), shop)
  return {
    skuId: sku.id,
    choices: sku.choices,
    priceFen: unitFen,
    ...(wasFen === undefined ? {} : { wasFen }),
    ...(until === undefined ? {} : { until }),
    enabled: offer.enabled,
    version: offer.version,
    ...stockLevel(offer.available),
    ...pictured(product.specs, sku),
    ...(sku.listPriceFen === undefined ? {} : { listPriceFen: sku.listPriceFen })
  }
}

/** A SKU looks as the first of its choices that shows in a picture. */
export const pictured = (
  specs: readonly Spec[],
  { choices }: ProductSku
): { readonly picture?: string } => {
  const pictures = specs.map(
    (spec, axis) => spec.choices.find(({ text }) => text === choices[axis])?.picture
  )
  const picture = pictures.find((one) => one !== undefined)
  return picture === undefined ? {} : { picture }
}
