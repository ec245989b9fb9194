import { HOUR_MS, MINUTE_MS } from '#domain/kernel/instant'
import type { OrderSnapshot } from '#domain/ordering/index'
import type { PaymentGateway } from '#domain/payment/index'
import { openTestStore } from '#domain/testing/test-store'
import { Accidents } from './engine/accidents.ts'
import { Cloud } from './engine/cloud.ts'
import { chanceFrom } from './engine/seeds.ts'
import { Timeline } from './engine/timeline.ts'
import { calm, drawWeather } from './engine/weather.ts'
import { withVerbs } from './engine/with-verbs.ts'
import type { Mutant } from './mutants/mutant.ts'
import { couponTemplates, goodsSkus, GRANTED, openShop, shoppers } from './people/open-shop.ts'
import { Operator } from './people/operator.ts'
import type { Scene } from './people/scene.ts'
import { Timers } from './people/timers.ts'
import { visitShop } from './people/visit.ts'
import { checkRest } from './watch/at-rest.ts'
import { Repairs, type RepairTally } from './watch/repairs.ts'
import type { Violation } from './watch/violation.ts'
import { watchedPorts } from './watch/watched-ports.ts'
import { Watch } from './watch/watch.ts'

/** What one world is made of: the same always ends the same. */
export interface WorldPlan {
  readonly seed: number
  /** Only these visits and accidents take place; null: all that are drawn. */
  readonly visits: ReadonlySet<number> | null
  readonly accidents: ReadonlySet<string> | null
  readonly mutant: Mutant | undefined
}

/** Figures of many worlds, each adds its own. */
export interface Tally {
  readonly accidents: Map<string, number>
  readonly repairs: RepairTally
  orders: number
  asked: number
}

export interface WorldEnd {
  readonly violations: readonly Violation[]
  readonly visits: readonly number[]
  readonly accidents: readonly string[]
}

/** Shoppers of one world: it begins empty and is forgotten once it was checked at rest. */
const VISITS = 300
const OPEN_MS = 75 * MINUTE_MS
/** Who came last has had their half hour then. */
const LAST_MS = 45 * MINUTE_MS
const WEATHER = 1
const ARRIVALS = 2
const SHOP = 4
const MUTANT = 9
/** After the accidents are over nothing may stay unfinished for longer: an hourly gap, twice, and its second look. */
const REST_MS = 3 * HOUR_MS
const QUIET_TICKS = 30
/** When only receipts are left, a quarter of an hour is nothing. */
const PATIENT_MS = 15 * MINUTE_MS
const MOST_TICKS = 600

type Tell = (at: number, who: string, what: string) => void

/** One shop from its opening to its rest. */
export const runWorld = async (plan: WorldPlan, tally: Tally, tell?: Tell): Promise<WorldEnd> => {
  const scene = openScene(plan, tally, tell)
  const { timeline, store, watch } = scene
  const undo = plan.mutant?.patch?.()
  try {
    await openShop(store, watchedPorts(store.ports, watch), chanceFrom(plan.seed, SHOP))
    const visits = arrivalsOf(plan)
    void new Day(scene).passes(visits)
    await timeline.run()
    // What a shopper did long after closing time may have left something to the timers.
    for (let again = 0; again < 3; again += 1) {
      void new Day(scene).comesToRest()
      await timeline.run()
    }
    const rest = { store, watch, shoppers, skus: goodsSkus, templates: couponTemplates }
    if (watch.violations.length === 0) await checkRest({ ...rest, granted: GRANTED })
    tally.orders += watch.placed
    tally.asked += watch.asked
    const { violations } = watch
    return {
      violations,
      visits: visits.map(([visit]) => visit),
      accidents: scene.accidents.happened
    }
  } finally {
    undo?.()
  }
}

const openScene = ({ seed, accidents, mutant }: WorldPlan, tally: Tally, tell?: Tell): Scene => {
  const store = openTestStore()
  const timeline = new Timeline(store.clock)
  const around = {
    timeline,
    accidents: new Accidents(tally.accidents, accidents),
    counts: tally.accidents,
    weather: drawWeather(chanceFrom(seed, WEATHER), timeline.now()),
    acting: null,
    above: mutant?.above,
    tell: tell && ((who: string, what: string) => tell(timeline.now(), who, what))
  }
  const watch: Watch = new Watch(store, new Repairs(tally.repairs, around), () => timeline.stop())
  const lastMoment: Scene['lastMoment'] = new Map()
  const gateway = closingUnder(store.wechat, lastMoment)
  const base = mutant?.beneath?.(store, chanceFrom(seed, MUTANT)) ?? {}
  const ports = watchedPorts({ ...store.ports, gateway, ...base }, watch)
  const onDefect = (who: string, error: unknown): void =>
    watch.accuse('defect', error instanceof Error ? error.message : String(error), who)
  const cloud = new Cloud(around, ports, { seed, onDefect })
  return Object.assign(around, { seed, store, cloud, watch, lastMoment })
}

/** Somebody may pay just before WeChat hears that it is to close. */
const closingUnder = (wechat: PaymentGateway, lastMoment: Scene['lastMoment']): PaymentGateway =>
  withVerbs(wechat, {
    close: (number) => {
      lastMoment.get(number)?.()
      return wechat.close(number)
    }
  })

const arrivalsOf = ({ seed, visits }: WorldPlan): readonly (readonly [number, number])[] => {
  const chance = chanceFrom(seed, ARRIVALS)
  return Array.from(
    { length: VISITS },
    (_, visit) => [visit, chance.between(0, OPEN_MS)] as const
  ).filter(([visit]) => visits === null || visits.has(visit))
}

/** Shoppers come, accidents happen, then they stop and the timers bring everything to rest. */
class Day {
  readonly #scene: Scene
  readonly #timers: Timers
  readonly #operator: Operator

  constructor(scene: Scene) {
    this.#scene = scene
    this.#timers = new Timers(scene)
    this.#operator = new Operator(scene)
  }

  async passes(arrivals: readonly (readonly [number, number])[]): Promise<void> {
    const { timeline, weather, watch } = this.#scene
    const until = Math.max(
      timeline.now() + OPEN_MS + LAST_MS,
      ...weather.outages.map(({ to }) => to)
    )
    void this.#timers.runs(until)
    void this.#operator.works(until)
    const visits = arrivals.map(async ([visit, atMs]) => {
      await timeline.sleep(atMs)
      await visitShop(this.#scene, visit)
    })
    await timeline.sleep(until - timeline.now())
    this.#scene.weather = calm(weather)
    timeline.after(REST_MS, () => {
      for (const order of watch.orders.values()) {
        if (isUnfinished(order)) watch.accuse('I7', `still ${order.status} after 3 hours`, order.id)
      }
    })
    for (let tick = 0; tick < QUIET_TICKS; tick += 1) {
      await timeline.sleep(MINUTE_MS)
      await this.#timers.tick()
      if (tick % 10 === 0) this.#operator.ships(90)
    }
    await Promise.all(visits)
    await this.comesToRest()
  }

  /** Time jumps from one thing that is due to the next. */
  async comesToRest(): Promise<void> {
    const { timeline, store } = this.#scene
    for (let ticks = 0; ticks < MOST_TICKS; ticks += 1) {
      const due = store.orders.earliestDue()
      if (due === Infinity) return
      await timeline.sleep(Math.max(PATIENT_MS, due - timeline.now()))
      await this.#timers.tick()
    }
  }
}

const isUnfinished = ({ status, holds }: OrderSnapshot): boolean =>
  status === 'placing' || status === 'awaitingPayment' || holds.state === 'settling'
