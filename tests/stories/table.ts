import type { Audit } from './audit.ts'
import type { Ending } from './story.ts'

export interface Told {
  readonly name: string
  readonly ok: boolean
  readonly ending?: Ending
  readonly audit?: Audit
  readonly error?: string
  /** Real milliseconds. */
  readonly ranMs: number
}

/** `4 s`, `2 min 05 s`, `1 h 17 min` of virtual time. */
export const duration = (ms: number): string => {
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
}

const signed = (amount: number): string => (amount > 0 ? `+${amount}` : String(amount))

const ledgerOf = (audit: Audit | undefined): string => (audit ? moved(audit) || 'all at 0' : '')

const moved = ({ ledger }: Audit): string =>
  ledger
    .filter(({ inPurses, given }) => inPurses !== 0 || given !== 0)
    .map(({ asset, inPurses, given }) => {
      const sum = inPurses + given
      return `${asset} ${signed(inPurses)} ${signed(given)} = ${sum}`
    })
    .join(', ')

/** One story as three short lines: what happened, how it was mended, what the books say. */
export const lines = (told: Told): string => {
  const head = `${told.ok ? 'ok    ' : 'FAILED'} ${told.name}`
  if (!told.ending) return `${head}\n       ${told.error ?? 'no ending'}`
  const { accident, repair, tookMs } = told.ending
  return [
    `${head}  (${duration(told.ranMs)} real)`,
    `       went wrong: ${accident}`,
    `       repaired:   ${repair}, after ${duration(tookMs)} of virtual time`,
    `       ledger:     ${ledgerOf(told.audit)}${told.error ? `  ${told.error}` : ''}`
  ].join('\n')
}

/** All stories side by side. */
export const table = (all: readonly Told[]): string => {
  const rows = [
    ['story', 'end', 'repaired after', 'ledger'],
    ...all.map((told) => [
      told.name,
      told.ok ? 'ok' : 'FAILED',
      told.ending ? duration(told.ending.tookMs) : '',
      ledgerOf(told.audit)
    ])
  ]
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length))
  )
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()
    )
    .join('\n')
}
