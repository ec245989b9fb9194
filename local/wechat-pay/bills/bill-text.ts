/** A bill as a table: every cell is text already. */
export interface BillTable {
  readonly header: string
  readonly rows: readonly (readonly string[])[]
  readonly summaryHeader: string
  readonly summary: readonly string[]
}

const BYTE_ORDER_MARK = '\uFEFF'

/** 12.80: by digits, for money is never a fraction. */
export const yuan = (fen: number): string => {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Commas are left as they are; line ends are written out. Source: 资金账单详细说明, "特殊字符转义". */
const cell = (text: string): string =>
  `\`${text.replaceAll('\r', String.raw`\r`).replaceAll('\n', String.raw`\n`)}`

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

/** The file's text: a header, rows of cells that begin with a backquote, a second header, one sum. */
export const printBill = (table: BillTable): string =>
  [
    `${BYTE_ORDER_MARK}${table.header}\r\n`,
    ...table.rows.map(line),
    `${table.summaryHeader}\r\n`,
    line(table.summary)
  ].join('')
