import type { Instant } from '../kernel/instant.ts'
import { never } from '../kernel/result.ts'
import type { PricedProduct } from './quote-input.ts'
import type { GroupPromotion, Promotion, Scope } from './rules.ts'

/** All promotions of the shop, and the moment that decides which are on. */
export interface PromotionsNow {
  readonly promotions: readonly Promotion[]
  readonly now: Instant
}

/** Both ends are included. */
export const isOn = (
  { startsAt, endsAt }: Pick<Promotion, 'startsAt' | 'endsAt'>,
  now: Instant
): boolean => startsAt <= now && now <= endsAt

export const touches = (scope: Scope, product: PricedProduct): boolean => {
  switch (scope.kind) {
    case 'all':
      return true
    case 'products':
      return scope.productIds.includes(product.productId)
    case 'categories':
      return scope.categories.includes(product.category)
    default:
      return never(scope)
  }
}

export const isGroupPromotion = (promotion: Promotion): promotion is GroupPromotion =>
  promotion.kind !== 'limitedPrice'

/** What a product page lists: every promotion that is on for it now, in the order of their ids. */
export const promotionsOf = (
  product: PricedProduct,
  { promotions, now }: PromotionsNow
): Promotion[] =>
  promotions
    .filter((promotion) => isOn(promotion, now) && touches(promotion.scope, product))
    .toSorted(byId)

/** By code units: the same everywhere, whatever the language of the machine. */
export const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : Number(a.id > b.id)
