import type { Category } from '../shop/categories.ts'
import type { Product } from '../shop/product.ts'
import { skusOf } from '../shop/skus.ts'
import { grounds, type Ground } from './ground.ts'
import { channelsOf, type Colour } from './ink.ts'
import { looksOf } from './looks.ts'

const ALL = Object.keys(grounds).filter((name): name is Ground => name in grounds)

/** A subject this far from its ground (in RGB, of 441) stands out; more is not better. */
const FAR_ENOUGH = 90
/** How often every pair may swap; this shop needs 9. */
const ROUNDS = 200
/** A clash weighs more than all subjects together that hardly stand out. */
const CLASH = 100

/**
 * Which ground each product stands on. Eight products of a category have eight grounds, so no order
 * of its list shows one twice; beyond that, neighbours in the shop's own order and in its orders by
 * sales, age and price differ, to the left and above in two columns.
 */
export const groundsOf = (categories: readonly Category[]): ReadonlyMap<string, Ground> => {
  const neighbours = neighboursIn(categories)
  const pale = paleIn(categories)
  const chosen = new Map(
    categories.flatMap(({ products }) =>
      products.map(({ id }, index) => [id, ALL[index % ALL.length] ?? 'oat'] as const)
    )
  )
  const groundOf = ({ id }: Product): Ground => chosen.get(id) ?? 'oat'
  const clashesOf = (product: Product): number => {
    const ground = groundOf(product)
    return (neighbours.get(product.id) ?? []).filter((id) => chosen.get(id) === ground).length
  }
  const cost = (product: Product): number =>
    CLASH * clashesOf(product) + (pale.has(`${product.id} ${groundOf(product)}`) ? 1 : 0)
  // A swap that makes nothing worse is made too: it leads out of valleys.
  const swap = ([one, other]: Pair): void => {
    const [a, b] = [groundOf(one), groundOf(other)]
    const before = cost(one) + cost(other)
    chosen.set(one.id, b).set(other.id, a)
    if (cost(one) + cost(other) > before) chosen.set(one.id, a).set(other.id, b)
  }
  const pairs = categories.flatMap(({ products }) => pairsOf(products))
  for (let round = 0; round < ROUNDS; round++) {
    pairs.forEach(swap)
    if (pairs.every(([one, other]) => clashesOf(one) + clashesOf(other) === 0)) break
  }
  return chosen
}

type Pair = readonly [Product, Product]

const pairsOf = (products: readonly Product[]): readonly Pair[] =>
  products.flatMap((one, index) => products.slice(index + 1).map((other) => [one, other] as const))

/** The orders in which a shopper may see the whole shop, as product ids. */
export const ordersOf = (categories: readonly Category[]): readonly (readonly string[])[] => {
  const products = categories.flatMap((category) => category.products)
  const by = (rank: (product: Product) => number): string[] =>
    products.toSorted((a, b) => rank(a) - rank(b)).map(({ id }) => id)
  return [
    products.map(({ id }) => id),
    by(({ soldShown }) => -soldShown),
    by(({ daysOld }) => daysOld),
    by((product) => Math.min(...skusOf(product).map(({ priceFen }) => priceFen)))
  ]
}

/** Who stands to the left or above, or will stand to the right or below, in two columns. */
const neighboursIn = (categories: readonly Category[]): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>()
  for (const order of ordersOf(categories)) {
    order.forEach((id, index) => {
      const beside = [-2, -1, 1, 2].flatMap((step) => order[index + step] ?? [])
      found.set(id, [...(found.get(id) ?? []), ...beside])
    })
  }
  return found
}

/** Which products would hardly stand out from which grounds in the look that lists show. */
const paleIn = (categories: readonly Category[]): ReadonlySet<string> =>
  new Set(
    categories.flatMap(({ products }) =>
      products.flatMap((product) =>
        ALL.filter((ground) =>
          grounds[ground].some((one) => apart(looksOf(product)[0], one) < FAR_ENOUGH)
        ).map((ground) => `${product.id} ${ground}`)
      )
    )
  )

const apart = (a: Colour, b: Colour): number => {
  const other = channelsOf(b)
  return Math.hypot(...channelsOf(a).map((one, index) => one - (other[index] ?? 0)))
}
