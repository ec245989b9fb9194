import type { StorefrontRefusal } from '#domain/contracts/storefront'
import { favour } from '../../../services/favourites'
import { quoteNow } from '../../../services/quote-now'
import { ask } from '../../../services/server'
import { shopNow } from '../../../services/shop-clock'
import { withCommas } from '../../../words/price'
import { averageShown, showReview, type ReviewRow } from '../../components/review-card/review.view'
import { showDelivery, type DeliveryView } from './delivery.view'
import type { Choice } from './detail.view'

/** The rest is on a page of its own. */
const REVIEWS_SHOWN = 2

/** 评价 as the page begins them. */
export interface ReviewsView {
  readonly count: string
  readonly average: string
  readonly rows: readonly ReviewRow[]
}

/** @returns null when they could not be read: the page goes without */
export const readReviews = async (productId: string): Promise<ReviewsView | null> => {
  try {
    const answer = await ask('catalog.reviews', { productId })
    if (!answer.ok) return null
    const { count, average, reviews } = answer.value
    return {
      count: withCommas(count),
      average: averageShown(average),
      rows: reviews.slice(0, REVIEWS_SHOWN).map((one) => showReview(one, shopNow()))
    }
  } catch {
    return null
  }
}

/** Freight of what is chosen: more pieces may go free. */
export const readDelivery = async ({ skuId, quantity }: Choice): Promise<DeliveryView> =>
  showDelivery(await quoteNow(skuId, quantity))

/** @returns why not, `done`, or null when no answer came */
export const sendFavourite = async (
  productId: string,
  on: boolean
): Promise<StorefrontRefusal | 'done' | null> => {
  try {
    return (await favour(productId, on)) ?? 'done'
  } catch {
    return null
  }
}
