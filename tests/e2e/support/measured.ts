import type { TestClock } from '#domain/testing/test-clock'
import type { Step } from '../kills/story.ts'
import type { Actor } from './actor.ts'
import type { Shop } from './real-store.ts'

/** One row of docs/calls.md. */
export interface Measured {
  readonly before?: readonly Step[]
  /** What the function did before; a cold one did nothing. */
  readonly warm?: (shop: Shop, clock: TestClock) => Promise<unknown>
  readonly run: (actor: Actor, shop: Shop) => Promise<unknown>
}
