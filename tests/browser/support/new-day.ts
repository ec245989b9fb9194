import { setTimeout as pass } from 'node:timers/promises'
import { DAY_MS, HOUR_MS } from '#domain/kernel/instant'

/** Beijing is eight hours ahead of UTC, all year. */
const BEIJING_MS = 8 * HOUR_MS

/**
 * Waits for the new day in Beijing where this one ends within that time. Browsers keep the machine's time, and what
 * begins on one day and ends on the next sees other figures.
 */
export const newDayWithin = async (ms: number): Promise<void> => {
  const leftMs = DAY_MS - ((Date.now() + BEIJING_MS) % DAY_MS)
  if (leftMs < ms) await pass(leftMs)
}
