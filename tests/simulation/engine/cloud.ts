import { MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import { OutcomeUnknown } from '#domain/kernel/outcome-unknown'
import type { Ports, UseCases } from '#domain/testing/compose'
import type { Chance } from '#domain/testing/chance'
import { Instance, isOutage } from './instance.ts'
import { nameOf, type Caller, type Life, type Outcome } from './life.ts'
import { chanceFrom, isDrawn } from './seeds.ts'
import type { Surroundings } from './surroundings.ts'

/** A function behind a door and one behind a timer are ended by the platform after this long. */
const DOOR_MS = 20 * SECOND_MS
const TIMER_MS = MINUTE_MS

type Work<Answer> = (useCases: UseCases) => Promise<Answer>

/** The platform: starts functions, keeps them warm, ends them. */
export class Cloud {
  readonly #around: Surroundings
  readonly #ports: Ports
  readonly #seed: number
  readonly #skews: Chance
  readonly #idle: Instance[] = []
  #resting: Instance[] = []
  #restingSince = -1
  /** Hears of what only a bug can throw. */
  readonly #onDefect: (who: string, error: unknown) => void

  constructor(
    around: Surroundings,
    ports: Ports,
    { seed, onDefect }: { seed: number; onDefect: (who: string, error: unknown) => void }
  ) {
    this.#around = around
    this.#seed = seed
    this.#onDefect = onDefect
    this.#skews = chanceFrom(seed, 3)
    const report = (error: unknown, orderId: string): void => this.#judge(orderId, error)
    this.#ports = { ...ports, report }
  }

  phone<Answer>(caller: Caller, work: Work<Answer>): Promise<Outcome<Answer>> {
    return this.#invoke(caller, DOOR_MS, work)
  }

  timer<Answer>(caller: Caller, work: Work<Answer>): Promise<Outcome<Answer>> {
    return this.#invoke(caller, TIMER_MS, work)
  }

  #invoke<Answer>(caller: Caller, lifeMs: number, work: Work<Answer>): Promise<Outcome<Answer>> {
    this.#wakes()
    const instance = this.#idle.pop() ?? this.#newInstance()
    const { kind, id, ordinal } = caller
    const { weather, accidents } = this.#around
    const chance = chanceFrom(this.#seed, kind.charCodeAt(0), id, ordinal)
    const isDrawnSlow = isDrawn(chance, weather.slowFunction)
    return new Promise((resolve) => {
      const life: Life = {
        caller,
        chance,
        isSlow: isDrawnSlow && accidents.happens(`${nameOf(caller)}:slow`, 'slowFunction'),
        deadline: this.#around.timeline.now() + lifeMs,
        calls: 0,
        underWay: 0,
        over: false,
        onKilled: () => {
          life.over = true
          // Nothing of it ever goes on: what it holds in memory serves as a new one, with another clock.
          instance.renew(this.#drawSkew())
          this.#rests(instance)
          resolve({ kind: 'killed' })
        }
      }
      instance.begin(life)
      const end = (outcome: Outcome<Answer>): void => {
        life.over = true
        // What still runs beside the answer is frozen with its instance, as on the platform.
        this.#rests(instance)
        resolve(outcome)
      }
      work(instance.useCases).then(
        (answer) => end({ kind: 'answered', answer }),
        (error: unknown) => {
          this.#judge(nameOf(caller), error)
          end({ kind: 'failed', error })
        }
      )
    })
  }

  #newInstance(): Instance {
    return new Instance(this.#around, this.#ports, this.#drawSkew())
  }

  #drawSkew(): number {
    const { skewMs } = this.#around.weather
    return this.#skews.between(-skewMs, skewMs)
  }

  /** Free for another call, but not in this moment: what its code does beside its end still belongs to this call. */
  #rests(instance: Instance): void {
    this.#wakes()
    this.#restingSince = this.#around.timeline.turn
    this.#resting.push(instance)
  }

  #wakes(): void {
    if (this.#resting.length === 0 || this.#restingSince === this.#around.timeline.turn) return
    for (const instance of this.#resting) this.#idle.push(instance)
    this.#resting = []
  }

  #judge(who: string, error: unknown): void {
    if (!(error instanceof OutcomeUnknown) && !isOutage(error)) this.#onDefect(who, error)
  }
}
