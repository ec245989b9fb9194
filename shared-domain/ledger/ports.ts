import type { EntryId, OpenId, OrderId, ProductId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Written } from '../kernel/written.ts'
import type { LedgerEntry } from './entry.ts'
import type { Posting } from './posting.ts'
import type { Purse, PurseHold } from './purse.ts'

export type HoldOutcome =
  /** Held now, or held before by the same order. */
  | { readonly kind: 'held' }
  /** Another unfinished order of this shopper has claimed the product. */
  | { readonly kind: 'openElsewhere'; readonly productId: ProductId; readonly orderId: OrderId }
  /** Less is free than asked for, or the coupon is not there, not free or expired. Nothing was held. */
  | { readonly kind: 'short'; readonly asset: 'wallet' | 'points' | 'coupon' }
  | { readonly kind: 'unknown' }

export interface AskedHold {
  readonly hold: PurseHold
  /** Decides whether the coupon has expired. */
  readonly now: Instant
}

export interface Purses {
  read(openid: OpenId): Promise<Purse | null>
  /**
   * One conditional write keyed by the order: balance, points, coupon and claims together or not at all, and repeating
   * it has no effect. A new shopper's purse is made with the hold in it.
   */
  hold(openid: OpenId, orderId: OrderId, asked: AskedHold): Promise<HoldOutcome>
  /** Gives back what the order holds, once. `refused`: nothing was held. */
  release(openid: OpenId, orderId: OrderId, hold: PurseHold): Promise<Written>
  /**
   * Ends a hold that no entry has to be posted for: its coupon is used, its claims end. `refused`: nothing was held.
   * @throws RangeError where the hold has money or points: only a posting captures those
   */
  capture(openid: OpenId, orderId: OrderId, hold: PurseHold): Promise<Written>
  /** A coupon that this order used is free again. `refused`: it is not, or was since used by another. */
  returnCoupon(openid: OpenId, orderId: OrderId, couponId: string): Promise<Written>
}

export interface Ledger {
  /**
   * Posts all movements and the purse in one transaction.
   * `refused`: these movements were posted before, so there is nothing to do.
   * @throws RangeError when a balance would go below zero, or held money is not held: rules must refuse that before
   */
  post(posting: Posting, now: Instant): Promise<Written>
  entry(id: EntryId): Promise<LedgerEntry | null>
  /** Entries of one account, oldest first: its chain. */
  statement(account: string, afterSeq: number, limit: number): Promise<readonly LedgerEntry[]>
}
