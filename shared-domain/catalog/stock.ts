import type { OrderId, SkuId } from '../kernel/ids.ts'
import type { Written } from '../kernel/written.ts'

/** Pieces that one order sets aside at the price that it knows. */
export interface StockHold {
  readonly skuId: SkuId
  readonly quantity: number
  /** Of the offer that was priced. */
  readonly offerVersion: number
}

export type StockOutcome =
  /** Held now, or held before by the same order. */
  | { readonly kind: 'held' }
  /** Fewer are left than asked for. */
  | { readonly kind: 'soldOut'; readonly left: number }
  /** The offer is not the one that was priced. */
  | { readonly kind: 'offerChanged' }
  /** So many orders hold pieces at this moment that no other may: it passes. */
  | { readonly kind: 'crowded' }
  | { readonly kind: 'unknown' }

/**
 * 库存: each verb is one conditional write on one document, keyed by the order, so repeating it has no effect and
 * available + holds + sold = put in, at any moment (I5).
 */
export interface Stock {
  hold(orderId: OrderId, hold: StockHold): Promise<StockOutcome>
  /** Gives the order's pieces back, once. `refused`: it holds none. */
  release(orderId: OrderId, skuId: SkuId): Promise<Written>
  /** The held pieces are sold, once. `refused`: it holds none. */
  sell(orderId: OrderId, skuId: SkuId): Promise<Written>
}
