import type { OrderId, RefundNo } from '#domain/kernel/ids'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/kernel/instant'
import type { OrderSnapshot } from '#domain/ordering/index'
import type { Chance } from '#domain/testing/chance'
import type { UseCases } from '#domain/testing/compose'
import { chanceFrom } from '../engine/seeds.ts'
import { isPaid } from '../watch/order-rules.ts'
import { numberOf } from './numbers.ts'
import { Phone } from './phone.ts'
import type { Scene } from './scene.ts'

const CLAIMANT = 13
const RETURNER = 14
/** Visits of whoever asks are numbered by their order, after all others. */
const FIRST = 1_000_000
const SPREAD = 1e8
/** Of a hundred paid orders. */
const SHARE = 12
/** At once, while it is sent, when it came, and the next morning. */
const WAITS = [0, 10 * MINUTE_MS, HOUR_MS, 23 * HOUR_MS, 24 * HOUR_MS, 3 * DAY_MS] as const
const REASONS = ['unwanted', 'damaged', 'late', 'other'] as const
/** How often somebody looks whether the shop has answered. */
const LOOK_MS = 4 * HOUR_MS

type Asked = Parameters<UseCases['askAfterSale']>[1]

/** Shoppers who want their money back and say so: all or some of it, before or after it came, with second thoughts. */
export class Claimant {
  readonly #scene: Scene
  readonly #changed: () => readonly OrderSnapshot[]
  readonly #met = new Set<OrderId>()

  constructor(scene: Scene) {
    this.#scene = scene
    this.#changed = scene.watch.follow()
  }

  /** Whoever was paid since the last look is thought of once. */
  looks(): void {
    for (const order of this.#changed()) {
      if (this.#met.has(order.id) || !isPaid(order) || order.holds.state !== 'settled') continue
      this.#met.add(order.id)
      const chance = chanceFrom(this.#scene.seed, CLAIMANT, numberOf(order.id))
      if (chance.percent(SHARE)) void this.#claims(order, chance)
    }
  }

  async #claims(order: OrderSnapshot, chance: Chance): Promise<void> {
    const { timeline, watch } = this.#scene
    const phone = phoneOf(this.#scene, order.id, 0)
    for (let times = chance.oneOf([1, 1, 1, 2]); times > 0; times -= 1) {
      await timeline.sleep(chance.oneOf(WAITS) + chance.between(0, 2 * HOUR_MS))
      await asks(phone, watch.orders.get(order.id) ?? order, `ask-${times}`)
    }
  }
}

/** Once, twice, or twice with other words. */
const asks = async (phone: Phone, order: OrderSnapshot, requestId: string): Promise<void> => {
  const { chance } = phone
  const first: Asked = { ...wishOf(order, chance), requestId }
  const other = chance.percent(20) ? { ...first, words: '说错了' } : first
  const taps = chance.percent(20) ? [first, other] : [first]
  await Promise.all(
    taps.map((asked) => phone.ask((useCases) => useCases.askAfterSale(order.openid, asked)))
  )
}

const wishOf = (
  { id: orderId, lines, shipments }: OrderSnapshot,
  chance: Chance
): Omit<Asked, 'requestId'> => {
  const all = lines.map(({ line, quantity }) => ({ line, quantity }))
  const one = all[chance.between(0, all.length - 1)]
  const some = one ? [{ line: one.line, quantity: chance.between(1, one.quantity) }] : all
  const isReturn = shipments.length > 0 && chance.percent(70)
  return {
    orderId,
    kind: isReturn ? 'returnAndRefund' : 'refundOnly',
    lines: chance.percent(40) ? all : some,
    reason: chance.oneOf(REASONS),
    words: '',
    pictures: []
  }
}

/** What the shopper does about a request that is known to the shop. */
export const seeThrough = async (scene: Scene, id: RefundNo): Promise<void> => {
  const { timeline, watch } = scene
  const chance = chanceFrom(scene.seed, RETURNER, numberOf(id))
  await timeline.sleep(chance.between(1, MINUTE_MS))
  const request = watch.afterSales.get(id)
  if (!request) return
  const { openid, kind } = request
  const phone = phoneOf(scene, request.orderId, numberOf(id) % 97)
  const withdraws = (): Promise<unknown> =>
    phone.ask((useCases) => useCases.withdrawAfterSale(openid, id))
  if (chance.percent(10)) await phone.ask((useCases) => useCases.writeToShop(openid, id, '请快些'))
  if (chance.percent(20)) {
    await timeline.sleep(chance.between(0, HOUR_MS))
    await withdraws()
  }
  if (kind !== 'returnAndRefund') return
  while (watch.afterSales.get(id)?.state === 'requested') await timeline.sleep(LOOK_MS)
  if (watch.afterSales.get(id)?.state !== 'awaitingReturn') return
  await timeline.sleep(chance.between(0, DAY_MS))
  const roll = chance.between(1, 100)
  if (roll <= 12) await withdraws()
  if (roll > 88) return
  const parcel = { carrier: '中通', trackingNumber: `ZT${roll}` }
  const taps = chance.percent(20) ? 2 : 1
  await Promise.all(
    Array.from({ length: taps }, () =>
      phone.ask((useCases) => useCases.sendGoodsBack(openid, id, parcel))
    )
  )
}

const phoneOf = (scene: Scene, order: OrderId, which: number): Phone =>
  new Phone(scene, FIRST + (numberOf(order) % SPREAD) * 100 + which)
