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
const isOn = (
  { startsAt, endsAt }: Pick<Promotion, 'startsAt' | 'endsAt'>,
  now: Instant
): boolean => startsAt <= now && now <= endsAt

const touches = (scope: Scope, product: PricedProduct): boolean => {
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

/** Every promotion that is on now, in the shop's order. */
export const promotionsOn = ({ promotions, now }: PromotionsNow): readonly Promotion[] =>
  promotions.filter((promotion) => isOn(promotion, now))

/** What a product page lists: every promotion that is on for it now, in the order of their ids. */
export const promotionsOf = (
  product: PricedProduct,
  { promotions, now }: PromotionsNow
): Promotion[] =>
  promotions
    .filter((promotion) => isOn(promotion, now) && touches(promotion.scope, product))
    .toSorted(byId)

/** The same for many products: each promotion's list is read once, and each product asked for once. */
export const promotionFinder = ({
  promotions,
  now
}: PromotionsNow): ((product: PricedProduct) => readonly Promotion[]) => {
  const on = promotions.filter((promotion) => isOn(promotion, now)).toSorted(byId)
  const scopes = on.map(({ scope }) => listOf(scope))
  const found = new Map<string, readonly Promotion[]>()
  return (product) => {
    const known = found.get(product.productId)
    if (known) return known
    const some = on.filter((_, at) => {
      const list = scopes[at]
      return !list || list.ids.has(list.by === 'category' ? product.category : product.productId)
    })
    found.set(product.productId, some)
    return some
  }
}

interface ScopeList {
  readonly by: 'category' | 'product'
  readonly ids: ReadonlySet<string>
}

const listOf = (scope: Scope): ScopeList | null => {
  switch (scope.kind) {
    case 'all':
      return null
    case 'products':
      return { by: 'product', ids: new Set(scope.productIds) }
    case 'categories':
      return { by: 'category', ids: new Set(scope.categories) }
    default:
      return never(scope)
  }
}

/** By code units: the same everywhere, whatever the language of the machine. */
export const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : Number(a.id > b.id)
