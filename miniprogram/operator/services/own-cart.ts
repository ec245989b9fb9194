import type { NamedProduct } from '#domain/contracts/operator-marketing'

/** One line of a cart that an operator tries a rule on. */
export interface OwnItem extends NamedProduct {
  readonly quantity: number
}

/** What was in it keeps its quantity. */
export const withOwn = (
  own: readonly OwnItem[],
  products: readonly NamedProduct[]
): readonly OwnItem[] =>
  products.map((product) => ({
    ...product,
    quantity: own.find(({ productId }) => productId === product.productId)?.quantity ?? 1
  }))

/** In the order of the ids; what the shop does not show any more keeps its place. */
export const stillNamed = (
  ids: readonly string[],
  known: readonly NamedProduct[]
): readonly NamedProduct[] =>
  ids.map(
    (productId) =>
      known.find((one) => one.productId === productId) ?? {
        productId,
        name: '已下架的商品',
        picture: '',
        priceFen: 0
      }
  )
