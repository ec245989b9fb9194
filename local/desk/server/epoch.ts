import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What a life of the data makes. Keys are settings and stay, and so does the log: it tells of what was. */
const MADE = ['cloudbase', 'wechat-pay/book.ndjson', 'clock.json', 'epoch']

/**
 * The name of this life of the data: phones remember things about orders, and must forget them when the orders are
 * gone. Made when the folder has none.
 */
export const epochOf = (dataDir: string): string => {
  const file = path.join(dataDir, 'epoch')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  const epoch = randomUUID()
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(file, `${epoch}\n`)
  return epoch
}

/** Throws the shop's data away, and WeChat's books of it. The store must be closed. */
export const throwAway = (dataDir: string): void => {
  for (const name of MADE) rmSync(path.join(dataDir, name), { recursive: true, force: true })
}
