import type { Ids } from '../kernel/ids.ts'
import type { StoredPart } from './bill-run.ts'
import type { BillShelf } from './ports.ts'

/** 2 MB of text: a fraction of a second to store, and a handful fit into memory. */
const ROWS_IN_A_PART = 20_000

export interface PartWriterDeps {
  readonly shelf: BillShelf
  readonly ids: Pick<Ids, 'digest'>
  readonly nameOf: (index: number) => string
  /** Hears of each part before it is written, so that nothing lies on the shelf unknown. */
  readonly begin: (index: number) => Promise<void>
}

/** A bill of a day: bills/20261122/trade-00003. The same bill fetched again has the same names. */
export const partName = (day: number, bill: 'trade' | 'funds', index: number): string =>
  `bills/${day}/${bill}-${String(index).padStart(5, '0')}`

/** Lays a bill's lines down in parts as they come, holding one part at a time. */
export class PartWriter {
  readonly #deps: PartWriterDeps
  #parts: readonly StoredPart[]
  #lines: string[] = []

  /** @param parts what was stored of it another time */
  constructor(deps: PartWriterDeps, parts: readonly StoredPart[]) {
    this.#deps = deps
    this.#parts = parts
  }

  /** @returns whether all that was written until now is stored */
  async write(lines: readonly string[]): Promise<boolean> {
    for (const line of lines) this.#lines.push(line)
    if (this.#lines.length < ROWS_IN_A_PART) return false
    await this.#put()
    return true
  }

  async end(): Promise<readonly StoredPart[]> {
    if (this.#lines.length > 0) await this.#put()
    return this.#parts
  }

  get parts(): readonly StoredPart[] {
    return this.#parts
  }

  async #put(): Promise<void> {
    const { shelf, ids, nameOf, begin } = this.#deps
    const index = this.#parts.length
    const name = nameOf(index)
    const text = this.#lines.join('\n')
    const rows = this.#lines.length
    this.#lines = []
    await begin(index)
    await shelf.put(name, text)
    this.#parts = [...this.#parts, { name, rows, digest: ids.digest(text) }]
  }
}
