import type { OrderId } from '#domain/kernel/ids'
import type { PaymentGateway } from '#domain/payment/index'
import { openTestStore } from '#domain/testing/test-store'
import { Accidents } from './engine/accidents.ts'
import { Cloud } from './engine/cloud.ts'
import { chanceFrom } from './engine/seeds.ts'
import { Timeline } from './engine/timeline.ts'
import { drawWeather } from './engine/weather.ts'
import { withVerbs } from './engine/with-verbs.ts'
import type { Mutant } from './mutants/mutant.ts'
import { afterSalesUnder, seeTo } from './people/after-sale-desk.ts'
import { seeThrough } from './people/claimant.ts'
import { billsUnder, drawLie } from './people/bill-office.ts'
import { modelUnder } from './people/model-service.ts'
import { couponTemplates, goodsSkus, GRANTED, openShop, shoppers } from './people/open-shop.ts'
import { Day, MORNING_AT_MS, OPEN_MS } from './people/day.ts'
import { drawPlatform, shippingUnder } from './people/open-platform.ts'
import type { Scene } from './people/scene.ts'
import { refundsUnder } from './people/refund-office.ts'
import { checkRest } from './watch/at-rest.ts'
import { checkBills } from './watch/bills-at-rest.ts'
import { checkShipping } from './watch/shipping-at-rest.ts'
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
/** One of so many comes the next morning. */
const MORNING_SHARE = 20
const WEATHER = 1
const ARRIVALS = 2
const SHOP = 4
const MUTANT = 9

type Tell = (at: number, who: string, what: string) => void

/** One shop from its opening to its rest. */
export const runWorld = async (plan: WorldPlan, tally: Tally, tell?: Tell): Promise<WorldEnd> => {
  const scene = openScene(plan, tally, tell)
  const { timeline, store, watch, ports } = scene
  const undo = plan.mutant?.patch?.()
  try {
    await openShop(store, ports, chanceFrom(plan.seed, SHOP))
    const visits = arrivalsOf(plan)
    const day = new Day(scene)
    void day.passes(visits)
    await timeline.run()
    // What a shopper did long after closing time may have left something to the timers.
    for (let again = 0; again < 3; again += 1) {
      void day.comesToRest()
      await timeline.run()
    }
    const rest = { store, watch, shoppers, skus: goodsSkus, templates: couponTemplates }
    if (watch.violations.length === 0) {
      const lagged = scene.accidents.saw('booksLag')
      await checkRest({ ...rest, granted: GRANTED, lagged })
    }
    if (watch.violations.length === 0 && scene.tellsShipping) checkShipping(store, watch)
    if (watch.violations.length === 0) {
      checkBills(store, watch, scene.lie)
    }
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
  const refunds = refundsUnder(store.wechat.refunds, () => scene)
  const afterSales = afterSalesUnder(store.afterSales, (id) => {
    void seeTo(scene, id)
    void seeThrough(scene, id)
  })
  const bills = billsUnder(store.wechat.bills, () => scene)
  const shippingReports = shippingUnder(store.shippingReports, () => scene)
  const model = modelUnder(() => scene)
  const wechats = { gateway, refunds, bills, shippingReports, model }
  const beneath = { ...store, ports: { ...store.ports, ...wechats, afterSales } }
  const changed = mutant?.beneath?.(beneath, chanceFrom(seed, MUTANT)) ?? {}
  const ports = watchedPorts({ ...beneath.ports, ...changed }, watch)
  const onDefect = (who: string, error: unknown): void =>
    watch.accuse('defect', error instanceof Error ? error.message : String(error), who)
  const cloud = new Cloud(around, ports, { seed, onDefect })
  const heard: Scene['heard'] = (evidence) => mutant?.heard?.(evidence, store) ?? evidence
  const opensAt = store.clock.now()
  const lie = drawLie({ seed, accidents: around.accidents, store })
  const tellsShipping = drawPlatform(seed)
  const people = { opensAt, tellsShipping, lie, lastMoment, heard, helped: new Set<OrderId>() }
  const scene: Scene = Object.assign(around, { seed, store, ports, cloud, watch, ...people })
  return scene
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
  return Array.from({ length: VISITS }, (_, visit) => {
    const atMs = chance.between(0, OPEN_MS)
    return [visit, visit % MORNING_SHARE === 0 ? MORNING_AT_MS + atMs : atMs] as const
  }).filter(([visit]) => visits === null || visits.has(visit))
}
