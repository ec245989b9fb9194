import type { Review } from '#domain/account/index'
import { openId, orderId, productId } from '#domain/kernel/ids'
import { instant } from '#domain/kernel/instant'
import { storedReview } from '../../cloudfunctions/_platform/cloudbase/review-document.ts'
import { pictureNamesOf } from './pictures/looks.ts'
import { categories } from './shop/categories.ts'
import type { DocumentContext } from './shop/documents.ts'
import type { Product } from './shop/product.ts'
import { writtenReviews } from './shop/reviews.ts'
import { skusOf } from './shop/skus.ts'

const DAY_MS = 86_400_000
/** Not everybody writes at the same hour. */
const APART_MS = 2_777_000
const PICTURED = '*'

/** What the demo shop's earlier shoppers said, as the storefront would have stored it. */
export const reviewDocuments = (context: DocumentContext): readonly object[] => {
  const products = categories.flatMap((category) => category.products)
  const reviewed = products.filter(({ id }) => Object.hasOwn(writtenReviews, id))
  return reviewed.flatMap((product, index) => reviewsOf(product, index, context).map(storedReview))
}

const reviewsOf = (
  product: Product,
  index: number,
  { now, fileIdOf }: DocumentContext
): Review[] => {
  const skus = skusOf(product)
  const { looks } = pictureNamesOf(product)
  return (writtenReviews[product.id] ?? []).map(([name, stars, daysAgo, words], number) => {
    const bought = skus[(number * 3 + index) % skus.length]
    const order = orderId(`demo${String(index).padStart(8, '0')}${String(number).padStart(8, '0')}`)
    const picture = words.startsWith(PICTURED) ? looks[bought?.look ?? 0] : undefined
    return {
      id: `${order}-0`,
      orderId: order,
      line: 0,
      openid: openId(`oEarlierShopper${index}x${number}`),
      productId: productId(product.id),
      by: `${name}**`,
      stars,
      text: words.replace(PICTURED, ''),
      pictures: picture === undefined ? [] : [fileIdOf(picture)],
      choices: bought?.values ?? [],
      at: instant(now.getTime() - daysAgo * DAY_MS - (number + index) * APART_MS)
    }
  })
}
