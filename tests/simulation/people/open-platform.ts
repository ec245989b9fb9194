import type { ShippingReport, ShippingReports } from '#domain/fulfillment/shipping-reports'
import type { TradeMessage } from '#domain/fulfillment/use-cases/hear-wechat'
import { orderId, transactionId, type WechatTransactionId } from '#domain/kernel/ids'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import { orderIdOfNumber } from '#domain/payment/index'
import type { Chance } from '#domain/testing/chance'
import type { FakeShipping } from '#domain/testing/fake-shipping'
import { chanceFrom, isDrawn } from '../engine/seeds.ts'
import { withVerbs } from '../engine/with-verbs.ts'
import { numberOf } from './numbers.ts'
import type { Scene } from './scene.ts'

const PLATFORM = 18
const REPORT = 19
/** Of a hundred shops so many tell WeChat what they sent: each telling costs calls, and the rest has to be as fast. */
const SHARE = 40
/** When money is let go: the shopper says that it came, or time does. */
const SETTLES = [HOUR_MS, 26 * HOUR_MS, 8 * DAY_MS] as const
/** WeChat asks three times, 5 s apart. */
const PUSHES = 3
const PUSH_GAP_MS = 5 * SECOND_MS
const REMINDERS = 5

export const drawPlatform = (seed: number): boolean => chanceFrom(seed, PLATFORM).percent(SHARE)

/** WeChat's books of deliveries: what it says no to for no reason, and what it tells of its own accord. */
export const shippingUnder = (book: FakeShipping, scene: () => Scene): ShippingReports => {
  const complete = new Set<WechatTransactionId>()
  let asked = 0
  return withVerbs<ShippingReports>(book, {
    report: async (report) => {
      const { seed, weather, accidents, watch } = scene()
      const { transactionId: id } = report
      asked += 1
      const chance = chanceFrom(seed, REPORT, numberOf(id), asked)
      const isRefused = isDrawn(chance, weather.shippingRefused)
      if (isRefused && accidents.happens(`shipping.${asked}`, 'shippingRefused')) {
        void reminds(scene(), id)
        return { kind: 'refused', why: '10060001' }
      }
      const taken = await book.report(report)
      if (taken.kind === 'refused') watch.shippingRefused(id, taken.why)
      if (taken.kind === 'taken' && isComplete(report) && !complete.has(id)) {
        complete.add(id)
        void settles(scene(), id, chance)
      }
      return taken
    }
  })
}

const isComplete = ({ delivery }: ShippingReport): boolean =>
  delivery.kind === 'virtual' || delivery.complete

/** 结算: it is announced at once, and comes when the goods were received. */
const settles = async (scene: Scene, id: WechatTransactionId, chance: Chance): Promise<void> => {
  const { timeline, store } = scene
  await timeline.sleep(chance.between(SECOND_MS, MINUTE_MS))
  await pushes(scene, id, { kind: 'noted', chance })
  void forges(scene, id, chance)
  await timeline.sleep(chance.oneOf(SETTLES))
  store.shippingReports.receive(id)
  await pushes(scene, id, { kind: 'settled', chance })
}

/** 发货提醒, until somebody told it. */
const reminds = async (scene: Scene, id: WechatTransactionId): Promise<void> => {
  const { timeline, seed, watch, store } = scene
  const chance = chanceFrom(seed, REPORT, numberOf(id))
  for (let times = 0; times < REMINDERS; times += 1) {
    await timeline.sleep(DAY_MS)
    const number = store.wechat.numberOf(id)
    const order = number && watch.orders.get(orderId(orderIdOfNumber(number)))
    if (order?.wechatShipping.state === 'gaveUp') {
      await pushes(scene, id, { kind: 'reminded', chance })
    }
  }
}

interface Push {
  readonly kind: TradeMessage['kind']
  readonly chance: Chance
}

const pushes = async (
  scene: Scene,
  id: WechatTransactionId,
  { kind, chance }: Push
): Promise<void> => {
  const { weather, accidents, timeline } = scene
  const draws = (name: 'noticeLost' | 'noticeRepeated'): boolean =>
    isDrawn(chance, weather[name]) && accidents.happens(`push ${id} ${kind} ${name}`, name)
  if (draws('noticeLost')) return
  const copies = draws('noticeRepeated') ? 2 : 1
  for (let tries = 0; tries < PUSHES * copies; tries += 1) {
    const heard = await hears(scene, id, { kind, ordinal: timeline.now() + tries })
    if (heard !== undefined && tries >= copies - 1) return
    await timeline.sleep(PUSH_GAP_MS)
  }
}

/** It says that money was let go, of another payment than the order's. */
const forges = async (scene: Scene, id: WechatTransactionId, chance: Chance): Promise<void> => {
  const { weather, accidents, store, watch, cloud } = scene
  if (!isDrawn(chance, weather.forged)) return
  if (!accidents.happens(`push ${id} forged`, 'forgedNotice')) return
  const outTradeNo = store.wechat.numberOf(id)
  if (!outTradeNo) return
  const caller = { kind: 'push', id: numberOf(`${id}forged`), ordinal: 1 }
  const other = transactionId(`4200${outTradeNo}`)
  const outcome = await cloud.phone(caller, (useCases) =>
    useCases.hearWechat({ kind: 'settled', outTradeNo, transactionId: other })
  )
  if (outcome.kind === 'answered' && outcome.answer !== 'unknownOrder') {
    watch.accuse('shipping', 'a message about another payment was believed', outTradeNo)
  }
}

interface Heard {
  readonly kind: TradeMessage['kind']
  readonly ordinal: number
}

const hears = async (
  { store, cloud }: Scene,
  id: WechatTransactionId,
  { kind, ordinal }: Heard
): Promise<string | undefined> => {
  const outTradeNo = store.wechat.numberOf(id)
  if (!outTradeNo) return undefined
  const caller = { kind: 'push', id: numberOf(id + kind), ordinal }
  const outcome = await cloud.phone(caller, (useCases) =>
    useCases.hearWechat({ kind, outTradeNo, transactionId: id })
  )
  return outcome.kind === 'answered' ? outcome.answer : undefined
}
