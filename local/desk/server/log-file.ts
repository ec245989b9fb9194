import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import type { LogLine } from '../../cloudbase/functions/log-book.ts'

/** A log beyond this begins anew; one older file is kept, so that a store left running fills no disk. */
const MAX_BYTES = 5 * 1024 * 1024

/** What functions print, one JSON line each, in <data>/log/functions.log. */
export const functionLog = (dataDir: string): ((line: LogLine) => void) => {
  const folder = path.join(dataDir, 'log')
  const file = path.join(folder, 'functions.log')
  mkdirSync(folder, { recursive: true })
  let bytes = existsSync(file) ? statSync(file).size : 0
  return (line) => {
    const text = `${JSON.stringify({ ...line, at: new Date(line.at).toISOString() })}\n`
    if (bytes > MAX_BYTES) {
      renameSync(file, path.join(folder, 'functions.1.log'))
      bytes = 0
    }
    appendFileSync(file, text)
    bytes += Buffer.byteLength(text)
  }
}
