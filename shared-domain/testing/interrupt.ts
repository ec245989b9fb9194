import { remade } from './remade.ts'

/** One call of a port, numbered from 1 in the order in which the plan sees them. */
export interface PortCall {
  readonly index: number
  /** orders.save */
  readonly name: string
}

/** What goes wrong with a call. A killed function makes no more calls. */
export type Interruption =
  | { readonly kind: 'killBefore' }
  | { readonly kind: 'killAfter' }
  /** Sent twice, as a client does that did not hear the first answer; the second answer counts. */
  | { readonly kind: 'twice' }
  /** Another answer than the true one: `stale`, `unknown`, a time-out. */
  | { readonly kind: 'answer'; readonly applied: boolean; readonly answer: unknown }
  | { readonly kind: 'fail'; readonly applied: boolean; readonly error: Error }
  /** The call is delayed until something else has happened. */
  | { readonly kind: 'delay'; readonly until: () => Promise<unknown> }

/** The function was ended between two steps. */
export class Killed extends Error {
  constructor(call: PortCall) {
    super(`killed at call ${call.index}, ${call.name}`)
    this.name = 'Killed'
  }
}

/** Decides about each call of the ports that share it, and remembers them all. */
export class Plan {
  readonly calls: PortCall[] = []
  readonly #decide: (call: PortCall) => Interruption | undefined
  #killedAt: PortCall | undefined
  readonly #underWay = new Set<Promise<unknown>>()

  constructor(decide: (call: PortCall) => Interruption | undefined = () => undefined) {
    this.#decide = decide
  }

  /** @throws Killed at and after the call that kills */
  run(name: string, call: () => unknown): Promise<unknown> {
    const running = this.#run(name, call)
    const over = running.catch(() => undefined).finally(() => this.#underWay.delete(over))
    this.#underWay.add(over)
    return running
  }

  /** Calls that were made side by side go on after one of them ended their function: until none does. */
  async rest(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
  }

  async #run(name: string, call: () => unknown): Promise<unknown> {
    if (this.#killedAt) throw new Killed(this.#killedAt)
    const current = { index: this.calls.length + 1, name }
    this.calls.push(current)
    const how = this.#decide(current)
    switch (how?.kind) {
      case 'killBefore':
        throw this.#kill(current)
      case 'killAfter':
        await call()
        throw this.#kill(current)
      case 'twice':
        await call()
        return call()
      case 'answer':
        if (how.applied) await call()
        return how.answer
      case 'fail':
        if (how.applied) await call()
        throw how.error
      case 'delay':
        await how.until()
        return call()
      default:
        return call()
    }
  }

  #kill(call: PortCall): Killed {
    this.#killedAt = call
    return new Killed(call)
  }
}

/** Methods that answer at once and reach nothing outside: nothing can happen to them. */
const PURE = new Set(['prepayBody', 'paySheet', 'knows'])

/** The same port with a plan between it and its caller. */
export const interrupt = <Port extends object>(
  name: string,
  port: Port,
  plan: Pick<Plan, 'run'>
): Port =>
  remade(port, (key, own) => {
    if (PURE.has(key)) return own
    const full = `${name}.${key}`
    return (...args: readonly unknown[]): unknown => plan.run(full, () => own(...args))
  })
