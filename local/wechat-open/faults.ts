import { seededChance } from '../wechat-pay/faults/seeded-chance.ts'

/** What can be asked of the open platform, and what it sends. */
export type OpenOp = 'token' | 'upload' | 'getOrder' | 'notifyReceive' | 'message' | 'push'

export type OpenFaultKind =
  /** The connection breaks and nothing was done. */
  | { readonly kind: 'dropBefore' }
  /** It was done, then the connection breaks. */
  | { readonly kind: 'dropAnswer' }
  /** It was done; the answer comes after so many real milliseconds. */
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'status'; readonly status: 500 | 502 | 503 }
  /** -1 busy, 45009 too often, or any other: nothing was done. */
  | { readonly kind: 'errcode'; readonly errcode: number }
  /** The token's time is over (42001), or another one took its place (40001). */
  | { readonly kind: 'tokenExpired' }
  /** Pushes: never sent; sent twice; signed with another token; opened by another key. */
  | { readonly kind: 'lost' | 'twice' | 'badSignature' | 'otherKey' }

export type OpenFault = OpenFaultKind & {
  readonly op: OpenOp
  /** Strikes so often and then no more; default every time. */
  readonly times?: number
  /** Strikes with this probability, drawn from `seed`. */
  readonly chance?: number
  readonly seed?: number
}

interface Switch {
  readonly fault: OpenFault
  readonly chance: () => number
  struck: number
}

/** The switches of what can go wrong here. They live in memory: a restart puts all right. */
export class OpenFaults {
  readonly #switches = new Map<string, Switch>()
  #count = 0

  /** @returns its id, for clear() */
  set(fault: OpenFault): string {
    this.#count += 1
    const id = `o${this.#count}`
    this.#switches.set(id, { fault, chance: seededChance(fault.seed ?? 1), struck: 0 })
    return id
  }

  clear(id?: string): void {
    if (id === undefined) this.#switches.clear()
    else this.#switches.delete(id)
  }

  /** How often a switch struck, and strikes at most; null: it is not there any more. */
  of(id: string): { readonly struck: number; readonly times: number | null } | null {
    const found = this.#switches.get(id)
    return found ? { struck: found.struck, times: found.fault.times ?? null } : null
  }

  /** The first fault that strikes this call. */
  take(op: OpenOp): OpenFault | undefined {
    for (const each of this.#switches.values()) {
      const { fault } = each
      if (fault.op !== op || each.struck >= (fault.times ?? Infinity)) continue
      if (each.chance() >= (fault.chance ?? 1)) continue
      each.struck += 1
      return fault
    }
    return undefined
  }
}
