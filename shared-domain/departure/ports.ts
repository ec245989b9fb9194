import type { GivenUp } from '../contracts/departure.ts'
import type { OpenId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Place } from '../kernel/place.ts'
import type { DuePage, PageAsked } from '../kernel/work-list.ts'
import type { Written } from '../kernel/written.ts'
import type { Purse } from '../ledger/index.ts'
import type { Order } from '../ordering/index.ts'

/** 注销: a shopper on the way out. It is kept with their profile, which is the last thing to go. */
export interface Departure {
  readonly openid: OpenId
  /** The name that their orders and entries have from now on. */
  readonly as: OpenId
  readonly at: Instant
  readonly givesUp: GivenUp
  /** Nothing can stop it any more. */
  readonly isCertain: boolean
  /** When a timer goes on with it; until then whoever moved it here has it alone. */
  readonly dueAt: Instant
}

export type Begun =
  /** Begun now: the caller has it until `dueAt`. */
  | { readonly kind: 'begun'; readonly departure: Departure }
  /** Begun before: somebody goes on with it, or a timer will. */
  | { readonly kind: 'underWay' }
  /** Who runs the shop does not leave it. */
  | { readonly kind: 'hasRole' }

export interface Departures {
  /** Writes it into the profile, which is made where there is none. */
  begin(departure: Departure): Promise<Begun>
  /** Whoever moves `dueAt` on has it. `refused`: somebody else was faster. One call. */
  claim(departure: Departure, dueAt: Instant): Promise<Written>
  /** From here on it is finished, whatever comes. One call. */
  makeCertain(departure: Departure): Promise<Written>
  /** It can't be: the shopper stays. One call. */
  cancel(departure: Departure): Promise<void>
  /** The profile goes, and the departure with it. One call. */
  end(departure: Departure): Promise<void>
  /** Those that lost their function. One call, one index range. */
  duePage(asked: PageAsked): Promise<DuePage<Departure>>
}

/** What a shopper leaves behind. Each method may be repeated: it goes on with what is left. */
export interface Belongings {
  /** Every order, hidden and abandoned ones too, the oldest first; those of one millisecond by id. One call. */
  orders(openid: OpenId, after: Place | null, limit: number): Promise<readonly Order[]>
  /** Nothing is held, received or posted any more. `refused`: the purse changed since it was read. One call. */
  closePurse(purse: Purse, as: OpenId): Promise<Written>
  /** Reviews keep stars and words; name and pictures go. */
  unsignReviews(reviewIds: readonly string[], as: OpenId): Promise<void>
  /** Requests for money back keep what they were about; pictures go. */
  renameAfterSales(openid: OpenId, as: OpenId): Promise<void>
  /** Entries, then the purse that they add up to. */
  renameAccount(openid: OpenId, as: OpenId): Promise<void>
  /** Cart, chats, questions and answers. */
  removeKept(openid: OpenId): Promise<void>
}
