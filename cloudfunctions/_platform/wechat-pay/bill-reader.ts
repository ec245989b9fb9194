import type { BillPart, BillPlace, UnreadableRow } from '#domain/payment/bill-source'

import { BillColumns, cellsOf, fenOfYuan, UnreadableCell } from './bill-columns.ts'
import { sameNumber, type BillKind } from './bill-kinds.ts'

/** The longest line that WeChat can make has a few KiB: a remark of 2048 characters. */
const MAX_LINE_CHARACTERS = 64 * 1024
const SHOWN_CHARACTERS = 512

interface Sum<Row> {
  readonly name: string
  readonly part: (row: Row) => number
  fen: number
}

type RowsRead<Row> = Omit<Extract<BillPart<Row>, { kind: 'rows' }>, 'place'>
export type ReadSoFar = Omit<BillPlace, 'bytes' | 'digest'>

/** It is not a bill of this kind, or not the whole of one. */
export class NotABill extends Error {}

/**
 * Reads a bill line by line, whatever pieces its text comes in: a header, rows that begin with a backquote, a second
 * header, one row of sums.
 */
export class BillReader<Row> {
  readonly #kind: BillKind<Row>
  readonly #sums: readonly Sum<Row>[]
  #columns: BillColumns | undefined
  #summaryColumns: BillColumns | undefined
  #agrees: boolean | undefined
  #rest = ''
  #line = 0
  #rows = 0
  #unreadable = 0
  /** Rows that were read another time: they are counted already. */
  #passedBy = 0

  constructor(kind: BillKind<Row>, from?: ReadSoFar) {
    this.#kind = kind
    const sums = Object.entries(kind.sums)
    this.#sums = sums.map(([name, part], n) => ({ name, part, fen: from?.sums[n] ?? 0 }))
    if (!from) return
    this.#rows = from.rows
    this.#unreadable = from.unreadable
    this.#passedBy = from.rows + from.unreadable
  }

  get soFar(): ReadSoFar {
    return {
      rows: this.#rows,
      unreadable: this.#unreadable,
      sums: this.#sums.map(({ fen }) => fen)
    }
  }

  /** @throws NotABill */
  read(text: string): RowsRead<Row> {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop() ?? ''
    if (this.#rest.length > MAX_LINE_CHARACTERS) throw new NotABill('line too long')
    return this.#readLines(lines)
  }

  /** The last line may have no end. @throws NotABill */
  end(): {
    readonly last: RowsRead<Row>
    readonly whole: Extract<BillPart<Row>, { kind: 'whole' }>
  } {
    const last = this.#readLines([this.#rest])
    if (this.#agrees === undefined) throw new NotABill('cut')
    const counts = { rows: this.#rows, unreadable: this.#unreadable }
    return { last, whole: { kind: 'whole', ...counts, agrees: this.#agrees } }
  }

  #readLines(lines: readonly string[]): RowsRead<Row> {
    const rows: Row[] = []
    const unreadable: UnreadableRow[] = []
    for (const whole of lines) {
      this.#line += 1
      const line = whole.endsWith('\r') ? whole.slice(0, -1) : whole
      if (!line.startsWith('`')) this.#readHeader(line)
      else if (this.#summaryColumns) this.#readSummary(line, this.#summaryColumns)
      else this.#readRow(line, { rows, unreadable })
    }
    return { kind: 'rows', rows, unreadable }
  }

  #readHeader(line: string): void {
    if (line === '') return
    if (!this.#columns) {
      this.#columns = new BillColumns(line.replace(/^\uFEFF/, ''), this.#kind.freeText)
      const missing = this.#kind.needed.find((name) => !this.#columns?.has(name))
      if (missing !== undefined) throw new NotABill(`no column ${missing}`)
      return
    }
    if (this.#summaryColumns) throw new NotABill('a third header')
    this.#summaryColumns = new BillColumns(line, '')
    if (!this.#summaryColumns.has(this.#kind.count)) throw new NotABill('no summary')
  }

  #readRow(
    line: string,
    { rows, unreadable }: { readonly rows: Row[]; readonly unreadable: UnreadableRow[] }
  ): void {
    if (!this.#columns) throw new NotABill('no header')
    if (this.#passedBy > 0) {
      this.#passedBy -= 1
      return
    }
    try {
      const row = this.#kind.rowOf(cellsOf(line), this.#columns)
      rows.push(row)
      this.#rows += 1
      for (const sum of this.#sums) sum.fen += sum.part(row)
    } catch (error) {
      if (!(error instanceof UnreadableCell)) throw error
      const text = line.slice(0, SHOWN_CHARACTERS)
      unreadable.push({ line: this.#line, what: error.what, text })
      this.#unreadable += 1
    }
  }

  /** Sums that an older form does not have are not missed; the number of rows always is. */
  #readSummary(line: string, columns: BillColumns): void {
    if (this.#agrees !== undefined) throw new NotABill('a second summary')
    const cells = cellsOf(line)
    const says = (name: string): string => columns.textOr(cells, name, '')
    const counted = sameNumber(says(this.#kind.count), this.#rows + this.#unreadable)
    const summed = this.#sums.every(
      ({ name, fen }) => !columns.has(name) || fenOfYuan(says(name)) === fen
    )
    this.#agrees = counted && summed
  }
}
