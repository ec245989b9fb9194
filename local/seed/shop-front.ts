import { beginningsOf } from '#domain/catalog/index'
import { packPictureName } from './pictures/looks.ts'
import { quotaPacks } from './quota-packs.ts'
import { categories } from './shop/categories.ts'
import { couponStock } from './shop/coupons.ts'
import { shopDocuments, type DocumentContext, type ShopDocuments } from './shop/documents.ts'
import type { Product } from './shop/product.ts'
import { ruleDocuments } from './shop/rules.ts'
import { skusOf } from './shop/skus.ts'
import { searchWords } from './shop/words.ts'

/**
 * The demo shop as the storefront reads it. Whoever edits a product writes these besides what was entered: they follow
 * from it, and lists and searches read nothing else.
 */
export const openedShop = (context: DocumentContext): ShopDocuments => {
  const { products, stock, rules } = shopDocuments(context)
  return {
    products: products.map((document) => ({ ...document, ...forLists(document) })),
    stock: [...stock, ...couponStock(context.now)],
    // The front comes last: a shop that has it is open.
    rules: [
      ...ruleDocuments(context.now),
      ...rules.map((document) => ({ ...document, packs: packsOnShow(context) }))
    ]
  }
}

const goods = new Map<unknown, { readonly product: Product; readonly category: string }>(
  categories.flatMap(({ name, products }) =>
    products.map((product) => [product.id, { product, category: name }] as const)
  )
)

const forLists = (document: object): object => {
  const known = goods.get(Reflect.get(document, '_id'))
  if (!known) return {}
  const { product, category } = known
  const cheapest = skusOf(product).toSorted((a, b) => a.priceFen - b.priceFen)[0]
  const { listPriceFen } = cheapest ?? {}
  return {
    beginnings: beginningsOf(searchWords(product, category)),
    ...(listPriceFen === undefined ? {} : { listPriceFen })
  }
}

/** What the home page shows of the packs: a copy, so that it costs no call of its own. */
const packsOnShow = ({ fileIdOf }: DocumentContext): readonly object[] =>
  quotaPacks.map(({ id, ...pack }) => ({
    productId: id,
    skuId: `${id}-sku`,
    ...pack,
    picture: fileIdOf(packPictureName(id))
  }))
