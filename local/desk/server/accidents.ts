import type { CloudBase } from '../../cloudbase/index.ts'
import type { FaultRule } from '../../cloudbase/control/faults.ts'
import type { MovableClock, Scheduled } from '../../clock.ts'
import type { Fault, WechatPay } from '../../wechat-pay/index.ts'
import type { LocalModel, ModelAccident } from '../../model/index.ts'
import type { OpenFault } from '../../wechat-open/faults.ts'
import type { WechatOpen } from '../../wechat-open/index.ts'
import { ACCIDENTS, type Accident, type AccidentState, type KillStep } from '../contract.ts'

interface Recipe {
  readonly wechat?: readonly Fault[]
  readonly cloud?: readonly FaultRule[]
  readonly open?: readonly OpenFault[]
  readonly model?: ModelAccident
  /** Ends by itself after so long on the shop's clock, in milliseconds. */
  readonly lastsMs?: number
}

const HOUR_MS = 3_600_000

/** What each accident is, in the words of the two simulators. */
const RECIPES: Readonly<Record<Accident, Recipe>> = {
  // WeChat repeats a notice after 15 s: only one that never arrives shows the shop finding out by itself.
  noticeLost: { wechat: [{ op: 'notify', kind: 'lost' }] },
  noticeFiveTimes: {
    wechat: [{ op: 'notify', kind: 'duplicate', copies: 5, atOnce: true, times: 1 }]
  },
  // WeChat has taken the order, and the function waits in vain until its patience of five seconds ends.
  prepayHangs: { wechat: [{ op: 'prepay', kind: 'hang', processed: true, times: 1 }] },
  deliveryFails: {
    lastsMs: HOUR_MS,
    cloud: [
      {
        action: 'database.insertDocument',
        collection: 'entries',
        times: 'always',
        fault: { kind: 'error', code: 'SYS_ERR', message: 'system error' }
      }
    ]
  },
  // Where it strikes is chosen with the switch.
  killed: {},
  wechatDown: {
    wechat: (['prepay', 'query', 'close'] as const).map((op) => ({
      op,
      kind: 'error',
      status: 502
    }))
  },
  openDown: {
    open: (['upload', 'getOrder', 'notifyReceive', 'message'] as const).map((op) => ({
      op,
      kind: 'status',
      status: 502
    }))
  },
  modelBreaks: { model: { kind: 'breaksOff' } }
}

/** The last thing that a function does before it dies. */
const LAST_DEEDS: Readonly<Record<KillStep, Omit<FaultRule, 'fault'>>> = {
  paymentStored: {
    function: 'payment-notify',
    action: 'database.modifyDocument',
    collection: 'orders'
  },
  delivered: { function: 'payment-notify', action: 'database.commitTransaction' },
  orderWritten: {
    function: 'storefront',
    action: 'database.insertDocument',
    collection: 'orders'
  },
  holdTaken: {
    function: 'storefront',
    action: 'database.modifyDocument',
    collection: 'purses'
  },
  // The first write of the timer is its claim; it asks WeChat after that.
  foundByTimer: {
    function: 'reconcile-payments',
    action: 'database.modifyDocument',
    collection: 'orders',
    nth: 2
  }
}

const recipeOf = (name: Accident, step: KillStep): Recipe =>
  name === 'killed'
    ? { cloud: [{ ...LAST_DEEDS[step], fault: { kind: 'killAfter' } }] }
    : RECIPES[name]

/** One switch of one simulator. */
interface Strike {
  /** Null: it is not there any more. */
  readonly seen: () => { readonly struck: number; readonly times: number | null } | null
  readonly end: () => void
}

interface Switched {
  readonly strikes: readonly Strike[]
  readonly until: number | null
  readonly end: Scheduled | undefined
}

interface Surroundings {
  readonly clock: MovableClock
  readonly cloud: Pick<CloudBase, 'faults'>
  readonly wechat: Pick<WechatPay, 'faults'>
  readonly wechatOpen: Pick<WechatOpen, 'faults'>
  readonly model: Pick<LocalModel, 'strike' | 'struck'>
  readonly onChange: () => void
}

const strikesOf = (recipe: Recipe, around: Surroundings): readonly Strike[] => {
  const { wechat = [], cloud = [], open = [], model } = recipe
  return [
    ...wechat.map((fault) => ofWechat(around, fault)),
    ...cloud.map((rule) => ofCloud(around, rule)),
    ...open.map((fault) => ofOpen(around, fault)),
    ...(model ? [ofModel(around, model)] : [])
  ]
}

const ofWechat = ({ wechat: { faults } }: Surroundings, fault: Fault): Strike => {
  const mine = faults.set(fault)
  return {
    seen: () => {
      const found = faults.list().find(({ id }) => id === mine)
      return found ? { struck: found.struck, times: found.fault.times ?? null } : null
    },
    end: () => faults.clear(mine)
  }
}

const ofCloud = ({ cloud: { faults } }: Surroundings, rule: FaultRule): Strike => {
  const mine = faults.add(rule)
  return {
    seen: () => {
      const found = faults.list().find(({ id }) => id === mine)
      if (!found) return null
      const { struck, times = 1 } = found
      return { struck, times: times === 'always' ? null : times }
    },
    end: () => faults.remove(mine)
  }
}

const ofOpen = ({ wechatOpen: { faults } }: Surroundings, fault: OpenFault): Strike => {
  const mine = faults.set(fault)
  return { seen: () => faults.of(mine), end: () => faults.clear(mine) }
}

const ofModel = ({ model }: Surroundings, accident: ModelAccident): Strike => {
  model.strike(accident)
  return {
    seen: () => ({ struck: model.struck(), times: accident.times ?? null }),
    end: () => model.strike(null)
  }
}

/** The desk's switches. They live in memory: a restart puts all right. */
export class Accidents {
  readonly #around: Surroundings
  readonly #on = new Map<Accident, Switched>()
  #step: KillStep = 'paymentStored'

  constructor(around: Surroundings) {
    this.#around = around
  }

  set(name: Accident, on: boolean): void {
    this.#remove(name)
    if (on) this.#add(name)
    this.#around.onChange()
  }

  /** Chooses where a function dies; a switch that is on moves there. */
  dieAfter(step: KillStep): void {
    this.#step = step
    if (this.#state('killed').on) this.set('killed', true)
    this.#around.onChange()
  }

  clear(): void {
    for (const name of ACCIDENTS) this.#remove(name)
    this.#around.onChange()
  }

  list(): AccidentState[] {
    return ACCIDENTS.map((name) => ({
      ...this.#state(name),
      ...(name === 'killed' ? { step: this.#step } : {})
    }))
  }

  #add(name: Accident): void {
    const recipe = recipeOf(name, this.#step)
    const { lastsMs } = recipe
    const { clock } = this.#around
    this.#on.set(name, {
      strikes: strikesOf(recipe, this.#around),
      until: lastsMs === undefined ? null : clock.now() + lastsMs,
      end: lastsMs === undefined ? undefined : clock.after(lastsMs, () => this.set(name, false))
    })
  }

  #remove(name: Accident): void {
    const switched = this.#on.get(name)
    if (!switched) return
    for (const strike of switched.strikes) strike.end()
    switched.end?.cancel()
    this.#on.delete(name)
  }

  #state(name: Accident): AccidentState {
    const switched = this.#on.get(name)
    if (!switched) return { name, on: false, struck: 0, left: null, until: null }
    const rules = switched.strikes.flatMap(({ seen }) => seen() ?? [])
    const struck = rules.reduce((sum, rule) => sum + rule.struck, 0)
    const times = rules[0]?.times ?? null
    const left = times === null ? null : Math.max(times - struck, 0)
    return { name, on: left !== 0, struck, left, until: switched.until }
  }
}
