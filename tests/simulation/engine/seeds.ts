import { chanceOf, type Chance } from '#domain/testing/chance'

const GOLDEN = 0x9e3779b9
const FIRST = 0x85ebca6b
const SECOND = 0xc2b2ae35

/**
 * One seed out of several numbers. Everybody who draws has a chance of their own, named by who they are: leaving one
 * shopper or one accident out changes nothing of what the others draw.
 */
const mixed = (...parts: readonly number[]): number => {
  let hash = GOLDEN
  for (const part of parts) {
    hash = Math.imul(hash ^ part, FIRST)
    hash ^= hash >>> 13
    hash = Math.imul(hash, SECOND)
    hash ^= hash >>> 16
  }
  return hash >>> 0
}

export const chanceFrom = (...parts: readonly number[]): Chance => chanceOf(mixed(...parts))

export const seedFrom = mixed

/** True this many times in ten thousand. */
export const isDrawn = (chance: Chance, rate: number): boolean => chance.between(1, 10_000) <= rate
