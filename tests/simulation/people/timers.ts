import type { Instant } from '#domain/kernel/instant'
import { MINUTE_MS } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import type { DueField } from '#domain/ordering/index'
import type { UseCases } from '#domain/testing/compose'
import type { Chance } from '#domain/testing/chance'
import { chanceFrom, isDrawn } from '../engine/seeds.ts'
import { nextBill } from './bill-office.ts'
import type { Scene } from './scene.ts'

/** When a timer has work next, at the earliest. Infinity: never. */
type Next = (scene: Scene) => number

const listed =
  (field: DueField): Next =>
  ({ store }) =>
    store.orders.earliestDue(field)

const asked: Next = ({ store }) => store.afterSales.earliestDue()
const told: Next = (scene) => (scene.tellsShipping ? listed('dueShipping')(scene) : Infinity)
const received: Next = ({ store }) => store.couponClaims.earliestSweep()

/** Each timer with its work list. */
const TIMERS = [
  ['reconcilePayments', listed('duePay')],
  ['expireUnpaidOrders', listed('dueClose')],
  ['retryFulfillment', listed('dueWork')],
  ['confirmDueReceipts', listed('dueReceipt')],
  ['sweepCoupons', received],
  ['relayOutbox', listed('dueRelay')],
  ['sendRefunds', listed('dueRefund')],
  ['forgetOrders', listed('dueForget')],
  ['tendAfterSales', asked],
  ['tellShipping', told],
  ['reconcileBills', nextBill]
] as const satisfies readonly (readonly [keyof UseCases, Next])[]

/** Those that came later draw for themselves: what the others draw stays. */
const MORE_TIMERS = [
  ['finishDepartures', ({ store }) => store.departures.earliestDue()],
  ['sweepAsks', ({ store }) => store.chatMessages.earliestDue()]
] as const satisfies readonly (readonly [keyof UseCases, Next])[]

type Timer = (typeof TIMERS | typeof MORE_TIMERS)[number][0]

const TIMER = 8
const MORE = 27
/** Old notices are let go months later, when nothing else happens: nobody waits for that. */
const NOT_AWAITED: ReadonlySet<Timer> = new Set<Timer>(['sweepCoupons', 'forgetOrders'])
const AWAITED = [...TIMERS, ...MORE_TIMERS].flatMap(([timer, next]) =>
  NOT_AWAITED.has(timer) ? [] : [next]
)

/** All timers, once a minute: skipped, doubled, and still running when the next minute comes. */
export class Timers {
  readonly #scene: Scene
  readonly #chance: Chance
  readonly #moreChance: Chance
  #ticks = 0

  constructor(scene: Scene) {
    this.#scene = scene
    this.#chance = chanceFrom(scene.seed, TIMER)
    this.#moreChance = chanceFrom(scene.seed, MORE)
  }

  /** When one of them has work next, at the earliest. Infinity: never. */
  get nextWork(): number {
    return Math.min(...AWAITED.map((next) => next(this.#scene)))
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
    this.#ticks += 1
    await Promise.all([
      ...this.#runs(TIMERS, this.#chance, 0),
      ...this.#runs(MORE_TIMERS, this.#moreChance, TIMERS.length)
    ])
  }

  #runs(
    timers: readonly (readonly [Timer, Next])[],
    chance: Chance,
    first: number
  ): readonly Promise<unknown>[] {
    const { weather, accidents, store } = this.#scene
    const now = store.clock.now()
    return timers.flatMap(([timer, next], index) => {
      if (next(this.#scene) > now) return []
      const name = `${timer}.${this.#ticks}`
      const isSkipped = isDrawn(chance, weather.timerSkipped)
      const isDoubled = isDrawn(chance, weather.timerDoubled)
      if (isSkipped && accidents.happens(`${name}:skipped`, 'timerSkipped')) return []
      const twice = isDoubled && accidents.happens(`${name}:doubled`, 'timerDoubled')
      return Array.from({ length: twice ? 2 : 1 }, (_, twin) =>
        this.#run(timer, (first + index) * 2 + twin, now)
      )
    })
  }

  #run(timer: Timer, id: number, now: Instant): Promise<unknown> {
    const caller = { kind: timer, id, ordinal: this.#ticks }
    return this.#scene.cloud.timer(caller, (useCases) =>
      useCases[timer]({ limit: settings.timerBatch, now })
    )
  }
}
