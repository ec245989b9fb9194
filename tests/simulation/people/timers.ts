import type { Instant } from '#domain/kernel/instant'
import { MINUTE_MS } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import type { DueField } from '#domain/ordering/index'
import type { UseCases } from '#domain/testing/compose'
import type { Chance } from '#domain/testing/chance'
import { chanceFrom, isDrawn } from '../engine/seeds.ts'
import type { Scene } from './scene.ts'

/** Each timer with its work list; coupons have one of their own, in the purses. */
const TIMERS = [
  ['reconcilePayments', 'duePay'],
  ['expireUnpaidOrders', 'dueClose'],
  ['retryFulfillment', 'dueWork'],
  ['confirmDueReceipts', 'dueReceipt'],
  ['sweepCoupons', null],
  ['relayOutbox', 'dueRelay'],
  ['sendRefunds', 'dueRefund'],
  ['forgetOrders', 'dueForget']
] as const satisfies readonly (readonly [keyof UseCases, DueField | null])[]

type Timer = (typeof TIMERS)[number][0]

const TIMER = 8
/** Old notices are let go months later, when nothing else happens: nobody waits for that. */
const AWAITED = TIMERS.flatMap(([, field]) =>
  field === null || field === 'dueForget' ? [] : [field]
)

/** All timers, once a minute: skipped, doubled, and still running when the next minute comes. */
export class Timers {
  readonly #scene: Scene
  readonly #chance: Chance
  #ticks = 0

  constructor(scene: Scene) {
    this.#scene = scene
    this.#chance = chanceFrom(scene.seed, TIMER)
  }

  /** When one of them has work next, at the earliest. Infinity: never. */
  get nextWork(): number {
    const { orders } = this.#scene.store
    return Math.min(...AWAITED.map((field) => orders.earliestDue(field)))
  }

  async runs(untilMs: number): Promise<void> {
    const { timeline } = this.#scene
    while (timeline.now() < untilMs) {
      void this.tick()
      await timeline.sleep(MINUTE_MS)
    }
  }

  /** Every timer once. One that would read an empty list, and no more, is left at rest. */
  async tick(): Promise<void> {
    const { weather, accidents, store } = this.#scene
    const now = store.clock.now()
    this.#ticks += 1
    const runs = TIMERS.flatMap(([timer, field], id) => {
      const name = `${timer}.${this.#ticks}`
      const isSkipped = isDrawn(this.#chance, weather.timerSkipped)
      const isDoubled = isDrawn(this.#chance, weather.timerDoubled)
      if (this.#nextOf(field) > now) return []
      if (isSkipped && accidents.happens(`${name}:skipped`, 'timerSkipped')) return []
      const twice = isDoubled && accidents.happens(`${name}:doubled`, 'timerDoubled')
      return Array.from({ length: twice ? 2 : 1 }, (_, twin) =>
        this.#run(timer, id * 2 + twin, now)
      )
    })
    await Promise.all(runs)
  }

  #nextOf(field: DueField | null): number {
    const { orders, couponClaims } = this.#scene.store
    return field === null ? couponClaims.earliestSweep() : orders.earliestDue(field)
  }

  #run(timer: Timer, id: number, now: Instant): Promise<unknown> {
    const caller = { kind: timer, id, ordinal: this.#ticks }
    return this.#scene.cloud.timer(caller, (useCases) =>
      useCases[timer]({ limit: settings.timerBatch, now })
    )
  }
}
