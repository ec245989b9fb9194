import { parseFault, type ApiFault, type ApiOp, type Fault, type NotifyFault } from './faults.ts'
import { seededChance } from './seeded-chance.ts'

export interface FaultSwitch {
  readonly id: string
  readonly fault: Fault
  /** How often it could have struck, and how often it did. */
  readonly seen: number
  readonly struck: number
}

interface AnnouncedEvent {
  readonly eventType: string
  readonly outTradeNo?: string
}

interface Switch {
  readonly id: string
  readonly fault: Fault
  readonly chance: () => number
  seen: number
  struck: number
}

/** The switches of everything that can go wrong. They live in memory: a restart puts all right. */
export class FaultBoard {
  readonly #switches = new Map<string, Switch>()
  #count = 0

  /**
   * Switches a fault on.
   * @returns its id, for clear()
   * @throws ValiError on an unknown kind, field or value
   */
  set(fault: Fault): string {
    const parsed = parseFault(fault)
    this.#count += 1
    const id = `f${this.#count}`
    const chance = seededChance(parsed.seed ?? 1)
    this.#switches.set(id, { id, fault: parsed, chance, seen: 0, struck: 0 })
    return id
  }

  /** Switches one off, or all. */
  clear(id?: string): void {
    if (id === undefined) this.#switches.clear()
    else this.#switches.delete(id)
  }

  list(): FaultSwitch[] {
    return [...this.#switches.values()].map(({ id, fault, seen, struck }) => ({
      id,
      fault,
      seen,
      struck
    }))
  }

  /** The faults that strike this call; every call counts. */
  takeForApi(op: ApiOp, outTradeNo: string | undefined): ApiFault[] {
    return this.#take(outTradeNo, (fault) => (fault.op === op ? fault : undefined))
  }

  /** The faults that strike this delivery; every delivery counts. */
  takeForNotice({ eventType, outTradeNo }: AnnouncedEvent): NotifyFault[] {
    return this.#take(outTradeNo, (fault) => {
      if (fault.op !== 'notify') return undefined
      return (fault.event ?? eventType) === eventType ? fault : undefined
    })
  }

  #take<Kind extends Fault>(
    outTradeNo: string | undefined,
    fitting: (fault: Fault) => Kind | undefined
  ): Kind[] {
    const struck: Kind[] = []
    for (const each of this.#switches.values()) {
      const fault = fitting(each.fault)
      const concerned = !fault?.outTradeNo || fault.outTradeNo === outTradeNo
      if (fault && concerned && strikes(each)) struck.push(fault)
    }
    return struck
  }
}

const strikes = (each: Switch): boolean => {
  const { times = Infinity, every = 1, chance = 1 } = each.fault
  each.seen += 1
  if (each.struck >= times || each.seen % every !== 0) return false
  if (chance < 1 && each.chance() >= chance) return false
  each.struck += 1
  return true
}
