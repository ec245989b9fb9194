import { MINUTE_MS } from './instant.ts'
import { settings } from './settings.ts'

const OFFSET = 0x811c9dc5
const PRIME = 0x01000193
const FINISH = [0x85ebca6b, 0xc2b2ae35] as const
const RANGE = 2 ** 32

/**
 * From 0 up to 1, by the text alone (FNV-1a, then mixed so that texts that differ in their last letter lie far apart).
 * What is due at one moment is spread by it over time, and every run of a test or simulation spreads it alike.
 */
export const spreadOf = (text: string): number => {
  let hash = OFFSET
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), PRIME)
  }
  hash = Math.imul(hash ^ (hash >>> 16), FINISH[0])
  hash = Math.imul(hash ^ (hash >>> 13), FINISH[1])
  return ((hash ^ (hash >>> 16)) >>> 0) / RANGE
}

/**
 * A gap, up to a quarter longer by its key, never shorter. In whole minutes: timers come once a minute, and what would
 * miss the next one by seconds would wait for another. Milliseconds.
 */
export const spreadGap = (gapMs: number, key: string): number =>
  gapMs + Math.floor((gapMs * settings.gapSpread * spreadOf(key)) / MINUTE_MS) * MINUTE_MS
