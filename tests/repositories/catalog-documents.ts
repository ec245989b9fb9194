import { beginningsOf, type Front, type Product } from '#domain/catalog/index'

/** A product as it lies in the database. */
export const productDocument = (product: Product): object => {
  const { id, line, picture: _, terms, skus, specs, createdAt, ...rest } = product
  return {
    _id: id,
    schema: 1,
    version: 1,
    kind: 'physical',
    description: line,
    words: [...terms, 'pinyin'],
    beginnings: beginningsOf(terms),
    specs: specs.map(({ name, choices }) => ({ name, values: choices })),
    skus: skus.map(({ id: skuId, choices, ...sku }) => ({ skuId, values: choices, ...sku })),
    skuIds: skus.map((sku) => sku.id),
    createdAt: new Date(createdAt),
    changedAt: new Date(createdAt),
    ...rest
  }
}

/** The front as it lies in the database. */
export const frontDocument = ({ banners, ...front }: Front): object => ({
  _id: 'catalog',
  schema: 1,
  ...front,
  banners: banners.map(({ opens, ...banner }) => ({ ...banner, target: targetOf(opens) }))
})

const targetOf = (opens: Front['banners'][number]['opens']): object => {
  if (opens.kind === 'category') return { kind: 'category', id: opens.category }
  return opens.kind === 'product' ? { kind: 'product', id: opens.productId } : { kind: 'quota' }
}
