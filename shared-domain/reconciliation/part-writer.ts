import type { Ids } from '../kernel/ids.ts'
import type { StoredPart } from './bill-run.ts'
import type { BillShelf } from './ports.ts'

/** 2 MB of text: a fraction of a second to store, and a handful fit into memory. */
const ROWS_IN_A_PART = 20_000

interface PartWriterDeps {
  readonly shelf: BillShelf
  readonly ids: Pick<Ids, 'digest'>
}

/** A bill of a day: bills/20261122/trade-00003. The same bill fetched again has the same names. */
export const partName = (day: number, bill: 'trade' | 'funds', index: number): string =>
  `bills/${day}/${bill}-${String(index).padStart(5, '0')}`

/** Lays a bill's lines down in parts as they come, holding one part at a time. */
export class PartWriter {
  readonly parts: StoredPart[] = []
  readonly #deps: PartWriterDeps
  readonly #nameOf: (index: number) => string
  readonly #begin: (index: number) => Promise<void>
  #lines: string[] = []

  /** @param begin hears of each part before it is written, so that nothing lies on the shelf unknown */
  constructor(
    deps: PartWriterDeps,
    nameOf: (index: number) => string,
    begin: (index: number) => Promise<void>
  ) {
    this.#deps = deps
    this.#nameOf = nameOf
    this.#begin = begin
  }

  async write(lines: readonly string[]): Promise<void> {
    for (const line of lines) {
      this.#lines.push(line)
      if (this.#lines.length === ROWS_IN_A_PART) await this.#put()
    }
  }

  async end(): Promise<readonly StoredPart[]> {
    if (this.#lines.length > 0) await this.#put()
    return this.parts
  }

  async #put(): Promise<void> {
    const index = this.parts.length
    const name = this.#nameOf(index)
    const text = this.#lines.join('\n')
    const rows = this.#lines.length
    this.#lines = []
    await this.#begin(index)
    await this.#deps.shelf.put(name, text)
    this.parts.push({ name, rows, digest: this.#deps.ids.digest(text) })
  }
}
