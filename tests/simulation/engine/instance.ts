import { later, type Clock, type Instant } from '#domain/kernel/instant'
import { Overloaded } from '#domain/kernel/overloaded'
import { compose, type Ports, type UseCases } from '#domain/testing/compose'
import { interruptPorts } from '#domain/testing/interrupt-ports'
import { fits, NoAnswer, otherAnswer, unknownAnswer } from './call-answers.ts'
import { nameOf, type Life } from './life.ts'
import type { Surroundings } from './surroundings.ts'
import { CALL_MISHAPS, type CallMishap, type Outage } from './weather.ts'

const QUICK_MS = [2, 30] as const
/** A request that is under way when its function ends still arrives within this long. */
const SLOW_MS = [200, 5000] as const

/** One warm instance of the cloud functions: its own clock, its own use cases, one invocation at a time. */
export class Instance {
  readonly useCases: UseCases
  readonly #around: Surroundings
  #life: Life | null = null
  #skewMs: number

  constructor(around: Surroundings, ports: Ports, skewMs: number) {
    this.#around = around
    this.#skewMs = skewMs
    const clock: Clock = { now: (): Instant => later(ports.clock.now(), this.#skewMs) }
    const pause = (ms: number): Promise<void> => this.#pause(ms)
    const disturbed = { ...interruptPorts({ ...ports, clock, pause }, this), ...warm(ports) }
    this.useCases = compose(around.above ? around.above(disturbed) : disturbed)
  }

  begin(life: Life): void {
    this.#life = life
  }

  /** Another one takes its place, with a clock of its own. */
  renew(skewMs: number): void {
    this.#skewMs = skewMs
  }

  /** One call of a port: it takes its time, and chance decides what becomes of it. */
  run(name: string, call: () => unknown): Promise<unknown> {
    const life = this.#life
    // A function that was ended does nothing any more: its promises stay open and are forgotten.
    if (!life || life.over) return new Promise(() => undefined)
    life.calls += 1
    const mishap = this.#draw(life, name)
    const [least, most] = mishap === 'slow' || life.isSlow ? SLOW_MS : QUICK_MS
    const takesMs = life.chance.between(least, most)
    life.underWay += 1
    return new Promise((resolve, reject) => {
      this.#around.timeline.after(takesMs, () => {
        life.underWay -= 1
        this.#around.acting = life
        this.#arrive({ life, name, call, mishap }).then(
          (answer) => life.over || resolve(answer),
          (error: unknown) => life.over || reject(error)
        )
      })
      this.#endBefore(life, takesMs)
    })
  }

  #draw(life: Life, name: string): CallMishap | undefined {
    const { weather, accidents } = this.#around
    let roll = life.chance.between(1, 10_000)
    if (roll > weather.anyCall) return undefined
    for (const kind of CALL_MISHAPS) {
      const rate = weather.calls[kind]
      if (roll > rate) {
        roll -= rate
        continue
      }
      const happens =
        fits(kind, name) && accidents.happens(`${nameOf(life.caller)}#${life.calls}`, kind)
      return happens ? kind : undefined
    }
    return undefined
  }

  /** A function that would wait beyond its time is ended; what it sent arrives all the same. */
  #endBefore(life: Life, takesMs: number): void {
    const { timeline, accidents } = this.#around
    const left = life.deadline - timeline.now()
    if (takesMs <= left) return
    timeline.after(Math.max(0, left), () => {
      if (life.over) return
      accidents.happens(`${nameOf(life.caller)}:time`, 'functionTimeOut')
      life.onKilled()
    })
  }

  /** Most calls meet nothing: they are done and answered. */
  #arrive(one: Arriving): Promise<unknown> {
    const { life, name, call, mishap } = one
    this.#around.tell?.(nameOf(life.caller), mishap ? `${name} ${mishap}` : name)
    const outage = this.#outage(name)
    return mishap === undefined && !outage ? done(call) : this.#mishap(one, outage)
  }

  async #mishap({ life, name, call, mishap }: Arriving, outage?: Outage): Promise<unknown> {
    if (outage?.isFull) throw new Overloaded('EXCEED_REQUEST_LIMIT', name)
    if (outage) return unknownAnswer(name)
    if (life.over) return call()
    switch (mishap) {
      case 'killedBefore':
        return life.onKilled()
      case 'killedAfter':
        life.onKilled()
        return call()
      case 'unknownNotDone':
        return unknownAnswer(name)
      case 'unknownDone':
        await call()
        return unknownAnswer(name)
      case 'sentTwice':
        await call()
        return call()
      case 'conflict':
      case 'crowded':
      case 'booksLag':
      case 'refusedByWechat':
        return otherAnswer(mishap, name)
      default:
        return call()
    }
  }

  #outage(name: string): Outage | undefined {
    const { weather, timeline, accidents, counts } = this.#around
    if (weather.outages.length === 0) return undefined
    const now = timeline.now()
    const outage = weather.outages.find(
      (one) =>
        now >= one.from &&
        now < one.to &&
        one.ports.includes(portOf(name)) &&
        accidents.rules(one.id)
    )
    if (!outage) return undefined
    const kind = outage.isFull ? 'callRefused' : 'callInOutage'
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
    return outage
  }

  #pause(ms: number): Promise<void> {
    const life = this.#life
    return new Promise((resolve) => {
      this.#around.timeline.after(ms, () => {
        if (life && !life.over) resolve()
      })
    })
  }
}

const portOf = (name: string): string => name.slice(0, name.indexOf('.'))

const done = (call: () => unknown): Promise<unknown> => {
  const answer = call()
  return answer instanceof Promise ? answer : Promise.resolve(answer)
}

/** What a warm function has in its memory: nothing can happen to these reads. */
const warm = ({ catalog, products, front, rules, couponIssues }: Ports) => ({
  catalog,
  products,
  front,
  rules,
  couponIssues
})

interface Arriving {
  readonly life: Life
  readonly name: string
  readonly call: () => unknown
  readonly mishap: CallMishap | undefined
}

export const isOutage = (error: unknown): boolean =>
  error instanceof NoAnswer || error instanceof Overloaded
