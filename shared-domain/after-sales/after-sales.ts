import type { OpenId, RefundNo } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { DuePage, PageAsked } from '../kernel/work-list.ts'
import type { AfterSale, AfterSaleSnapshot } from './after-sale.ts'
import type { AfterSaleState } from './after-sale-status.ts'

export type AfterSaleInserted =
  /** It was written now, or before: then as it stands. */
  { readonly kind: 'done' | 'exists'; readonly afterSale: AfterSale } | { readonly kind: 'unknown' }

/** `stale`: somebody else stored it first; read it and decide again. */
export type AfterSaleSaved =
  | { readonly kind: 'done'; readonly afterSale: AfterSale }
  | { readonly kind: 'stale' }
  | { readonly kind: 'unknown' }

export interface AfterSalePage {
  readonly before?: Instant
  readonly limit: number
}

/** All requests. One document each; every change is one compare-and-set on its version. */
export interface AfterSales {
  insert(draft: AfterSaleSnapshot): Promise<AfterSaleInserted>
  byId(id: RefundNo): Promise<AfterSale | null>
  save(afterSale: AfterSale): Promise<AfterSaleSaved>
  /** The newest first. One call. */
  ofShopper(openid: OpenId, page: AfterSalePage): Promise<readonly AfterSale[]>
  /** The newest first. One call. */
  inState(state: AfterSaleState, page: AfterSalePage): Promise<readonly AfterSale[]>
  /** The timer's work list: what is due, the longest due first. One call, one index range. */
  duePage(asked: PageAsked): Promise<DuePage<AfterSale>>
  /** Moves one on that still stands where it was read. */
  postpone(afterSale: AfterSale, until: Instant): Promise<void>
}
