import { MINUTE_MS } from '#domain/kernel/instant'
import type { Simulated } from '../simulate.ts'

const pad = (cell: string | number, width: number): string =>
  typeof cell === 'number' ? String(cell).padStart(width) : cell.padEnd(width)

/** Columns as wide as what stands in them; numbers at the right. */
export const columns = (rows: readonly (readonly (string | number)[])[]): string => {
  const widths: number[] = []
  for (const row of rows) {
    for (const [at, cell] of row.entries()) {
      widths[at] = Math.max(widths[at] ?? 0, String(cell).length)
    }
  }
  return rows
    .map((row) =>
      row
        .map((cell, at) => pad(cell, widths[at] ?? 0))
        .join('  ')
        .trimEnd()
    )
    .join('\n')
}

const sumOf = (counts: Iterable<number>): number => {
  let sum = 0
  for (const count of counts) sum += count
  return sum
}

const byCount = (one: readonly [string, number], other: readonly [string, number]): number =>
  other[1] - one[1]

interface Seconds {
  /** Of all processes' processors together. */
  readonly processor: number
  readonly wall: number
}

/** What a simulation ends with. */
export const closingTable = ({ tally, worlds, failure }: Simulated, seconds: Seconds): string => {
  const { accidents, repairs, orders, asked } = tally
  const repaired = [...repairs].map(([what, { times }]) => [what, times] as const)
  const longest = [...repairs.values()].reduce((most, one) => Math.max(most, one.longestMs), 0)
  const minutes = (what: string): string =>
    `longest ${((repairs.get(what)?.longestMs ?? 0) / MINUTE_MS).toFixed(1)} min`
  return [
    'Accidents',
    columns([...accidents].toSorted(byCount).map(([kind, count]) => [`  ${kind}`, count])),
    'Repairs, and the longest wait for one in virtual minutes',
    columns(repaired.toSorted(byCount).map(([what, times]) => [`  ${what}`, times, minutes(what)])),
    columns([
      ['orders', orders],
      ['worlds', worlds],
      ['accidents', sumOf(accidents.values())],
      ['repairs', sumOf(repaired.map(([, times]) => times))],
      ['longest time to repair, virtual minutes', Math.ceil(longest / MINUTE_MS)],
      ['invariants asked', asked],
      ['orders a second of one processor', Math.round(orders / seconds.processor)],
      ['orders a second, all processes together', Math.round(orders / seconds.wall)],
      ['violations', failure?.violations.length ?? 0]
    ])
  ].join('\n')
}
