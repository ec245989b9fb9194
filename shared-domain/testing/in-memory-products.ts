import {
  beginningsOf,
  EMPTY_FRONT,
  productOrders,
  type Browse,
  type Cursor,
  type Front,
  type Product,
  type ProductOrder,
  type Products,
  type ProductSummary,
  type Search,
  type ShopFront
} from '../catalog/index.ts'
import { fen } from '../kernel/fen.ts'
import { productId, skuId } from '../kernel/ids.ts'
import { TEST_START } from './test-clock.ts'

/** A mug in one colour, on sale; a test names what matters to it. */
export const aProduct = (
  traits: Partial<Product> & { readonly id?: Product['id'] } = {}
): Product => {
  const id = traits.id ?? productId('mug')
  return {
    id,
    name: '晨雾陶瓷马克杯',
    line: '一手刚好握住',
    picture: `${id}.svg`,
    pictures: [traits.picture ?? `${id}.svg`],
    priceFen: fen(3900),
    topPriceFen: fen(3900),
    soldShown: 0,
    sort: 1,
    createdAt: TEST_START,
    terms: ['马克杯', '杯子'],
    category: 'coffee',
    enabled: true,
    story: ['高温瓷。'],
    specs: [{ name: '颜色', choices: [{ text: '云杉绿', colour: '#0b665b' }] }],
    skus: [{ id: skuId(`${id}-1`), choices: ['云杉绿'] }],
    ...traits
  }
}

/** Goods and a front, until a test changes them. Remembers nothing, so a change shows at once. */
export class InMemoryProducts implements Products, ShopFront {
  readonly #products = new Map<string, Product>()
  #front: Front = EMPTY_FRONT

  put(product: Product): void {
    this.#products.set(product.id, product)
  }

  /** All of them, on sale or not. */
  all(): readonly Product[] {
    return [...this.#products.values()]
  }

  putFront(front: Front): void {
    this.#front = front
  }

  async read(): Promise<Front> {
    return this.#front
  }

  async browse({ category, order, minFen = fen(0), maxFen, after, limit }: Browse) {
    return this.#page({ order, after, limit }, (product) => {
      const inRange = product.priceFen >= minFen && product.priceFen <= (maxFen ?? Infinity)
      return inRange && (category === undefined || product.category === category)
    })
  }

  async search({ beginnings, after, limit }: Search) {
    return this.#page({ order: 'sales', after, limit }, (product) => {
      const known = beginningsOf(product.terms)
      return beginnings.every((one) => known.includes(one))
    })
  }

  async touching(pieces: readonly string[], limit: number) {
    return this.#page({ order: 'sales', after: undefined, limit }, (product) =>
      beginningsOf(product.terms).some((one) => pieces.includes(one))
    )
  }

  async byIds(ids: readonly Product['id'][]): Promise<ReadonlyMap<Product['id'], Product>> {
    const found = ids.map((id) => this.#products.get(id)).filter((one) => one !== undefined)
    return new Map(found.map((product) => [product.id, product]))
  }

  async byId(id: Product['id']): Promise<Product | null> {
    return this.#products.get(id) ?? null
  }

  #page(
    { order, after, limit }: { order: ProductOrder; after: Cursor | undefined; limit: number },
    belongs: (product: Product) => boolean
  ): readonly ProductSummary[] {
    const { field, direction, ties } = productOrders[order]
    const sign = direction === 'asc' ? 1 : -1
    const tieSign = ties === 'asc' ? 1 : -1
    const compare = (a: Place, b: Place): number =>
      (a.value - b.value) * sign || (a.id < b.id ? -1 : Number(a.id > b.id)) * tieSign
    const placeOf = (product: Product): Place => ({ value: product[field], id: product.id })
    return [...this.#products.values()]
      .filter((product) => product.enabled && belongs(product))
      .filter((product) => !after || compare(placeOf(product), after) > 0)
      .toSorted((a, b) => compare(placeOf(a), placeOf(b)))
      .slice(0, limit)
  }
}

interface Place {
  readonly value: number
  readonly id: string
}
