import type { Catalog, Offer, Offers, QuotaProduct } from '../catalog/index.ts'
import { fen } from '../kernel/fen.ts'
import { productId, skuId, type ProductId, type SkuId } from '../kernel/ids.ts'

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

/** What is on sale, and at which price, until a test changes it. */
export class InMemoryShop implements Catalog, Offers {
  readonly #offers = new Map<SkuId, Offer>()

  constructor() {
    this.put(offerOf(starterPack, STARTER_FEN))
    this.put(offerOf(bigPack, BIG_FEN))
  }

  async quotaProducts(): Promise<readonly QuotaProduct[]> {
    return [starterPack, bigPack]
  }

  async bySkus(skus: readonly SkuId[]): Promise<ReadonlyMap<SkuId, Offer>> {
    return new Map([...this.#offers].filter(([sku]) => skus.includes(sku)))
  }

  async ofProduct(product: ProductId): Promise<ReadonlyMap<SkuId, Offer>> {
    return new Map([...this.#offers].filter(([, offer]) => offer.productId === product))
  }

  put(offer: Offer): void {
    const version = (this.#offers.get(offer.skuId)?.version ?? 0) + 1
    this.#offers.set(offer.skuId, { ...offer, version })
  }

  change(sku: SkuId, changes: Partial<Pick<Offer, 'priceFen' | 'enabled'>>): void {
    const offer = this.#offers.get(sku)
    if (!offer) throw new Error('no such offer')
    this.put({ ...offer, ...changes })
  }
}

export const offerOf = (product: QuotaProduct, priceFen = STARTER_FEN): Offer => ({
  skuId: product.skuId,
  productId: product.id,
  priceFen,
  enabled: true,
  version: 1
})
