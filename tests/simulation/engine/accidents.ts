/** Which of the drawn accidents really happen, and how often each kind did. */
export class Accidents {
  /** Only these happen; null: all that are drawn. */
  readonly #only: ReadonlySet<string> | null
  readonly #counts: Map<string, number>
  readonly #kinds = new Set<string>()
  /** In the order in which they happened, where somebody wants to know. */
  readonly happened: string[] = []

  constructor(counts: Map<string, number>, only: ReadonlySet<string> | null) {
    this.#counts = counts
    this.#only = only
  }

  /** `id` names one accident for ever: whose it is, which call, which kind. */
  happens(id: string, kind: string): boolean {
    if (this.#only && !this.#only.has(id)) return false
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1)
    this.happened.push(id)
    this.#kinds.add(kind)
    return true
  }

  saw(kind: string): boolean {
    return this.#kinds.has(kind)
  }

  /** An outage is one accident that touches many calls. */
  rules(id: string): boolean {
    return !this.#only || this.#only.has(id)
  }
}
