import type { StoryShop } from './story-shop.ts'

/** What a story found out, in words and figures for the table. */
export interface Ending {
  /** What went wrong. */
  readonly accident: string
  /** How it was repaired. */
  readonly repair: string
  /** Virtual milliseconds from the accident, or from paying, until all was well. */
  readonly tookMs: number
}

/** One accident, told on the real local stack: real SDKs, real signatures, functions in their own processes. */
export interface Story {
  readonly name: string
  /** @throws Error naming what did not end well */
  readonly tell: (shop: StoryShop) => Promise<Ending>
}

/** @throws Error with this sentence when it does not hold */
export const mustHold = (holds: boolean, sentence: string): void => {
  if (!holds) throw new Error(sentence)
}
