import { MINUTE_MS } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import type { UseCases } from '#domain/testing/compose'
import type { Chance } from '#domain/testing/chance'
import { chanceFrom, isDrawn } from '../engine/seeds.ts'
import type { Scene } from './scene.ts'

const TIMERS = [
  'reconcilePayments',
  'expireUnpaidOrders',
  'retryFulfillment',
  'confirmDueReceipts',
  'sweepCoupons',
  'relayOutbox',
  'forgetOrders'
] as const satisfies readonly (keyof UseCases)[]

const TIMER = 8

/** All timers, once a minute: skipped, doubled, and still running when the next minute comes. */
export class Timers {
  readonly #scene: Scene
  readonly #chance: Chance
  #ticks = 0

  constructor(scene: Scene) {
    this.#scene = scene
    this.#chance = chanceFrom(scene.seed, TIMER)
  }

  async runs(untilMs: number): Promise<void> {
    const { timeline } = this.#scene
    while (timeline.now() < untilMs) {
      void this.tick()
      await timeline.sleep(MINUTE_MS)
    }
  }

  /** Every timer once. */
  async tick(): Promise<void> {
    const { weather, accidents } = this.#scene
    this.#ticks += 1
    const runs = TIMERS.flatMap((timer, id) => {
      const name = `${timer}.${this.#ticks}`
      const isSkipped = isDrawn(this.#chance, weather.timerSkipped)
      const isDoubled = isDrawn(this.#chance, weather.timerDoubled)
      if (isSkipped && accidents.happens(`${name}:skipped`, 'timerSkipped')) return []
      const twice = isDoubled && accidents.happens(`${name}:doubled`, 'timerDoubled')
      return Array.from({ length: twice ? 2 : 1 }, (_, index) => this.#run(timer, id, index))
    })
    await Promise.all(runs)
  }

  #run(timer: (typeof TIMERS)[number], id: number, twin: number): Promise<unknown> {
    const { cloud, timeline } = this.#scene
    const caller = { kind: timer, id: id * 2 + twin, ordinal: this.#ticks }
    return cloud
      .timer(caller, (useCases) =>
        useCases[timer]({ limit: settings.timerBatch, now: this.#scene.store.clock.now() })
      )
      .then(() => timeline.now())
  }
}
