import { fen, MAX_FEN } from '#domain/kernel/fen'
import type { Fen } from '#domain/kernel/fen'
import { instant } from '#domain/kernel/instant'
import type { Instant } from '#domain/kernel/instant'

/** Thrown for one line and caught beside it: names the column that can not be understood. */
export class UnreadableCell extends Error {
  readonly what: string
  constructor(what: string) {
    super(what)
    this.what = what
  }
}

/** Cells begin with a backquote, which keeps spreadsheets from rounding numbers; commas in them are not escaped. */
export const cellsOf = (line: string): readonly string[] => line.slice(1).split(',`')

/** Where a bill's columns are. They are found by name: older merchants get older columns, and WeChat adds new ones. */
export class BillColumns {
  readonly #places: ReadonlyMap<string, number>
  readonly #count: number
  readonly #freeTextAt: number

  /** @param freeText the first column in which merchants write what they like, commas too */
  constructor(header: string, freeText: string) {
    const names = header.split(',').map((name) => name.replace(/^`/, '').trim())
    this.#places = new Map(names.map((name, place) => [name, place]))
    this.#count = names.length
    this.#freeTextAt = this.#places.get(freeText) ?? names.length
  }

  has(name: string): boolean {
    return this.#places.has(name)
  }

  /**
   * Cells too many come from a free text with ",`" in it: what stands behind it is counted from the end.
   * @throws UnreadableCell
   */
  text(cells: readonly string[], name: string): string {
    const cell = this.#cell(cells, name)
    if (cell === undefined) throw new UnreadableCell(name)
    return cell
  }

  textOr(cells: readonly string[], name: string, other: string): string {
    return this.#cell(cells, name) ?? other
  }

  #cell(cells: readonly string[], name: string): string | undefined {
    const place = this.#places.get(name)
    const surplus = cells.length - this.#count
    if (place === undefined || surplus < 0) return undefined
    return cells[place > this.#freeTextAt ? place + surplus : place]
  }

  /** The same; an empty one says nothing that could be compared. @throws UnreadableCell */
  number(cells: readonly string[], name: string): string {
    const text = this.text(cells, name)
    if (!/^[!-~]{1,128}$/.test(text)) throw new UnreadableCell(name)
    return text
  }

  /** An amount of one order. @throws UnreadableCell */
  fen(cells: readonly string[], name: string): Fen {
    const amount = this.anyFen(cells, name)
    if (Math.abs(amount) > MAX_FEN) throw new UnreadableCell(name)
    return fen(amount)
  }

  /** Any amount, whole fen. @throws UnreadableCell */
  anyFen(cells: readonly string[], name: string): number {
    const amount = fenOfYuan(this.text(cells, name))
    if (amount === null) throw new UnreadableCell(name)
    return amount
  }

  /** @throws UnreadableCell */
  time(cells: readonly string[], name: string): Instant {
    const text = this.text(cells, name)
    const ms = TIME.test(text) ? Date.parse(`${text.replace(' ', 'T')}+08:00`) : Number.NaN
    if (Number.isNaN(ms)) throw new UnreadableCell(name)
    return instant(ms)
  }
}

const TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/

/**
 * Yuan as bills write them, 12.80 or 12.8 or 12, by their digits: fractions of binary numbers never touch money.
 * @returns whole fen, below a million million yuan; null for anything else
 */
export const fenOfYuan = (text: string): number | null => {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text)
  if (match === null) return null
  const [, sign, yuan = '', cents = ''] = match
  const amount = Number(yuan) * 100 + Number(cents.padEnd(2, '0'))
  return sign === '-' ? -amount : amount
}
