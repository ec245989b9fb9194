import { shelved, type Category, type Shelved } from '../shop/categories.ts'
import type { Product } from '../shop/product.ts'
import { skusOf } from '../shop/skus.ts'
import { grounds, type Ground } from './ground.ts'
import { channelsOf, type Colour } from './ink.ts'
import { looksOf } from './looks.ts'

const ALL = Object.keys(grounds).filter((name): name is Ground => name in grounds)

/** A subject this far from its ground (in RGB, of 441) stands out; more is not better. */
const FAR_ENOUGH = 90
/** How often every pair may swap, and from how many beginnings; this shop needs one, 0.1 s. */
const ROUNDS = 400
const ATTEMPTS = 8
/** The patience at first, in clashes: measured, 0.3 to 0.6 do as well. */
const HOTTEST = 0.4
/** A clash weighs more than all subjects together that hardly stand out. */
const CLASH = 100

/**
 * Which ground each product stands on. Eight products of a category have eight grounds, so no order
 * of its list shows one twice; beyond that, neighbours in the shop's own order and in its orders by
 * sales, age and price differ, to the left and above in two columns.
 */
export const groundsOf = (categories: readonly Category[]): ReadonlyMap<string, Ground> => {
  const sight = { neighbours: neighboursIn(categories), pale: paleIn(categories) }
  let best = settle(categories, sight, 0)
  for (let attempt = 1; best.clashes > 0 && attempt < ATTEMPTS; attempt++) {
    const other = settle(categories, sight, attempt)
    if (other.clashes < best.clashes) best = other
  }
  return best.chosen
}

interface Sight {
  readonly neighbours: ReadonlyMap<string, readonly string[]>
  /** `product ground`. */
  readonly pale: ReadonlySet<string>
}

interface Settled {
  readonly chosen: ReadonlyMap<string, Ground>
  readonly clashes: number
}

/** Products of a category swap grounds, by annealing: what is worse for now leads out of valleys. */
const settle = (
  categories: readonly Category[],
  { neighbours, pale }: Sight,
  attempt: number
): Settled => {
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
  const swap = ([one, other]: Pair, patience: number): void => {
    const [a, b] = [groundOf(one), groundOf(other)]
    const before = cost(one) + cost(other)
    chosen.set(one.id, b).set(other.id, a)
    if (cost(one) + cost(other) - before > patience) chosen.set(one.id, a).set(other.id, b)
  }
  const products = categories.flatMap((category) => category.products)
  const pairs = categories.flatMap((category) => pairsOf(category.products))
  const clashes = (): number => products.reduce((sum, one) => sum + clashesOf(one), 0)
  for (let round = 0; round < ROUNDS && clashes() > 0; round++) {
    const heat = CLASH * HOTTEST * (1 - round / ROUNDS)
    const first = (attempt * ROUNDS + round) * pairs.length
    pairs.forEach((pair, index) => {
      swap(pair, -heat * Math.log(chance(first + index)))
    })
  }
  return { chosen, clashes: clashes() }
}

type Pair = readonly [Product, Product]

/** Looks like chance, from 0 to 1, the same in every run: MurmurHash3's last steps. */
const chance = (number: number): number => {
  const once = Math.imul(number ^ (number >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return ((twice ^ (twice >>> 16)) >>> 0) / 2 ** 32
}

const pairsOf = (products: readonly Product[]): readonly Pair[] =>
  products.flatMap((one, index) => products.slice(index + 1).map((other) => [one, other] as const))

/** The orders in which a shopper may see the whole shop, as product ids. */
export const ordersOf = (categories: readonly Category[]): readonly (readonly string[])[] => {
  // What is off the shelf is in no list.
  const shown = shelved(categories).filter(({ product }) => product.enabled ?? true)
  const by = (rank: (one: Shelved) => number): string[] =>
    shown
      .toSorted((a, b) => rank(a) - rank(b) || (a.product.id < b.product.id ? -1 : 1))
      .map(({ product }) => product.id)
  return [
    by(({ sort }) => sort),
    by(({ product }) => -product.soldShown),
    by(({ product }) => product.daysOld),
    by(({ product }) => Math.min(...skusOf(product).map(({ priceFen }) => priceFen)))
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
