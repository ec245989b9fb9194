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
