import type { Fen } from '../kernel/fen.ts'
import type { ProductId, SkuId } from '../kernel/ids.ts'

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
  /** Orders that hold some of it now. */
  readonly heldBy?: number
}

/** Prices: always fresh. One call however many SKUs are asked for. */
export interface Offers {
  bySkus(skus: readonly SkuId[]): Promise<ReadonlyMap<SkuId, Offer>>
  /** Of all SKUs of one product. */
  ofProduct(product: ProductId): Promise<ReadonlyMap<SkuId, Offer>>
}
