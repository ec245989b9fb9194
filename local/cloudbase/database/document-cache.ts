import type { Collection } from './collection.ts'
import { Stored } from './stored-form.ts'

/** The least recently used documents leave when the bound is passed. */
export class DocumentCache {
  readonly #bound: number
  readonly #documents = new Map<string, Stored>()
  #bytes = 0

  /** @param bound in bytes of the documents' stored text */
  constructor(bound: number) {
    this.#bound = bound
  }

  /** The committed document; read from disk when it is not here. */
  read(collection: Collection, id: string): Stored | undefined {
    const key = keyOf(collection, id)
    const known = this.#documents.get(key)
    if (known) {
      this.#documents.delete(key)
      this.#documents.set(key, known)
      return known
    }
    const text = collection.read(id)
    if (text === undefined) return undefined
    const stored = new Stored(text)
    this.#keep(key, stored)
    return stored
  }

  write(collection: Collection, id: string, stored: Stored | undefined): void {
    const key = keyOf(collection, id)
    this.#forget(key)
    if (stored) this.#keep(key, stored)
  }

  #keep(key: string, stored: Stored): void {
    this.#documents.set(key, stored)
    this.#bytes += costOf(stored)
    for (const oldest of this.#documents.keys()) {
      if (this.#bytes <= this.#bound) return
      this.#forget(oldest)
    }
  }

  #forget(key: string): void {
    const stored = this.#documents.get(key)
    if (!stored) return
    this.#documents.delete(key)
    this.#bytes -= costOf(stored)
  }
}

const keyOf = ({ number }: Collection, id: string): string => `${number}/${id}`

/** An entry costs something even when the document is tiny. */
const costOf = ({ text }: Stored): number => text.length + 100
