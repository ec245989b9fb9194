import { categoryPictureName, pictureNamesOf } from '../pictures/looks.ts'
import { quotaPacks, type SeedPack } from '../quota-packs.ts'
import { categories, shelved, type Shelved } from './categories.ts'
import { frontPage } from './front-page.ts'
import type { Product } from './product.ts'
import { lookAxis, skusOf, type Sku } from './skus.ts'
import { searchWords } from './words.ts'

const DAY_MS = 86_400_000

export interface DocumentContext {
  /** When the shop is filled. */
  readonly now: Date
  /** The id that the file storage gives to a name: `cloud://...`. */
  readonly fileIdOf: (name: string) => string
}

/** Documents by collection. */
export interface ShopDocuments {
  readonly products: readonly object[]
  readonly stock: readonly object[]
  readonly rules: readonly object[]
}

/** The whole demo shop: quota packs, physical goods and what the front page shows. */
export const shopDocuments = (context: DocumentContext): ShopDocuments => {
  const packs = packDocuments(context.now)
  return {
    products: [
      ...packs.products,
      ...shelved(categories).map((one) => productDocument(one, context))
    ],
    stock: [
      ...packs.stock,
      ...categories.flatMap(({ products }) =>
        products.flatMap((product) => skusOf(product).map(stockDocument(product, context.now)))
      )
    ],
    rules: [catalogRules(context)]
  }
}

/** The quota packs alone. */
export const packDocuments = (now: Date): Omit<ShopDocuments, 'rules'> => ({
  products: quotaPacks.map((pack, index) => ({
    _id: pack.id,
    ...newDocument(now),
    kind: 'quota',
    category: 'quota',
    enabled: true,
    name: pack.name,
    description: pack.description,
    calls: pack.calls,
    models: pack.models,
    skuIds: [packSkuId(pack)],
    sort: index + 1,
    ...(pack.badge === undefined ? {} : { badge: pack.badge })
  })),
  stock: quotaPacks.map((pack) => ({
    _id: packSkuId(pack),
    ...newDocument(now),
    productId: pack.id,
    priceFen: pack.priceFen,
    offerVersion: 1,
    enabled: true
  }))
})

const productDocument = (
  { product, category, sort }: Shelved,
  { now, fileIdOf }: DocumentContext
): object => {
  const skus = skusOf(product)
  const prices = skus.map(({ priceFen }) => priceFen)
  return {
    _id: product.id,
    ...newDocument(now),
    kind: 'physical',
    category: category.id,
    enabled: product.enabled ?? true,
    name: product.name,
    description: product.line,
    story: product.story,
    pictures: pictureNamesOf(product).gallery.map(fileIdOf),
    specs: specsOf(product, fileIdOf),
    skus: skus.map(offerOf),
    skuIds: skus.map(({ skuId }) => skuId),
    words: searchWords(product, category.name),
    sort,
    soldShown: product.soldShown,
    // Lists sort and show by the cheapest; prices that count are in stock documents.
    priceFen: Math.min(...prices),
    topPriceFen: Math.max(...prices),
    weightGrams: product.weightGrams,
    createdAt: new Date(now.getTime() - product.daysOld * DAY_MS),
    ...(product.badge === undefined ? {} : { badge: product.badge }),
    ...(product.limitPerShopper === undefined ? {} : { limitPerShopper: product.limitPerShopper })
  }
}

/** What a shopper chooses from: names, and where a choice shows, its colour and picture. */
const specsOf = (product: Product, fileIdOf: (name: string) => string): readonly object[] => {
  const { looks } = pictureNamesOf(product)
  const looking = lookAxis(product)
  return product.axes.map(({ name, choices }, axis) => ({
    name,
    values: choices.map(({ text, colour }, index) => ({
      text,
      ...(axis === looking ? { colour, picture: fileIdOf(looks[index] ?? '') } : {})
    }))
  }))
}

const offerOf = ({ skuId, values, listPriceFen }: Sku): object => ({
  skuId,
  values,
  ...(listPriceFen === undefined ? {} : { listPriceFen })
})

/** All pieces are free: available + held + sold = putIn. */
const stockDocument =
  (product: Product, now: Date) =>
  ({ skuId, priceFen, pieces }: Sku): object => ({
    _id: skuId,
    ...newDocument(now),
    productId: product.id,
    priceFen,
    offerVersion: 1,
    enabled: product.enabled ?? true,
    putIn: pieces,
    available: pieces,
    sold: 0,
    holds: {},
    holdCount: 0,
    moves: {}
  })

/** The settings document `catalog`: the tree of categories and what the front page shows. */
const catalogRules = ({ now, fileIdOf }: DocumentContext): object => ({
  _id: 'catalog',
  ...newDocument(now),
  categories: categories.map(({ id, name, shortName, line }) => ({
    id,
    name,
    shortName,
    line,
    picture: fileIdOf(categoryPictureName(id))
  })),
  ...frontPage
})

const packSkuId = (pack: SeedPack): string => `${pack.id}-sku`

const newDocument = (changedAt: Date): object => ({ schema: 1, version: 1, changedAt })
