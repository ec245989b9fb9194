import type { Product } from '../catalog/index.ts'
import type { ProductId } from '../kernel/ids.ts'
import { findGoods, isMissing, type Goods, type GoodsPorts } from '../ordering/index.ts'

/** One piece of each product's first SKU that can be bought now; what is sold out or not on sale is left out. */
export const onSaleNow = async (
  ports: GoodsPorts,
  ids: readonly ProductId[]
): Promise<ReadonlyMap<string, Goods>> => {
  const [goods, packs] = await Promise.all([
    ports.products.byIds(ids),
    ports.catalog.quotaProducts()
  ])
  const skus = ids.flatMap((id) => [
    ...skusOf(goods.get(id)),
    ...packs.filter((pack) => pack.id === id).map(({ skuId }) => skuId)
  ])
  const found = await findGoods(
    ports,
    skus.map((skuId) => ({ skuId, quantity: 1 }))
  )
  const first = new Map<string, Goods>()
  for (const one of found) {
    if (isMissing(one) || one.offer.available === 0) continue
    if (!first.has(one.product.id)) first.set(one.product.id, one)
  }
  return first
}

const skusOf = (product: Product | undefined) => product?.skus.map(({ id }) => id) ?? []
