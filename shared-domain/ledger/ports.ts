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
  | { readonly kind: 'unknown' }

export interface Purses {
  read(openid: OpenId): Promise<Purse | null>
  /** One conditional write keyed by the order: repeating it has no effect. Makes the purse of a new shopper. */
  hold(openid: OpenId, orderId: OrderId, hold: PurseHold): Promise<HoldOutcome>
  /** Gives back what the order holds, once. `refused`: nothing was held. */
  release(openid: OpenId, orderId: OrderId, hold: PurseHold): Promise<Written>
}

export interface Ledger {
  /**
   * Posts all movements and the purse in one transaction.
   * `refused`: these movements were posted before, so there is nothing to do.
   */
  post(posting: Posting, now: Instant): Promise<Written>
  entry(id: EntryId): Promise<LedgerEntry | null>
  /** Entries of one account, oldest first: its chain. */
  statement(account: string, afterSeq: number, limit: number): Promise<readonly LedgerEntry[]>
}
