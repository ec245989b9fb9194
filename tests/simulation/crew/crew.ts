import type { Simulated } from '../simulate.ts'
import type { Tally } from '../world.ts'
import { InOrder } from './in-order.ts'
import type { WorldAsked, WorldReport } from './one-world.ts'

/** Somebody who runs one world after the other. */
export interface Hand {
  run(asked: WorldAsked): Promise<WorldReport>
  /** It is not needed any more. */
  end(): void
}

interface Shared {
  readonly seed: number
  /** At least so many, to the end of the world that reaches it. */
  readonly orders: number
  /** Asked after every world, with the figures so far. */
  readonly progress?: (tally: Tally) => void
}

/** Worlds by several hands side by side, each the next that nobody has: however many they are, the end is the same. */
export const simulateTogether = async (
  { seed, orders, progress }: Shared,
  hands: readonly Hand[]
): Promise<Simulated> => {
  const reports = new InOrder(seed, orders)
  let next = 0
  const works = async (hand: Hand): Promise<void> => {
    while (!reports.isEnough) {
      const world = next
      next += 1
      reports.add(await hand.run({ seed, world }))
      progress?.(reports.tally)
    }
  }
  try {
    await Promise.all(hands.map(works))
  } finally {
    for (const hand of hands) hand.end()
  }
  return reports.simulated
}
