import type { RefundNo } from '#domain/kernel/ids'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import type { RefundGateway } from '#domain/payment/index'
import type { Chance } from '#domain/testing/chance'
import type { FakeRefunds, RefundEnd } from '#domain/testing/fake-refunds'
import { chanceFrom, isDrawn } from '../engine/seeds.ts'
import { withVerbs } from '../engine/with-verbs.ts'
import { numberOf } from './numbers.ts'
import { RefundNotices } from './refund-notices.ts'
import type { Scene } from './scene.ts'

const REFUND = 10
/** How long money is on its way, in milliseconds. */
const WAYS = [0, 3 * SECOND_MS, MINUTE_MS, 2 * HOUR_MS] as const

/** WeChat takes refunds; what becomes of each is `accepted`'s to say. */
export const refundsUnder = (
  refunds: FakeRefunds,
  accepted: (number: RefundNo) => void
): RefundGateway =>
  withVerbs<RefundGateway>(refunds, {
    refund: async (request) => {
      const isKnown = refunds.of(request.refundNo) !== undefined
      if (!isKnown) refunds.plan('never')
      const outcome = await refunds.refund(request)
      if (!isKnown && outcome.kind === 'accepted') accepted(request.refundNo)
      return outcome
    }
  })

/** One refund at WeChat, from its acceptance to its end, with all that is told of it. */
export const followRefund = async (scene: Scene, number: RefundNo): Promise<void> => {
  const { timeline } = scene
  const chance = chanceFrom(scene.seed, REFUND, numberOf(number))
  const notices = new RefundNotices(scene, number, chance)
  const waysMs = chance.oneOf(WAYS)
  const first = endOf(scene, number, chance)
  void notices.forge()
  await timeline.sleep(waysMs)
  ends(scene, number, first)
  void notices.tell()
  if (first !== 'abnormal') return
  // Somebody at the shop settles it by hand at WeChat.
  await timeline.sleep(chance.between(1, 30) * HOUR_MS)
  ends(scene, number, 'succeeded')
  await notices.tell()
}

const endOf = ({ weather, accidents }: Scene, number: RefundNo, chance: Chance): RefundEnd => {
  const isClosed = isDrawn(chance, weather.refundClosed)
  const isAbnormal = isDrawn(chance, weather.refundAbnormal)
  // What WeChat closes three times is a person's to look at, and nobody does that here.
  const isFirst = number.endsWith('R01') || number.endsWith('R02')
  const id = `refund ${number}`
  if (isClosed && isFirst && accidents.happens(`${id}:closed`, 'refundClosed')) return 'closed'
  if (isAbnormal && accidents.happens(`${id}:abnormal`, 'refundAbnormal')) return 'abnormal'
  return 'succeeded'
}

const ends = (
  { store, tell, watch, timeline }: Scene,
  number: RefundNo,
  state: RefundEnd
): void => {
  store.wechat.refunds.end(number, state)
  watch.money.moved(timeline.now())
  tell?.('WeChat', `${number} ${state}`)
}
