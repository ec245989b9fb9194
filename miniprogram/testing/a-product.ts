import type { ProductCard, ProductPage } from '#domain/contracts/catalog'

/** A product of a list; what a test is about comes last. */
export const aProduct = (changes: Partial<ProductCard> = {}): ProductCard => ({
  productId: 'mug-morning',
  name: '晨雾陶瓷马克杯',
  line: '一手刚好握住',
  picture: '',
  priceFen: 3900,
  priceVaries: false,
  soldShown: 120,
  ...changes
})

/** A page of so many products, `prefix-0` and on; `next` leads to another page. */
export const aPage = (count: number, prefix: string, next?: string): ProductPage => ({
  products: Array.from({ length: count }, (_, index) =>
    aProduct({ productId: `${prefix}-${index}`, name: `${prefix} ${index}` })
  ),
  ...(next === undefined ? {} : { next })
})
