import type { Catalog, Offers, Products } from '../catalog/index.ts'
import type { NamedProduct } from '../contracts/operator-marketing.ts'
import { parseProductId } from '../kernel/ids.ts'

export interface NamedGoodsPorts {
  readonly products: Products
  readonly catalog: Catalog
  readonly offers: Offers
}

/** What the shop knows of products that a rule names; unknown ones are left out. In the order of the ids. */
export const namedGoods = async (
  { products, catalog, offers }: NamedGoodsPorts,
  ids: readonly string[]
): Promise<readonly NamedGoods[]> => {
  if (ids.length === 0) return []
  const wanted = ids.flatMap((id) => parseProductId(id) ?? [])
  const [goods, packs] = await Promise.all([products.byIds(wanted), catalog.quotaProducts()])
  const named = packs.filter(({ id }) => wanted.includes(id))
  const prices = await offers.bySkus(named.map(({ skuId }) => skuId))
  const quota = named.map(({ id, name, skuId }): [string, NamedGoods] => {
    const priceFen = prices.get(skuId)?.priceFen ?? 0
    return [id, { productId: id, name, picture: '', priceFen, topPriceFen: priceFen, category: '' }]
  })
  const shipped = [...goods.values()].map(({ id, ...product }): [string, NamedGoods] => {
    const { name, picture, priceFen, topPriceFen, category } = product
    return [id, { productId: id, name, picture, priceFen, topPriceFen, category }]
  })
  const known = new Map([...quota, ...shipped])
  return ids.flatMap((id) => known.get(id) ?? [])
}

export interface NamedGoods extends NamedProduct {
  /** Of its dearest SKU. */
  readonly topPriceFen: number
  /** Empty: quota. */
  readonly category: string
}

/** Without what only the checks need. */
export const namedProduct = ({ productId, name, picture, priceFen }: NamedGoods): NamedProduct => ({
  productId,
  name,
  picture,
  priceFen
})
