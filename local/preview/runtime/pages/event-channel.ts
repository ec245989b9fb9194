type Listener = (...values: readonly unknown[]) => void

/** The channel between a page and the one that opened it. Events sent before anyone listens are kept. */
export class EventChannel {
  readonly #listeners = new Map<string, Set<Listener>>()
  readonly #early = new Map<string, (readonly unknown[])[]>()

  on(name: string, listener: Listener): void {
    const known = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, known.add(listener))
    for (const values of this.#early.get(name) ?? []) listener(...values)
    this.#early.delete(name)
  }

  once(name: string, listener: Listener): void {
    const once: Listener = (...values) => {
      this.off(name, once)
      listener(...values)
    }
    this.on(name, once)
  }

  off(name: string, listener?: Listener): void {
    if (listener) this.#listeners.get(name)?.delete(listener)
    else this.#listeners.delete(name)
  }

  emit(name: string, ...values: readonly unknown[]): void {
    const known = this.#listeners.get(name)
    if (known && known.size > 0) for (const listener of known) listener(...values)
    else this.#early.set(name, [...(this.#early.get(name) ?? []), values])
  }
}
