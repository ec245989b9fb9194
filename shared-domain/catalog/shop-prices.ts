import type { Clock } from '../kernel/instant.ts'
import type { PromotionsNow, RuleBook } from '../pricing/index.ts'

export interface ShopPricesDeps {
  readonly rules: RuleBook
  readonly clock: Clock
}

/** The promotions by which prices are shown now; the rules may be some seconds old, an order reads them again. */
export const shopPrices = async ({ rules, clock }: ShopPricesDeps): Promise<PromotionsNow> => ({
  promotions: (await rules.read()).promotions,
  now: clock.now()
})
