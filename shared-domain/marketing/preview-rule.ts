import type { PreviewView } from '../contracts/operator-marketing.ts'
import { findGoods, isMissing, pricedItem, type GoodsPorts } from '../ordering/index.ts'
import type { WantedItem } from '../ordering/index.ts'
import { arePriceable, type Scope } from '../pricing/index.ts'
import { marketingLimits } from './marketing-limits.ts'
import { sampleCarts, type Reach, type SampleCart } from './sample-carts.ts'
import { tryCart, type Trial } from './try-cart.ts'

export interface Previewed {
  readonly trial: Trial
  readonly scope: Scope
  readonly reach: Reach
  /** A cart of one's own; empty: only typical ones. */
  readonly items: readonly WantedItem[]
}

/** Prices one's own cart and typical ones with and without a rule. Reads, never writes. */
export const previewRule = async (
  ports: GoodsPorts,
  { trial, scope, reach, items }: Previewed
): Promise<PreviewView> => {
  const [own, samples] = await Promise.all([
    findGoods(ports, items),
    sampleCarts(ports, scope, reach)
  ])
  const chosen = own.filter((one) => !isMissing(one))
  const carts: readonly SampleCart[] = [
    ...(chosen.length > 0 ? [{ kind: 'own' as const, goods: chosen }] : []),
    ...samples
  ]
  const { floorPercent, mostPercent } = marketingLimits
  return {
    at: trial.now,
    carts: carts
      .filter(({ goods }) => arePriceable(goods.map(pricedItem)))
      .map((cart) => tryCart(cart, trial)),
    floorPercent,
    mostPercent
  }
}
