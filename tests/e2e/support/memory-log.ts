import { createLog, type Log } from '../../../cloudfunctions/_platform/system/log.ts'
import type { Clock } from '#domain/kernel/instant'

export interface MemoryLog {
  readonly log: Log
  /** The lines as they would be printed, oldest first. */
  readonly lines: string[]
}

/** The product's own log, kept for a test to read. */
export const memoryLog = (clock: Clock): MemoryLog => {
  const lines: string[] = []
  return { log: createLog(clock, (line) => lines.push(line)), lines }
}
