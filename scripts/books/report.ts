import type { Audited } from './audit.ts'

/** What an audit found: a table, both sides of each asset, and every breach with its documents. */
export const auditReport = ({ findings, assets }: Audited): readonly string[] => [
  ...table([
    ['', 'documents', 'breaches'],
    ...findings.rows().map(({ name, documents, broken }) => [name, `${documents}`, `${broken}`])
  ]),
  '',
  ...table([
    ['', 'in purses', 'shop side', 'sum'],
    ...assets.map(({ asset, inPurses, given }) => {
      const side = [...given.values()].reduce((sum, one) => sum + one, 0)
      return [asset, `${inPurses}`, `${side}`, `${inPurses + side}`]
    })
  ]),
  '',
  ...findings.breaches.map(
    ({ invariant, what, subject, documents }) =>
      `${invariant} ${subject}: ${what}${documents.length > 1 ? ` [${documents.join(' ')}]` : ''}`
  ),
  ...(findings.count > findings.breaches.length
    ? [`... and ${findings.count - findings.breaches.length} more`]
    : []),
  findings.count === 0 ? 'The books add up.' : `${findings.count} breaches.`
]

const table = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length))
  )
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)
      )
      .join('  ')
      .trimEnd()
  )
}

/** Says how far it is, at most twice a second, on the error stream: the answer goes to the other one. */
export const progressLine = (): ((line: string) => void) => {
  let last = 0
  return (line) => {
    const now = Date.now()
    if (now - last < 500) return
    last = now
    process.stderr.write(process.stderr.isTTY ? `\r\u001B[K${line}` : `${line}\n`)
  }
}
