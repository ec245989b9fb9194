/** lostBefore: the call never arrived. lostAfter: it was done and its answer got lost. */
export type Loss = 'lostBefore' | 'lostAfter'

interface Unknown {
  readonly kind: 'unknown'
  readonly cause: string
}

/** A line on which calls get lost, the first loss first. */
export class Losses<Operation extends string> {
  readonly #waiting = new Map<Operation, Loss[]>()

  add(operation: Operation, losses: readonly Loss[]): void {
    this.#waiting.set(operation, [...(this.#waiting.get(operation) ?? []), ...losses])
  }

  answer<Outcome>(operation: Operation, done: () => Outcome): Outcome | Unknown {
    const loss = this.#waiting.get(operation)?.shift()
    const outcome = loss === 'lostBefore' ? undefined : done()
    if (loss || outcome === undefined) return { kind: 'unknown', cause: 'time-out' }
    return outcome
  }
}
