import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What the store keeps; the log of the functions stays, it tells of what was. */
const KEPT = ['cloudbase', 'wechat-pay', 'clock.json', 'epoch']

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
  for (const name of KEPT) rmSync(path.join(dataDir, name), { recursive: true, force: true })
}
