import type { ShopFront } from '../catalog/index.ts'
import type { MarketingRefusal } from '../contracts/operator-marketing.ts'
import type { OpenId } from '../kernel/ids.ts'
import type { Clock } from '../kernel/instant.ts'
import type { Result } from '../kernel/result.ts'
import type { GoodsPorts } from '../ordering/index.ts'
import type { Promotion, RuleBook, Scope } from '../pricing/index.ts'
import { changeRule, type RuleChange } from './change-rule.ts'
import type { KeptRules } from './kept-rules.ts'
import { namedGoods } from './named-goods.ts'
import type { ShopNow } from './promotion-faults.ts'
import { promotionState } from './promotion-view.ts'

/** What editing promotions needs of its surroundings. */
export interface PromotionDesk extends GoodsPorts {
  readonly promotions: KeptRules<Promotion>
  /** Everything that prices follow from; some seconds old at most. */
  readonly rules: RuleBook
  readonly front: ShopFront
  readonly clock: Clock
}

export type PromotionAnswer<Value> = Promise<Result<Value, MarketingRefusal>>

/** Who changes a rule, and its revision as they saw it; 0: there was none. */
export interface Edited {
  readonly by: OpenId
  readonly revision: number
}

/** What is over makes room where too many are kept. */
export const changePromotion =
  ({ promotions, clock }: PromotionDesk) =>
  (change: Omit<RuleChange<Promotion>, 'endOf'>) =>
    changeRule({ rules: promotions, idOf: ({ id }: Promotion) => id, clock })({
      ...change,
      endOf: (rule) => (promotionState(rule, clock.now()) === 'over' ? rule.endsAt : null)
    })

/** Quota is a category of its own; it is on no shelf of the front. */
export const QUOTA = 'quota'

/** What a promotion is checked against. */
export const shopNow = async (
  deps: PromotionDesk,
  promotion: Promotion
): Promise<Omit<ShopNow, 'named'>> => {
  const [goods, { categories }, cheapestFen] = await Promise.all([
    namedGoods(deps, productsIn(promotion)),
    deps.front.read(),
    isSameOff(promotion) ? cheapestIn(deps, promotion.scope) : Infinity
  ])
  const known = new Set([...categories.map(({ id }) => id), QUOTA])
  return { now: deps.clock.now(), goods, categories: known, cheapestFen }
}

/** So many yuan less for everything it is for, however little that costs. */
const isSameOff = (promotion: Promotion): boolean =>
  promotion.kind === 'limitedPrice' && promotion.cut.kind === 'off'

/** Nobody's shop has more shelves; unknown ones are a fault of their own. */
const MOST_SHELVES = 50

/** The lowest price of what shelves sell; Infinity: nothing, or the promotion names its products. */
const cheapestIn = async (
  { products, catalog, offers }: PromotionDesk,
  scope: Scope
): Promise<number> => {
  if (scope.kind === 'products') return Infinity
  const shelves =
    scope.kind === 'all'
      ? [{}]
      : scope.categories.slice(0, MOST_SHELVES).map((category) => ({ category }))
  const hasPacks = scope.kind === 'all' || scope.categories.includes(QUOTA)
  const [lists, packs] = await Promise.all([
    Promise.all(shelves.map((one) => products.browse({ ...one, order: 'priceUp', limit: 1 }))),
    hasPacks ? catalog.quotaProducts() : []
  ])
  const prices = await offers.bySkus(packs.map(({ skuId }) => skuId))
  const sold = [...prices.values()].filter(({ enabled }) => enabled)
  return Math.min(...[...lists.flat(), ...sold].map(({ priceFen }) => priceFen))
}

/** Products that it names; none where it is for categories or everything. */
export const productsIn = ({ scope }: Promotion): readonly string[] =>
  scope.kind === 'products' ? scope.productIds : []
