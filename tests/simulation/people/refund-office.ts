import { orderId, type RefundNo } from '#domain/kernel/ids'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import type { RefundGateway, RefundOutcome } from '#domain/payment/index'
import type { Chance } from '#domain/testing/chance'
import type { FakeRefunds, RefundEnd } from '#domain/testing/fake-refunds'
import { chanceFrom, isDrawn } from '../engine/seeds.ts'
import { withVerbs } from '../engine/with-verbs.ts'
import { numberOf } from './numbers.ts'
import { helpWithRefunds, settleByHand } from './refund-desk.ts'
import { ends } from './refund-ends.ts'
import { RefundNotices } from './refund-notices.ts'
import type { Scene } from './scene.ts'

const REFUND = 10
const REFUSAL = 20
const STUBBORN = 21
const TURN = 22
const MIND = 25
/** How long money is on its way, in milliseconds. */
const WAYS = [0, 3 * SECOND_MS, MINUTE_MS, 2 * HOUR_MS] as const
/** How long WeChat says no: until the shopper mends their account, or for ever. */
const REFUSALS = [10 * MINUTE_MS, 2 * HOUR_MS, Infinity, Infinity] as const
/** Of a hundred that WeChat closed so many are closed again, whatever their number. */
const STUBBORN_SHARE = 40
/** How often WeChat says no before it turns money to the shop. */
const TURNS_REFUSED = [0, 0, 0, 1, 2] as const

/** WeChat takes refunds, or says no; what becomes of each that it took is told by followRefund. */
export const refundsUnder = (refunds: FakeRefunds, scene: () => Scene): RefundGateway => {
  const noUntil = new Map<RefundNo, number>()
  let asked = 0
  const turns = new Map<RefundNo, number>()
  return withVerbs<RefundGateway>(refunds, {
    refund: async (request) => {
      const { refundNo: number } = request
      if (refunds.of(number)) return refunds.refund(request)
      const until = noUntil.get(number) ?? refusedUntil(scene(), number)
      noUntil.set(number, until)
      asked += 1
      if (scene().timeline.now() < until && !(await changesItsMind(scene(), number, asked))) {
        return no('USER_ACCOUNT_ABNORMAL')
      }
      noUntil.set(number, 0)
      refunds.plan('never')
      const outcome = await refunds.refund(request)
      if (outcome.kind === 'accepted') void followRefund(scene(), number)
      return outcome
    },
    turnToMerchant: async (refund) => {
      const { refundNo: number } = refund
      const left = turns.get(number) ?? turnsRefused(scene(), number)
      turns.set(number, left - 1)
      if (left > 0) return no('INVALID_REQUEST')
      const outcome = await refunds.turnToMerchant(refund)
      if (outcome.kind === 'accepted') scene().watch.money.moved(scene().timeline.now())
      return outcome
    }
  })
}

const no = (code: string): RefundOutcome => ({ kind: 'refused', code, words: '不能退款' })

/** After all it takes it, but slowly: just now a person who saw its last no says that they gave it by another way. */
const changesItsMind = async (scene: Scene, number: RefundNo, asked: number): Promise<boolean> => {
  const { seed, accidents, timeline } = scene
  const chance = chanceFrom(seed, MIND, numberOf(number), asked)
  if (!chance.percent(6)) return false
  if (!accidents.happens(`refund ${number}.${asked}:taken`, 'refundTakenAfterAll')) return false
  void settleByHand(scene, number)
  await timeline.sleep(chance.between(1, 3 * SECOND_MS))
  return true
}

/** 0: it is taken at once. */
const refusedUntil = (scene: Scene, number: RefundNo): number => {
  const { seed, weather, accidents, timeline } = scene
  const chance = chanceFrom(seed, REFUSAL, numberOf(number))
  if (!isDrawn(chance, weather.refundClosed / 2)) return 0
  if (!accidents.happens(`refund ${number}:refused`, 'refundRefused')) return 0
  void helpWithRefunds(scene, orderOf(number))
  return timeline.now() + chance.oneOf(REFUSALS)
}

const turnsRefused = ({ seed, accidents }: Scene, number: RefundNo): number => {
  const times = chanceFrom(seed, TURN, numberOf(number)).oneOf(TURNS_REFUSED)
  return times > 0 && accidents.happens(`refund ${number}:turn`, 'turnRefused') ? times : 0
}

const orderOf = (number: RefundNo) => orderId(number.slice(0, 20))

/** One refund at WeChat, from its acceptance to its end, with all that is told of it. */
const followRefund = async (scene: Scene, number: RefundNo): Promise<void> => {
  const { timeline } = scene
  const chance = chanceFrom(scene.seed, REFUND, numberOf(number))
  const notices = new RefundNotices(scene, number, chance)
  const waysMs = chance.oneOf(WAYS)
  const first = endOf(scene, number, chance)
  void notices.forge()
  await timeline.sleep(waysMs)
  ends(scene, number, first)
  void notices.tell()
  if (first !== 'succeeded') void helpWithRefunds(scene, orderOf(number))
}

const endOf = (scene: Scene, number: RefundNo, chance: Chance): RefundEnd => {
  const { weather, accidents } = scene
  const isClosed = isDrawn(chance, weather.refundClosed)
  const isAbnormal = isDrawn(chance, weather.refundAbnormal)
  const isFirst = number.endsWith('R01') || number.endsWith('R02')
  const id = `refund ${number}`
  const isOut = (isClosed && isFirst) || isStubborn(scene, number)
  if (isOut && accidents.happens(`${id}:closed`, 'refundClosed')) return 'closed'
  if (isAbnormal && accidents.happens(`${id}:abnormal`, 'refundAbnormal')) return 'abnormal'
  return 'succeeded'
}

/** What WeChat closes, it closes again; three times, and a person has to look at it. */
const isStubborn = ({ seed, watch }: Scene, number: RefundNo): boolean => {
  const root = watch.orders.get(orderOf(number))?.refunds[number]?.root
  return root !== undefined && chanceFrom(seed, STUBBORN, numberOf(root)).percent(STUBBORN_SHARE)
}
