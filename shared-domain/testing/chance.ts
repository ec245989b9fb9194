/** Chance from a seed: the same seed gives the same carts in every run and on every machine. */
export interface Chance {
  /** A whole number, both ends included. */
  between(least: number, most: number): number
  oneOf<One>(choices: readonly [One, ...One[]]): One
  /** True this many times in a hundred. */
  percent(share: number): boolean
}

const SHIFTS = [15, 7, 14] as const
const STEP = 0x6d2b79f5
const RANGE = 2 ** 32

/** Mulberry32: 32 bits of state, even enough to shuffle prices. */
class Mulberry implements Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  between(least: number, most: number): number {
    const state = (this.#state + STEP) >>> 0
    this.#state = state
    let mixed = Math.imul(state ^ (state >>> SHIFTS[0]), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> SHIFTS[1]), mixed | 61)
    const share = ((mixed ^ (mixed >>> SHIFTS[2])) >>> 0) / RANGE
    return least + Math.floor(share * (most - least + 1))
  }

  oneOf<One>(choices: readonly [One, ...One[]]): One {
    return choices[this.between(0, choices.length - 1)] ?? choices[0]
  }

  percent(share: number): boolean {
    return this.between(1, 100) <= share
  }
}

export const chanceOf = (seed: number): Chance => new Mulberry(seed)
