import type { Fen } from '../kernel/fen.ts'
import type { ProductId, SkuId } from '../kernel/ids.ts'

/** 额度商品: a number of AI calls for some models, delivered the moment it is paid. */
export interface QuotaProduct {
  readonly id: ProductId
  readonly skuId: SkuId
  readonly name: string
  readonly description: string
  readonly calls: number
  readonly models: readonly string[]
  readonly sort: number
  readonly badge?: string
}

/**
 * What is sold at which price right now, from the stock document of the SKU.
 * `version` moves with every change of price or availability.
 */
export interface Offer {
  readonly skuId: SkuId
  readonly productId: ProductId
  readonly priceFen: Fen
  readonly enabled: boolean
  readonly version: number
  /** Pieces that nobody holds; absent for what is delivered without stock. */
  readonly available?: number
}

/** Names and pictures: may be some seconds old in a warm function. */
export interface Catalog {
  quotaProducts(): Promise<readonly QuotaProduct[]>
}

/** Prices: always fresh. One call however many SKUs are asked for. */
export interface Offers {
  bySkus(skus: readonly SkuId[]): Promise<ReadonlyMap<SkuId, Offer>>
  /** Of all SKUs of one product. */
  ofProduct(product: ProductId): Promise<ReadonlyMap<SkuId, Offer>>
}
