import type { Instance } from './instance.ts'

/** The instances of one function and the calls that wait for one. */
export class FunctionPool {
  #instances: Instance[] = []
  #waiting: { take: (instance: Instance) => void; fail: (error: Error) => void }[] = []
  readonly #limit: number
  readonly #start: () => Instance

  /** @param start makes an instance; the pool decides when */
  constructor(limit: number, start: () => Instance) {
    this.#limit = limit
    this.#start = start
  }

  get instances(): readonly Instance[] {
    return this.#instances
  }

  /** Those that are not being ended. */
  get living(): readonly Instance[] {
    return this.#instances.filter((instance) => !instance.ending)
  }

  get waiting(): number {
    return this.#waiting.length
  }

  /** A free instance, a new one while the limit allows, or the next that becomes free. */
  acquire(): Promise<Instance> {
    const free = this.#free()
    if (free) return Promise.resolve(free)
    if (this.living.length < this.#limit) return Promise.resolve(this.#add())
    return new Promise((take, fail) => this.#waiting.push({ take, fail }))
  }

  /** To be called when a call ended: the next waiting call goes on. */
  settle(): void {
    this.#serveNext()
  }

  drop(instance: Instance): void {
    this.#instances = this.#instances.filter((other) => other !== instance)
    this.#serveNext()
  }

  /** Refuses what waits; for shutting down. */
  refuseWaiting(error: Error): void {
    for (const { fail } of this.#waiting.splice(0)) fail(error)
  }

  #serveNext(): void {
    const next = this.#waiting[0]
    if (!next) return
    const instance = this.#free() ?? (this.living.length < this.#limit ? this.#add() : undefined)
    if (!instance) return
    this.#waiting.shift()
    next.take(instance)
  }

  #add(): Instance {
    const instance = this.#start()
    instance.reserve()
    this.#instances.push(instance)
    return instance
  }

  /** The one used last: the others may grow old and be stopped. */
  #free(): Instance | undefined {
    const [newest] = this.#instances
      .filter((instance) => instance.free)
      .toSorted((a, b) => b.lastUse.realMs - a.lastUse.realMs)
    newest?.reserve()
    return newest
  }
}
