import { readFileSync } from 'node:fs'
import path from 'node:path'

export interface CallFigures {
  readonly calls: number
  readonly inARow: number
  readonly wechat: number
}

/** The rows of docs/calls.md by their names. */
export const readCallTable = (): ReadonlyMap<string, CallFigures> => {
  const text = readFileSync(path.join(__dirname, '../../../docs/calls.md'), 'utf8')
  const rows = text.split('\n').flatMap((line) => {
    const [, name, ...figures] = line.split('|').map((cell) => cell.trim())
    const [calls, inARow, wechat] = figures.map(Number)
    if (name === undefined || calls === undefined || !Number.isInteger(calls)) return []
    return [[name, { calls, inARow: inARow ?? 0, wechat: wechat ?? 0 }] as const]
  })
  return new Map(rows)
}
