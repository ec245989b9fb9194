import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import type { MovableClock } from '../../clock.ts'

const FILE = 'clock.json'
const kept = v.object({ offsetMs: v.number(), now: v.number() })

/**
 * How far the clock was ahead when the store last ran, so that the shop's time never runs backwards: stored deadlines
 * and WeChat's books lie on it. Milliseconds.
 * @param realNow the machine's time now; it may have been set back since
 * @throws SyntaxError or ValiError when the file is damaged
 */
export const keptOffset = (dataDir: string, realNow: number): number => {
  const file = path.join(dataDir, FILE)
  if (!existsSync(file)) return 0
  const { offsetMs, now } = v.parse(kept, JSON.parse(readFileSync(file, 'utf8')))
  return Math.max(offsetMs, now - realNow, 0)
}

/**
 * Writes every move of the clock down.
 * @returns writes the last moment down and stops
 */
export const keepClock = (clock: MovableClock, dataDir: string): (() => void) => {
  const file = path.join(dataDir, FILE)
  const save = (): void => {
    mkdirSync(dataDir, { recursive: true })
    const { offsetMs } = clock
    writeFileSync(`${file}.new`, `${JSON.stringify({ offsetMs, now: clock.now() })}\n`)
    // A reader, and a killed process, see the old text or the new one.
    renameSync(`${file}.new`, file)
  }
  save()
  const stop = clock.onMove(save)
  return () => {
    stop()
    save()
  }
}
