import type { Catalog, Offer, Offers, Product, Products, QuotaProduct } from '../catalog/index.ts'
import type { ProductId, SkuId } from '../kernel/ids.ts'
import type { PricedItem } from '../pricing/index.ts'

export interface WantedItem {
  readonly skuId: SkuId
  readonly quantity: number
  /** The multi-product promotion that the shopper chose; absent: the best. */
  readonly promotionId?: string
}

interface Wanted {
  readonly item: WantedItem
  readonly offer: Offer
}

export interface WantedQuota extends Wanted {
  readonly kind: 'quota'
  readonly product: QuotaProduct
}

export interface WantedGoods extends Wanted {
  readonly kind: 'physical'
  readonly product: Product
  /** Chosen texts in the specs' order. */
  readonly choices: readonly string[]
  readonly picture: string
}

/** Something wanted that is known and on sale, with its offer of now. */
export type Goods = WantedQuota | WantedGoods

export interface GoodsPorts {
  readonly catalog: Catalog
  readonly products: Products
  readonly offers: Offers
}

/** Something wanted that can't be bought, with what is still known of it. */
export interface MissingGoods {
  readonly kind: 'missing'
  readonly item: WantedItem
  readonly why: 'gone' | 'disabled'
  readonly product?: Pick<Product, 'id' | 'name' | 'picture'>
}

/** What is not on sale any more, or never was, is told apart. Answers in the order of the items. */
export const findGoods = async (
  ports: GoodsPorts,
  items: readonly WantedItem[]
): Promise<readonly (Goods | MissingGoods)[]> => {
  if (items.length === 0) return []
  const [packs, offers] = await Promise.all([
    ports.catalog.quotaProducts(),
    ports.offers.bySkus(items.map(({ skuId }) => skuId))
  ])
  const products = await ports.products.byIds(shippedProducts(packs, offers))
  return items.map((item) => {
    const offer = offers.get(item.skuId)
    const pack = packs.find(({ skuId }) => skuId === item.skuId)
    if (pack && offer?.enabled) return { kind: 'quota', item, offer, product: pack }
    const product = offer && products.get(offer.productId)
    if (!offer || !product) return { kind: 'missing', item, why: 'gone' }
    return wantedGoods(product, item, offer)
  })
}

const shippedProducts = (
  packs: readonly QuotaProduct[],
  offers: ReadonlyMap<SkuId, Offer>
): ProductId[] => {
  const quota = new Set(packs.map(({ id }) => id))
  const ids = [...offers.values()].map(({ productId }) => productId)
  return [...new Set(ids.filter((id) => !quota.has(id)))]
}

const wantedGoods = (
  product: Product,
  item: WantedItem,
  offer: Offer
): WantedGoods | MissingGoods => {
  const sku = product.skus.find(({ id }) => id === item.skuId)
  if (!product.enabled || !offer.enabled || !sku) {
    return { kind: 'missing', item, why: sku ? 'disabled' : 'gone', product }
  }
  const { choices } = sku
  const pictures = product.specs.map(
    (spec, axis) => spec.choices.find(({ text }) => text === choices[axis])?.picture
  )
  const picture = pictures.find((one) => one !== undefined) ?? product.picture
  return { kind: 'physical', item, offer, product, choices, picture }
}

export const isMissing = (found: Goods | MissingGoods): found is MissingGoods =>
  found.kind === 'missing'

/** The category of quota, for rules that touch all or some kinds of goods. */
const QUOTA = 'quota'

/** What pricing has to know of it. */
export const pricedItem = (goods: Goods): PricedItem => {
  const { kind, item, offer, product } = goods
  return {
    skuId: item.skuId,
    productId: product.id,
    category: kind === 'physical' ? product.category : QUOTA,
    kind,
    unitFen: offer.priceFen,
    quantity: item.quantity,
    ...(item.promotionId === undefined ? {} : { promotion: item.promotionId }),
    ...(goods.kind === 'physical' ? packed(goods) : {})
  }
}

/** What goods have and quota has not. A list price at or below the price is none. */
const packed = ({ item, offer, product }: WantedGoods) => {
  const { weightGrams, skus } = product
  const listPriceFen = skus.find(({ id }) => id === item.skuId)?.listPriceFen
  return {
    ...(weightGrams === undefined ? {} : { weightGrams }),
    ...(listPriceFen !== undefined && listPriceFen > offer.priceFen ? { listPriceFen } : {})
  }
}
