import type { OpenId } from '../kernel/ids.ts'
import { MINUTE_MS, type Clock } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'

/**
 * What one warm function takes of taps: a flood costs no write beyond it, and leaves the shop its database. Kept in
 * memory alone, so that it costs nothing and nobody's name is stored.
 */
export const createTapBudget = (clock: Clock) => {
  let minute = -1
  let taken = 0
  let byShopper = new Map<OpenId, number>()
  const releases = new Set<string>()
  const begin = (now: number): void => {
    minute = now
    taken = 0
    byShopper = new Map()
  }
  return {
    /** @returns false when too many came in this minute, from this shopper or from all */
    take: (openid: OpenId): boolean => {
      const now = Math.floor(clock.now() / MINUTE_MS)
      if (now !== minute) begin(now)
      const own = byShopper.get(openid) ?? 0
      if (own >= settings.tapBatchesPerMinute || taken >= settings.tapBatchesPerInstance) {
        return false
      }
      taken += 1
      byShopper.set(openid, own + 1)
      return true
    },
    /** The version as it is counted: real ones are few, so that whoever makes up more gets `other`. */
    releaseOf: (said: string): string => {
      if (releases.size < settings.tapReleases) releases.add(said)
      return releases.has(said) ? said : 'other'
    }
  }
}

export type TapBudget = ReturnType<typeof createTapBudget>
