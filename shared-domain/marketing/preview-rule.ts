import type { PreviewView } from '../contracts/operator-marketing.ts'
import type { ProductId } from '../kernel/ids.ts'
import { pricedItem, type Goods, type GoodsPorts } from '../ordering/index.ts'
import { arePriceable, type Scope } from '../pricing/index.ts'
import { marketingLimits } from './marketing-limits.ts'
import { onSaleNow } from './on-sale-now.ts'
import { sampleCarts, type Reach, type SampleCart } from './sample-carts.ts'
import { tryCart, type Trial } from './try-cart.ts'

/** Some pieces of a product. */
export interface TriedGoods {
  readonly productId: ProductId
  readonly quantity: number
}

export interface Previewed {
  readonly trial: Trial
  readonly scope: Scope
  readonly reach: Reach
  /** A cart of one's own; empty: only typical ones. */
  readonly items: readonly TriedGoods[]
}

/** Prices one's own cart and typical ones with and without a rule. Reads, never writes. */
export const previewRule = async (
  ports: GoodsPorts,
  { trial, scope, reach, items }: Previewed
): Promise<PreviewView> => {
  const [chosen, samples] = await Promise.all([
    ownCart(ports, items),
    sampleCarts(ports, scope, reach)
  ])
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

const ownCart = async (
  ports: GoodsPorts,
  items: readonly TriedGoods[]
): Promise<readonly Goods[]> => {
  if (items.length === 0) return []
  const onSale = await onSaleNow(
    ports,
    items.map(({ productId }) => productId)
  )
  return items.flatMap(({ productId, quantity }) => {
    const goods = onSale.get(productId)
    return goods ? [{ ...goods, item: { ...goods.item, quantity } }] : []
  })
}
