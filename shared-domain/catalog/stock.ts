import type { OrderId, RefundNo, SkuId } from '../kernel/ids.ts'
import type { Written } from '../kernel/written.ts'

/** Pieces that one order sets aside at the price that it knows. */
export interface StockHold {
  readonly skuId: SkuId
  readonly quantity: number
  /** Of the offer that was priced. */
  readonly offerVersion: number
}

/** What of a hold ends it: its size is the order's to say, so that one write does it. */
export type HeldPieces = Pick<StockHold, 'skuId' | 'quantity'>

export type StockOutcome =
  /** Held now, held before by the same order, or sold to it: a hold that comes late takes nothing. */
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
  /** Gives back exactly what the order holds, once. `refused`: it holds none. */
  release(orderId: OrderId, hold: HeldPieces): Promise<Written>
  /** The held pieces are sold, once. `refused`: it holds none. */
  sell(orderId: OrderId, hold: HeldPieces): Promise<Written>
  /** 退回库存: sold pieces that were never sent are free again, once for each refund. `refused`: they are already. */
  restock(refundNo: RefundNo, pieces: HeldPieces): Promise<Written>
}
