import type { RefundEvidence } from '#domain/payment/index'
import type { Chance } from '#domain/testing/chance'
import type { Ports } from '#domain/testing/compose'
import type { TestStore } from '#domain/testing/test-store'

/** A deliberate bug: a simulation that does not find it proves nothing. */
export interface Mutant {
  readonly name: string
  /** What a careless programmer did. */
  readonly bug: string
  /** The first world of seed 1 that shows it. */
  readonly metIn: number
  /** In the stores or at WeChat, where mishaps happen above it. */
  readonly beneath?: (store: TestStore, chance: Chance) => Partial<Ports>
  /** Between the use cases and all that goes wrong. */
  readonly above?: (ports: Ports) => Ports
  /** At the door, where a refund's notice is read. */
  readonly heard?: (evidence: RefundEvidence, store: TestStore) => RefundEvidence
  /** In the order itself; answers what undoes it. */
  readonly patch?: () => () => void
}
