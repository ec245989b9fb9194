import { HOUR_MS, MINUTE_MS } from '#domain/kernel/instant'
import type { OrderSnapshot } from '#domain/ordering/index'
import { chanceFrom } from '../engine/seeds.ts'
import { calm, drawWeather } from '../engine/weather.ts'
import { peopleAdjust } from './accountant.ts'
import { peopleAsk } from './asker.ts'
import { Claimant } from './claimant.ts'
import { peopleLeave } from './leaver.ts'
import { Operator } from './operator.ts'
import { Refunder } from './refunder.ts'
import type { Scene } from './scene.ts'
import { Timers } from './timers.ts'
import { visitShop } from './visit.ts'

/** Shoppers come in this time. */
export const OPEN_MS = 75 * MINUTE_MS
/** From the opening to the half hour before the day's bills can be had. */
export const MORNING_AT_MS = 23.5 * HOUR_MS
const MORNING_MS = 3 * HOUR_MS
const MORNING = 12
/** Who came last has had their half hour then. */
const LAST_MS = 45 * MINUTE_MS
/** After the accidents are over nothing may stay unfinished for longer: an hourly gap, twice, and its second look. */
const REST_MS = 3 * HOUR_MS
const QUIET_TICKS = 30
/** When only receipts are left, a quarter of an hour is nothing. */
const PATIENT_MS = 15 * MINUTE_MS
const MOST_TICKS = 1000

/** Shoppers come, accidents happen, then they stop and the timers bring everything to rest. */
export class Day {
  readonly #scene: Scene
  readonly #timers: Timers
  readonly #operator: Operator
  readonly #refunder: Refunder
  readonly #claimant: Claimant
  #isOver = false

  constructor(scene: Scene) {
    this.#scene = scene
    this.#timers = new Timers(scene)
    this.#operator = new Operator(scene)
    this.#refunder = new Refunder(scene)
    this.#claimant = new Claimant(scene)
  }

  /** Two times with accidents: the day on which most come, and the next morning, when its bills are compared. */
  async passes(arrivals: readonly (readonly [number, number])[]): Promise<void> {
    const { timeline, seed, opensAt } = this.#scene
    peopleLeave(this.#scene, () => this.#goesOn())
    peopleAdjust(this.#scene)
    peopleAsk(this.#scene)
    const visits = arrivals.map(async ([visit, atMs]) => {
      await timeline.sleep(atMs)
      await visitShop(this.#scene, visit)
    })
    await this.#getsRough(OPEN_MS + LAST_MS)
    await this.comesToRest(opensAt + MORNING_AT_MS)
    this.#scene.weather = drawWeather(chanceFrom(seed, MORNING), timeline.now(), 'morning.')
    await this.#getsRough(MORNING_MS)
    await Promise.all(visits)
    await this.comesToRest()
    this.#isOver = true
  }

  /** Somebody comes after all others: the timers see to them too. */
  #goesOn(): void {
    if (!this.#isOver) return
    this.#isOver = false
    void this.comesToRest().then(() => {
      this.#isOver = true
    })
  }

  /** Accidents for a while, then a quiet half hour. */
  async #getsRough(lastsMs: number): Promise<void> {
    const { timeline, weather } = this.#scene
    const troubles = [...weather.outages, ...weather.poor]
    const until = Math.max(timeline.now() + lastsMs, ...troubles.map(({ to }) => to))
    void this.#timers.runs(until)
    void this.#operator.works(until)
    void this.#givesBack(until)
    this.#getsPoor()
    await timeline.sleep(until - timeline.now())
    this.#scene.weather = calm(weather)
    timeline.after(REST_MS, () => this.#mustRest())
    for (let tick = 0; tick < QUIET_TICKS; tick += 1) {
      await timeline.sleep(MINUTE_MS)
      await this.#timers.tick()
      if (tick % 10 === 0) this.#operator.ships(90)
    }
  }

  #mustRest(): void {
    const { watch, timeline } = this.#scene
    for (const order of watch.orders.values()) {
      // Who leaves may buy on another phone at any time.
      const isOld = order.createdAt + REST_MS <= timeline.now()
      if (isOld && isUnfinished(order))
        watch.accuse('I7', `still ${order.status} after 3 hours`, order.id)
    }
  }

  /** Time jumps from one thing that is due to the next, until nothing is, or until then. */
  async comesToRest(until = Infinity): Promise<void> {
    const { timeline } = this.#scene
    for (let ticks = 0; ticks < MOST_TICKS && timeline.now() < until; ticks += 1) {
      const due = this.#timers.nextWork
      if (Math.min(due, until) === Infinity) return
      // Somebody may still decide something meanwhile.
      const nextMs = Math.min(HOUR_MS, Math.max(PATIENT_MS, due - timeline.now()))
      await timeline.sleep(Math.min(nextMs, until - timeline.now()))
      await this.#timers.tick()
    }
  }

  async #givesBack(until: number): Promise<void> {
    const { timeline } = this.#scene
    while (timeline.now() < until) {
      await timeline.sleep(5 * MINUTE_MS)
      this.#refunder.looks()
      this.#claimant.looks()
    }
  }

  /** For a while the shop's account at WeChat has too little for any refund. */
  #getsPoor(): void {
    const { timeline, weather, accidents, store } = this.#scene
    const { refunds } = store.wechat
    for (const { id, from, to } of weather.poor) {
      timeline.after(from - timeline.now(), () => {
        if (!accidents.happens(id, 'accountEmpty')) return
        refunds.poor = true
        timeline.after(to - from, () => {
          refunds.poor = false
        })
      })
    }
  }
}

const isUnfinished = ({ status, holds }: OrderSnapshot): boolean =>
  status === 'placing' || status === 'awaitingPayment' || holds.state === 'settling'
