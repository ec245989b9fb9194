import type {
  Catalog,
  HeldPieces,
  Offer,
  Offers,
  QuotaProduct,
  Stock,
  StockHold,
  StockOutcome
} from '../catalog/index.ts'
import { fen } from '../kernel/fen.ts'
import {
  productId,
  skuId,
  type OrderId,
  type ProductId,
  type RefundNo,
  type SkuId
} from '../kernel/ids.ts'
import type { Written } from '../kernel/written.ts'
import { InMemoryPieces, type PieceNumbers } from './in-memory-pieces.ts'

/** 100 calls for 9.90 yuan, in every test that does not say otherwise. */
export const starterPack: QuotaProduct = {
  id: productId('quota-100'),
  skuId: skuId('quota-100-once'),
  name: '入门额度包',
  description: '100 次对话',
  calls: 100,
  models: ['small'],
  sort: 1
}

export const bigPack: QuotaProduct = {
  id: productId('quota-1000'),
  skuId: skuId('quota-1000-once'),
  name: '进阶额度包',
  description: '1000 次对话',
  calls: 1000,
  models: ['small', 'large'],
  sort: 2,
  badge: '最划算'
}

const STARTER_FEN = fen(990)
const BIG_FEN = fen(6900)

/** What is on sale, at which price and how many of it, until a test changes it. */
export class InMemoryShop implements Catalog, Offers, Stock {
  readonly #offers = new Map<SkuId, Offer>()
  readonly #pieces = new InMemoryPieces()
  readonly #packs = new Map([starterPack, bigPack].map((pack) => [pack.id, pack]))
  #inOrder: readonly QuotaProduct[] | null = null

  constructor() {
    this.put(offerOf(starterPack, STARTER_FEN))
    this.put(offerOf(bigPack, BIG_FEN))
  }

  async quotaProducts(): Promise<readonly QuotaProduct[]> {
    this.#inOrder ??= [...this.#packs.values()].toSorted((a, b) => a.sort - b.sort)
    return this.#inOrder
  }

  async bySkus(skus: readonly SkuId[]): Promise<ReadonlyMap<SkuId, Offer>> {
    const found = skus.flatMap((sku) => this.#offers.get(sku) ?? [])
    return new Map(found.map((offer) => [offer.skuId, this.#withLeft(offer)]))
  }

  async ofProduct(product: ProductId): Promise<ReadonlyMap<SkuId, Offer>> {
    return this.#fresh((offer) => offer.productId === product)
  }

  async hold(orderId: OrderId, hold: StockHold): Promise<StockOutcome> {
    const { skuId: sku, quantity, offerVersion } = hold
    if (this.#pieces.hasHad(sku, orderId)) return { kind: 'held' }
    const offer = this.#offers.get(sku)
    if (!offer?.enabled || offer.version !== offerVersion) return { kind: 'offerChanged' }
    return this.#pieces.take(sku, orderId, quantity)
  }

  async release(orderId: OrderId, hold: HeldPieces): Promise<Written> {
    return this.#pieces.end(hold.skuId, { key: orderId, quantity: hold.quantity, as: 'available' })
  }

  async restock(refundNo: RefundNo, { skuId, quantity }: HeldPieces): Promise<Written> {
    return this.#pieces.restock(skuId, refundNo, quantity)
  }

  async sell(orderId: OrderId, hold: HeldPieces): Promise<Written> {
    return this.#pieces.end(hold.skuId, { key: orderId, quantity: hold.quantity, as: 'sold' })
  }

  /** All that stand. */
  offers(): readonly Offer[] {
    return [...this.#fresh(() => true).values()]
  }

  /** Pieces of a SKU as they lie there: put in, available, sold, holds by order. */
  piecesOf(sku: SkuId) {
    return this.#pieces.of(sku)
  }

  numbersOf(sku: SkuId): PieceNumbers | undefined {
    return this.#pieces.numbersOf(sku)
  }

  /** `available` puts that many pieces in, none of them held or sold. */
  put(wanted: Offer): void {
    const { available, heldBy: _, ...offer } = wanted
    const version = (this.#offers.get(offer.skuId)?.version ?? 0) + 1
    this.#offers.set(offer.skuId, { ...offer, version })
    if (available !== undefined) this.#pieces.putIn(offer.skuId, available)
  }

  change(sku: SkuId, changes: Partial<Pick<Offer, 'priceFen' | 'enabled'>>): void {
    const offer = this.#offers.get(sku)
    if (!offer) throw new Error('no such offer')
    this.put({ ...offer, ...changes })
  }

  /** On sale from now on, or as it is now. */
  putPack(pack: QuotaProduct): void {
    this.#packs.set(pack.id, pack)
    this.#inOrder = null
  }

  hasPack(id: ProductId): boolean {
    return this.#packs.has(id)
  }

  dropPack(id: ProductId): void {
    this.#packs.delete(id)
    this.#inOrder = null
  }

  /** Free pieces come in, or go out. @returns false where fewer are free */
  move(sku: SkuId, quantity: number): boolean {
    const free = this.#pieces.numbersOf(sku)?.available
    if (free === undefined || free + quantity < 0) return false
    this.#pieces.putInMore(sku, quantity)
    return true
  }

  /** More pieces arrive. */
  putInMore(sku: SkuId, more: number): void {
    this.#pieces.putInMore(sku, more)
  }

  forgetSales(sku: SkuId): void {
    this.#pieces.forgetSales(sku)
  }

  #fresh(wanted: (offer: Offer) => boolean): ReadonlyMap<SkuId, Offer> {
    const found = [...this.#offers.values()].filter(wanted)
    return new Map(found.map((offer) => [offer.skuId, this.#withLeft(offer)]))
  }

  #withLeft(offer: Offer): Offer {
    const pieces = this.#pieces.numbersOf(offer.skuId)
    return pieces ? { ...offer, available: pieces.available, heldBy: pieces.holders } : offer
  }
}

export const offerOf = (product: QuotaProduct, priceFen = STARTER_FEN): Offer => ({
  skuId: product.skuId,
  productId: product.id,
  priceFen,
  enabled: true,
  version: 1
})
