import { operatorOrderView } from '#domain/ordering/operator-order-view'
import { currentRefund } from '#domain/ordering/index'
import { orderId, refundNo, type OrderId, type RefundNo } from '#domain/kernel/ids'
import { HOUR_MS, instant, MINUTE_MS } from '#domain/kernel/instant'
import type { Chance } from '#domain/testing/chance'
import type { UseCases } from '#domain/testing/compose'
import { chanceFrom } from '../engine/seeds.ts'
import { numberOf } from './numbers.ts'
import { Phone } from './phone.ts'
import { ends } from './refund-ends.ts'
import { RefundNotices } from './refund-notices.ts'
import type { Scene } from './scene.ts'

const DESK = 23
const CONSOLE = 24
/** Visits of this desk are numbered by the order, behind all others. */
const FIRST = 20_000_000_000
const FIRST_LOOKS = [2 * MINUTE_MS, 20 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS, 22 * HOUR_MS] as const
const LOOKS = [10 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS] as const
/** From then on no more is tried out: what is possible is done. */
const PATIENCE = 6
const MOST_LOOKS = 60

type Deed = (useCases: UseCases) => Promise<unknown>

/** The refunds of an order that do not get through: a person looks at its page until each has found its way. */
export const helpWithRefunds = async (scene: Scene, id: OrderId): Promise<void> => {
  const { timeline, watch, helped } = scene
  if (helped.has(id)) return
  helped.add(id)
  const phone = new Phone(scene, FIRST + numberOf(id))
  const chance = chanceFrom(scene.seed, DESK, numberOf(id))
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    await timeline.sleep(chance.oneOf(looks === 0 ? FIRST_LOOKS : LOOKS))
    const order = watch.orders.get(id)
    if (!order || !currentRefund(order.refunds)) break
    const { stuckRefund } = operatorOrderView(order, instant(timeline.now()))
    if (!stuckRefund) continue
    const roll = looks < PATIENCE ? chance.between(1, 100) : 0
    const seen = { id, number: refundNo(stuckRefund.refundNo), deeds: stuckRefund.deeds }
    const deeds = deedsFor(scene, seen, roll)
    await Promise.all(deeds.map((deed) => phone.ask(deed)))
  }
  helped.delete(id)
}

/** A person just says so, where the page lets them. */
export const settleByHand = async (scene: Scene, number: RefundNo): Promise<void> => {
  const order = scene.watch.orders.get(orderId(number.slice(0, 20)))
  const seen = order && operatorOrderView(order, instant(scene.timeline.now())).stuckRefund
  if (!order || seen?.refundNo !== number || !seen.deeds.includes('settleByHand')) return
  const phone = new Phone(scene, FIRST + numberOf(number))
  const one = { orderId: order.id, refundNo: number, reason: '已转账' }
  await phone.ask((useCases) => useCases.settleRefundByHand(one))
}

interface Seen {
  readonly id: OrderId
  readonly number: RefundNo
  readonly deeds: readonly string[]
}

/** What two people do who see the same page, one of them at WeChat's own console. */
const deedsFor = (scene: Scene, { id, number, deeds }: Seen, roll: number): readonly Deed[] => {
  const one = { orderId: id, refundNo: number }
  const turns: Deed = (useCases) => useCases.turnRefundToMerchant(one)
  const settles: Deed = (useCases) => useCases.settleRefundByHand({ ...one, reason: '已转账' })
  const sends: Deed = (useCases) => useCases.sendRefundAgain(id, number)
  const runs: Deed = (useCases) => useCases.runAgain(id)
  if (deeds.includes('turnToMerchant')) {
    if (roll === 0) return atConsole(scene, number)
    if (roll <= 30) return [turns]
    if (roll <= 40) return [turns, turns]
    if (roll <= 50) return [turns, ...atConsole(scene, number)]
    if (roll <= 60) return [turns, sends]
    // Too early: WeChat may still pay it out.
    if (roll <= 70) return [settles]
    return roll <= 75 ? [sends] : atConsole(scene, number)
  }
  if (deeds.includes('settleByHand')) {
    if (roll <= 50) return [settles]
    if (roll <= 65) return [settles, settles]
    if (roll <= 75) return [settles, runs]
    return roll <= 85 ? [settles, sends] : [runs]
  }
  return roll > 85 ? [runs, settles] : []
}

/** Settled by hand at WeChat, to another account of the shopper's; or WeChat gives it up. */
const atConsole = (scene: Scene, number: RefundNo): readonly Deed[] => {
  const chance: Chance = chanceFrom(scene.seed, CONSOLE, numberOf(number))
  if (scene.store.wechat.refunds.of(number)?.seen.state !== 'abnormal') return []
  ends(scene, number, chance.percent(15) ? 'closed' : 'succeeded')
  void new RefundNotices(scene, number, chance).tell()
  return []
}
