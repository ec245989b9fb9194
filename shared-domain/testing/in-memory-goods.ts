import {
  beginningsOf,
  isMoveKnown,
  MOVES_REMEMBERED,
  pricesShown,
  type DueGoods,
  type EditedGoods,
  type EditedProduct,
  type FoundGoods,
  type Goods,
  type GoodsPage,
  type GoodsSummary,
  type LowPage,
  type Move,
  type MoveOutcome,
  type Offer,
  type OfferBook,
  type Product,
  type QuotaProduct,
  type Standing,
  type Standings,
  type WantedMove,
  type WantedOffer
} from '../catalog/index.ts'
import type { ProductId, SkuId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { DuePage, PageAsked } from '../kernel/work-list.ts'
import type { Written } from '../kernel/written.ts'
import type { InMemoryProducts } from './in-memory-products.ts'
import type { InMemoryShop } from './in-memory-shop.ts'

/** Offers and pieces of a shop in memory, for who sets them. */
export class InMemoryOfferBook implements OfferBook {
  readonly #shop: InMemoryShop
  readonly #followed = new Map<SkuId, number>()
  readonly #moves = new Map<SkuId, readonly Move[]>()
  readonly #moveCounts = new Map<SkuId, number>()

  constructor(shop: InMemoryShop) {
    this.#shop = shop
  }

  async ofProducts(ids: readonly ProductId[]): Promise<Standings> {
    const found = new Map<SkuId, Standing>()
    for (const id of ids) {
      for (const offer of (await this.#shop.ofProduct(id)).values()) {
        found.set(offer.skuId, this.#standingOf(offer))
      }
    }
    return found
  }

  async open(wanted: WantedOffer): Promise<Written> {
    const { skuId, productId, priceFen, enabled, edition, counted } = wanted
    if ((await this.#shop.bySkus([skuId])).has(skuId)) return 'refused'
    const pieces = counted ? { available: 0 } : {}
    this.#shop.put({ skuId, productId, priceFen, enabled, version: 1, ...pieces })
    this.#followed.set(skuId, edition)
    return 'done'
  }

  async follow(wanted: WantedOffer, seen: Standing): Promise<Written> {
    const { skuId, productId, priceFen, enabled, edition } = wanted
    const offer = (await this.#shop.bySkus([skuId])).get(skuId)
    if (!offer || offer.version !== seen.offerVersion) return 'refused'
    if ((this.#followed.get(skuId) ?? 0) !== seen.followed) return 'refused'
    if (offer.priceFen !== priceFen || offer.enabled !== enabled) {
      this.#shop.put({ skuId, productId, priceFen, enabled, version: offer.version })
    }
    this.#followed.set(skuId, edition)
    return 'done'
  }

  async move(skuId: SkuId, { seen, ...move }: WantedMove): Promise<MoveOutcome> {
    const offer = (await this.#shop.bySkus([skuId])).get(skuId)
    if (!offer) return { kind: 'notFound' }
    if (offer.available === undefined) return { kind: 'needsNoStock' }
    const moves = this.#moves.get(skuId) ?? []
    const before = moves.find(({ id }) => id === move.id)
    if (before && before.quantity !== move.quantity) return { kind: 'differentContent' }
    const count = this.#moveCounts.get(skuId) ?? 0
    if (!before && !isMoveKnown(seen, count)) return { kind: 'movedMeanwhile', moves: count }
    if (!before) {
      const moved = this.#shop.move(skuId, move.quantity)
      if (!moved) return { kind: 'tooFew', available: offer.available }
      this.#moves.set(skuId, [...moves, move].slice(-MOVES_REMEMBERED))
      this.#moveCounts.set(skuId, count + 1)
    }
    const found = await this.moves(skuId)
    return found ? { kind: 'moved', pieces: found.pieces } : { kind: 'unknown' }
  }

  async moves(skuId: SkuId) {
    const offer = (await this.#shop.bySkus([skuId])).get(skuId)
    const pieces = offer && this.#standingOf(offer).pieces
    return pieces ? { pieces, moves: (this.#moves.get(skuId) ?? []).toReversed() } : null
  }

  async low({ atMost, after, limit }: LowPage): Promise<readonly Standing[]> {
    return this.#shop
      .offers()
      .map((offer) => this.#standingOf(offer))
      .filter(({ enabled, pieces }) => enabled && pieces && pieces.available <= atMost)
      .toSorted((a, b) => compare(order(a), order(b)))
      .filter((one) => !after || compare(order(one), [after.available, after.skuId]) > 0)
      .slice(0, limit)
  }

  #standingOf({ skuId, productId, priceFen, enabled, version }: Offer): Standing {
    const pieces = this.#shop.piecesOf(skuId)
    const base = { skuId, productId, priceFen, enabled, offerVersion: version }
    const followed = this.#followed.get(skuId) ?? 0
    if (!pieces) return { ...base, followed }
    const { putIn, available, sold } = pieces
    const held = putIn - available - sold
    const moves = this.#moveCounts.get(skuId) ?? 0
    return { ...base, followed, pieces: { putIn, available, sold, held, moves } }
  }
}

const order = ({ pieces, skuId }: Standing) => [pieces?.available ?? 0, skuId] as const

const compare = (a: readonly [number, string], b: readonly [number, string]): number =>
  a[0] - b[0] || (a[1] < b[1] ? -1 : Number(a[1] > b[1]))

/** Goods as they are edited, over the goods that a shop in memory shows. */
export class InMemoryGoods implements Goods {
  readonly #goods = new Map<ProductId, EditedGoods>()
  readonly #shop: InMemoryShop
  readonly #products: InMemoryProducts
  readonly #offerBook: Pick<OfferBook, 'ofProducts'>

  constructor(
    shop: InMemoryShop,
    products: InMemoryProducts,
    offerBook: Pick<OfferBook, 'ofProducts'>
  ) {
    this.#shop = shop
    this.#products = products
    this.#offerBook = offerBook
  }

  async byId(id: ProductId): Promise<FoundGoods | null> {
    const standings = await this.#offerBook.ofProducts([id])
    const goods = this.#goods.get(id) ?? (await this.#opened(id, standings))
    return goods && { goods, standings }
  }

  async save(goods: EditedGoods, seen: number | null): Promise<'done' | 'stale' | 'unknown'> {
    if (this.#editionOf(goods.id) !== seen) return 'stale'
    this.#goods.set(goods.id, goods)
    if (goods.kind === 'quota') {
      if (goods.enabled) this.#shop.putPack(packOf(goods))
      else this.#shop.dropPack(goods.id)
    } else {
      const before = this.#products.all().find(({ id }) => id === goods.id)
      this.#products.put(productOf(goods, before?.soldShown ?? 0))
    }
    return 'done'
  }

  async page({ kind, enabled, after, limit }: GoodsPage): Promise<readonly GoodsSummary[]> {
    return (await this.#all())
      .filter((one) => one.kind === kind && one.enabled === enabled)
      .map(summaryOf)
      .toSorted((a, b) => compare([a.sort, a.id], [b.sort, b.id]))
      .filter((one) => !after || compare([one.sort, one.id], [after.sort, after.id]) > 0)
      .slice(0, limit)
  }

  async search(beginnings: readonly string[], limit: number): Promise<readonly GoodsSummary[]> {
    const sold = new Map(this.#products.all().map(({ id, soldShown }) => [id, soldShown]))
    const found = (await this.#all()).filter((one) => {
      const known = one.kind === 'physical' ? beginningsOf(one.words) : []
      return beginnings.every((beginning) => known.includes(beginning))
    })
    const most = (one: EditedGoods): number => -(sold.get(one.id) ?? 0)
    const sorted = found.toSorted((a, b) => compare([most(a), a.id], [most(b), b.id]))
    return [true, false].flatMap((enabled) =>
      sorted
        .filter((one) => one.enabled === enabled)
        .map(summaryOf)
        .slice(0, limit)
    )
  }

  async due({ now, limit, after }: PageAsked): Promise<DuePage<DueGoods>> {
    const items = [...this.#goods.values()]
      .flatMap(({ id, followAt }) =>
        followAt !== null && followAt <= now ? [{ id, followAt }] : []
      )
      .toSorted((a, b) => compare([a.followAt, a.id], [b.followAt, b.id]))
      .filter((one) => !after || compare([one.followAt, one.id], [after.at, after.id]) > 0)
      .slice(0, limit)
    const last = items.length === limit ? items.at(-1) : undefined
    return { items, end: last ? { at: last.followAt, id: last.id } : null }
  }

  async followed({ id, edition }: Pick<EditedGoods, 'id' | 'edition'>): Promise<Written> {
    const goods = this.#goods.get(id)
    if (goods?.edition !== edition) return 'refused'
    this.#goods.set(id, { ...goods, followAt: null })
    return 'done'
  }

  async postpone({ id, followAt }: DueGoods, until: Instant): Promise<void> {
    const goods = this.#goods.get(id)
    if (goods?.followAt === followAt) this.#goods.set(id, { ...goods, followAt: until })
  }

  /** Null: there are none. Without waiting, so that nobody else stores in between. */
  #editionOf(id: ProductId): number | null {
    const opened = this.#products.all().some((one) => one.id === id) || this.#shop.hasPack(id)
    return this.#goods.get(id)?.edition ?? (opened ? 0 : null)
  }

  async #all(): Promise<readonly EditedGoods[]> {
    const packs = await this.#shop.quotaProducts()
    const known = [...this.#products.all(), ...packs].map(({ id }) => id)
    const ids = new Set([...known, ...this.#goods.keys()])
    const found = await Promise.all([...ids].map((id) => this.byId(id)))
    return found.flatMap((one) => (one ? [one.goods] : []))
  }

  /** As the shop was opened: no editor has touched it. */
  async #opened(id: ProductId, standings: Standings): Promise<EditedGoods | null> {
    const shared = { edition: 0, followAt: null } as const
    const skuOf = (skuId: SkuId, choices: readonly string[]) => {
      const standing = standings.get(skuId)
      if (!standing) return []
      const { priceFen } = standing
      return [{ id: skuId, choices, priceFen, on: true, edition: 0 }]
    }
    const product = await this.#products.byId(id)
    if (product) {
      const { soldShown: _, priceFen: __, topPriceFen: ___, terms, skus, ...rest } = product
      const edited = skus.flatMap((sku) => skuOf(sku.id, sku.choices))
      return { ...rest, ...shared, kind: 'physical', words: terms, skus: edited }
    }
    const pack = (await this.#shop.quotaProducts()).find((one) => one.id === id)
    if (!pack) return null
    const { skuId, description: line, ...rest } = pack
    return { ...rest, ...shared, kind: 'quota', enabled: true, line, skus: skuOf(skuId, []) }
  }
}

const summaryOf = (goods: EditedGoods): GoodsSummary => {
  const { id, kind, name, enabled, sort, skus } = goods
  const picture = goods.kind === 'physical' ? goods.pictures[0] : goods.picture
  return {
    id,
    kind,
    name,
    enabled,
    sort,
    skus: skus.map((sku) => sku.id),
    ...(picture !== undefined && { picture }),
    ...(goods.kind === 'quota' && { calls: goods.calls })
  }
}

const HAN = /\p{Script=Han}/u

const productOf = (goods: EditedProduct, soldShown: number): Product => {
  const { kind: _, edition: __, followAt: ___, changed: ____, words, skus, ...rest } = goods
  return {
    ...rest,
    ...pricesShown(goods),
    soldShown,
    picture: goods.pictures[0] ?? '',
    terms: words.filter((word) => HAN.test(word)),
    skus: skus.map(({ id, choices, listPriceFen }) => ({
      id,
      choices,
      ...(listPriceFen !== undefined && { listPriceFen })
    }))
  }
}

const packOf = (goods: Extract<EditedGoods, { readonly kind: 'quota' }>): QuotaProduct => {
  const { id, name, line: description, calls, models, sort, badge, picture, skus } = goods
  const [sku] = skus
  if (!sku) throw new Error('a pack has one SKU')
  return {
    id,
    skuId: sku.id,
    name,
    description,
    calls,
    models,
    sort,
    ...(badge !== undefined && { badge }),
    ...(picture !== undefined && { picture })
  }
}
