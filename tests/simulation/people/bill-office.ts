import { dayPlus } from '#domain/kernel/days'
import { beijingDay, DAY_MS, HOUR_MS, instant, type Instant } from '#domain/kernel/instant'
import type { BillSource } from '#domain/payment/index'
import { lastReadyDay } from '#domain/reconciliation/bill-days'
import type { BillLie, FakeBills } from '#domain/testing/fake-bills'
import { chanceFrom, isDrawn } from '../engine/seeds.ts'
import { withVerbs } from '../engine/with-verbs.ts'
import type { Scene } from './scene.ts'

const OFFICE = 16
const BILL = 17
const LIES = ['rowMissing', 'rowExtra', 'oneFenOff'] as const
const BILLS = ['trade', 'funds'] as const
const TROUBLES = ['broken', 'lost'] as const
/** Bills can be had from ten o'clock; one that is late, some hours or more than a day after. */
const LATE_MS = [2 * HOUR_MS, 9 * HOUR_MS, 27 * HOUR_MS] as const
const READY_MS = 10 * HOUR_MS
const BEIJING_MS = 8 * HOUR_MS

/** A day whose bill says something that never was. */
export interface BillThatLies {
  readonly day: number
  readonly bill: (typeof BILLS)[number]
  readonly lie: BillLie
}

/** In some worlds the first day's bill lies, and does so whenever it is asked for. */
export const drawLie = (
  scene: Pick<Scene, 'seed' | 'accidents' | 'store'>
): BillThatLies | null => {
  const { seed, accidents, store } = scene
  const chance = chanceFrom(seed, OFFICE)
  const told = { day: beijingDay(store.clock.now()), bill: chance.oneOf(BILLS) }
  const lie = chance.oneOf([undefined, undefined, undefined, undefined, ...LIES])
  if (!lie || !accidents.happens('bill:lie', 'billLies')) return null
  store.wechat.bills.lie(told.day, told.bill, lie)
  return { ...told, lie }
}

/** WeChat's bills: the first day's may be late, any of them may break while it is read. */
export const billsUnder = (bills: FakeBills, scene: () => Scene): BillSource => {
  let asked = 0
  const opened = async <Answer>(
    day: number,
    open: () => Promise<Answer>
  ): Promise<Answer | { readonly kind: 'notReady' }> => {
    asked += 1
    const { seed, accidents, weather, store } = scene()
    const chance = chanceFrom(seed, BILL, asked)
    if (isLate(scene(), day)) return { kind: 'notReady' }
    const trouble = chance.oneOf(TROUBLES)
    if (isDrawn(chance, weather.billBroken) && accidents.happens(`bill.${asked}`, 'billBroken')) {
      store.wechat.bills.spoil(trouble)
    }
    return open()
  }
  return withVerbs<BillSource>(bills, {
    tradeBill: (day, from) => opened(day, () => bills.tradeBill(day, from)),
    fundFlowBill: (day, from) => opened(day, () => bills.fundFlowBill(day, from))
  })
}

const isLate = ({ seed, store, accidents, opensAt }: Scene, day: number): boolean => {
  if (day !== beijingDay(opensAt)) return false
  const chance = chanceFrom(seed, OFFICE, 1)
  const lateMs = chance.oneOf(LATE_MS)
  const readyAt = opensAt + DAY_MS - ((opensAt + BEIJING_MS) % DAY_MS) + READY_MS
  if (!chance.percent(35) || store.clock.now() >= readyAt + lateMs) return false
  return accidents.happens('bill:late', 'billLate')
}

/**
 * When the timer of the bills has work next. The last day with money is compared, and the one behind it: at midnight
 * clocks differ.
 */
export const nextBill = ({ store, watch, opensAt }: Scene): number => {
  const { billRuns, billDiffs, clock } = store
  const due = Math.min(billRuns.earliestDue(), billDiffs.earliestDue())
  const planned = billRuns.plannedUpTo()
  const last = dayPlus(beijingDay(instant(Math.max(opensAt, watch.money.lastAt))), 1)
  if (planned !== null && planned >= last) return due
  const now = clock.now()
  const isReady = planned === null || lastReadyDay(now) > planned
  return Math.min(due, isReady ? now : nextTen(now))
}

const nextTen = (now: Instant): number => now + DAY_MS - ((now + BEIJING_MS - READY_MS) % DAY_MS)
