import type { Shop } from '../support/real-store.ts'
import type { Actor } from '../support/actor.ts'

/** What all actors of a story do, or time that passes for all of them. */
export type Step = ((actor: Actor) => Promise<unknown>) | { readonly passMs: number }

/** One function's work, with what was there before it. */
export interface Story {
  readonly name: string
  /** Calls of the undisturbed function: each is a point of the enumeration. */
  readonly calls: number
  readonly before: readonly Step[]
  /** Run again it is the same request, or the timer's next run. */
  readonly run: (actor: Actor, shop: Shop) => Promise<unknown>
  /** The shopper has no purse yet. */
  readonly firstPurchase?: true
  /** Its calls are those of another story from another start: told with fewer accidents. */
  readonly isVariant?: true
  /** The other side repeats it until it is answered well: there is no other way to learn of it. */
  readonly repeats?: true
}
