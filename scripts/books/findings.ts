import type { Breach } from '#domain/insight/index'

/** So many breaches are kept to be printed; all are counted. */
const KEPT = 500

/** What an audit has seen so far. */
export class Findings {
  readonly breaches: Breach[] = []
  readonly #documents = new Map<string, number>()
  readonly #broken = new Map<string, number>()
  readonly #progress: (line: string) => void

  constructor(progress: (line: string) => void) {
    this.#progress = progress
  }

  saw(collection: string, documents: number): void {
    const count = (this.#documents.get(collection) ?? 0) + documents
    this.#documents.set(collection, count)
    this.#progress(`${collection}: ${count}`)
  }

  add(...breaches: readonly Breach[]): void {
    for (const breach of breaches) {
      const collection = breach.subject.split(':', 1)[0] ?? ''
      this.#broken.set(collection, (this.#broken.get(collection) ?? 0) + 1)
      if (this.breaches.length < KEPT) this.breaches.push(breach)
    }
  }

  get count(): number {
    return [...this.#broken.values()].reduce((sum, one) => sum + one, 0)
  }

  /** One line per collection: documents, breaches. */
  rows(): readonly {
    readonly name: string
    readonly documents: number
    readonly broken: number
  }[] {
    const names = new Set([...this.#documents.keys(), ...this.#broken.keys()])
    return [...names].map((name) => ({
      name,
      documents: this.#documents.get(name) ?? 0,
      broken: this.#broken.get(name) ?? 0
    }))
  }
}
