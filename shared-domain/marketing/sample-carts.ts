import type { Products } from '../catalog/index.ts'
import type { TriedCartView } from '../contracts/operator-marketing.ts'
import { parseProductId, type ProductId } from '../kernel/ids.ts'
import type { Goods, GoodsPorts } from '../ordering/index.ts'
import type { Scope } from '../pricing/index.ts'
import { onSaleNow } from './on-sale-now.ts'

/** A cart that a rule is tried on. */
export interface SampleCart {
  readonly kind: TriedCartView['kind']
  readonly goods: readonly Goods[]
}

/** What a rule needs to be reached. */
export interface Reach {
  readonly pieces: number
  readonly amountFen: number
}

/** Of the goods that a rule is for, so many of the best sold ones are tried. */
const MEANT = 6
/** Best sold ones of the whole shop in a mixed cart. */
const MIXED = 3
/** No shopper's cart: a threshold beyond it is not filled up further. */
const MOST_PIECES = 60

/**
 * Typical carts for a rule, of what sells best: one piece of what it is for, just enough to reach it, and a mixed one.
 * At most 4 calls in a row; none of what is sold out or not on sale.
 */
export const sampleCarts = async (
  ports: GoodsPorts,
  scope: Scope,
  reach: Reach
): Promise<readonly SampleCart[]> => {
  const [meantIds, bestIds] = await Promise.all([
    meantBy(ports, scope),
    bestSold(ports.products, MIXED)
  ])
  const ids = [...new Set([...meantIds, ...bestIds])]
  const onSale = await onSaleNow(ports, ids)
  const of = (wanted: readonly ProductId[]): Goods[] => wanted.flatMap((id) => onSale.get(id) ?? [])
  const meant = of(meantIds)
  const [first] = meant
  if (!first) return []
  const mixed = [...new Set([first, ...of(bestIds)])]
  return [
    { kind: 'one', goods: [first] },
    { kind: 'reached', goods: justEnough(meant, reach) },
    ...(mixed.length > 1 ? [{ kind: 'mixed' as const, goods: mixed }] : [])
  ]
}

const meantBy = async (
  { products, catalog }: GoodsPorts,
  scope: Scope
): Promise<readonly ProductId[]> => {
  if (scope.kind === 'all') return bestSold(products, MEANT)
  if (scope.kind === 'categories') {
    const lists = await Promise.all(
      scope.categories.slice(0, MEANT).map((category) => bestSold(products, MEANT, category))
    )
    const packs = scope.categories.includes('quota') ? await catalog.quotaProducts() : []
    // One of each category first: a promotion for several is bought across them.
    const rounds = Array.from({ length: MEANT }, (_, at) => lists.flatMap((list) => list[at] ?? []))
    return [...rounds.flat(), ...packs.map(({ id }) => id)].slice(0, MEANT)
  }
  const ids = scope.productIds.flatMap((id) => parseProductId(id) ?? [])
  const found = await products.byIds(ids)
  const sold = (id: ProductId): number => found.get(id)?.soldShown ?? 0
  return ids.toSorted((a, b) => sold(b) - sold(a)).slice(0, MEANT)
}

const bestSold = async (
  products: Products,
  limit: number,
  category?: string
): Promise<readonly ProductId[]> => {
  const shelf = category === undefined ? {} : { category }
  return (await products.browse({ ...shelf, order: 'sales', limit })).map(({ id }) => id)
}

/** Pieces of one after the other until there are enough of them and they cost enough. */
const justEnough = (meant: readonly Goods[], { pieces, amountFen }: Reach): readonly Goods[] => {
  const counts = meant.map(() => 0)
  let [taken, sum] = [0, 0]
  while (taken < MOST_PIECES && (taken < pieces || sum < amountFen)) {
    const at = taken % meant.length
    counts[at] = (counts[at] ?? 0) + 1
    sum += meant[at]?.offer.priceFen ?? 0
    taken += 1
  }
  return meant.flatMap((goods, at) => {
    const quantity = counts[at] ?? 0
    return quantity > 0 ? [{ ...goods, item: { ...goods.item, quantity } }] : []
  })
}
