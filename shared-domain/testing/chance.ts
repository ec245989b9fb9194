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
export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + STEP) >>> 0
    let mixed = Math.imul(state ^ (state >>> SHIFTS[0]), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> SHIFTS[1]), mixed | 61)
    return ((mixed ^ (mixed >>> SHIFTS[2])) >>> 0) / RANGE
  }
  const between = (least: number, most: number): number =>
    least + Math.floor(next() * (most - least + 1))
  return {
    between,
    oneOf: (choices) => choices[between(0, choices.length - 1)] ?? choices[0],
    percent: (share) => between(1, 100) <= share
  }
}
