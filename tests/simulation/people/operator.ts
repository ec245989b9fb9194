import { fen } from '#domain/kernel/fen'
import type { OrderId } from '#domain/kernel/ids'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/kernel/instant'
import { isQuota, type OrderSnapshot } from '#domain/ordering/index'
import type { ShipOrder } from '#domain/ordering/use-cases/ship-order'
import { bigPack, starterPack } from '#domain/testing/in-memory-shop'
import type { Chance } from '#domain/testing/chance'
import { chanceFrom, isDrawn } from '../engine/seeds.ts'
import { goodsSkus } from './open-shop.ts'
import { Phone } from './phone.ts'
import type { Scene } from './scene.ts'

const OPERATOR = 7
const MORE_PIECES = 12
/** Visits of the operator are numbered after all others. */
const FIRST = 100_000
const PRICES = [780, 990, 1990, 3900] as const

/** Ships what is paid, moves prices, takes products off the shelf and puts them back, gets more pieces. */
export class Operator {
  readonly #scene: Scene
  readonly #chance: Chance
  readonly #changed: () => readonly OrderSnapshot[]
  readonly #waiting = new Map<OrderId, OrderSnapshot>()
  #phones = FIRST

  constructor(scene: Scene) {
    this.#scene = scene
    this.#changed = scene.watch.follow()
    this.#chance = chanceFrom(scene.seed, OPERATOR)
  }

  /** Once in a while, while shoppers come. */
  async works(untilMs: number): Promise<void> {
    const { timeline } = this.#scene
    for (let round = 0; timeline.now() < untilMs; round += 1) {
      await timeline.sleep(this.#chance.between(1, 6) * MINUTE_MS)
      this.#minds(round)
      this.ships(60)
    }
  }

  /** Some of what waits, in one parcel or two; some never is: it waits for ever, paid. */
  ships(percent: number): void {
    for (const order of this.#changed()) {
      if (isToShip(order)) this.#waiting.set(order.id, order)
      else this.#waiting.delete(order.id)
    }
    for (const order of this.#waiting.values()) {
      if (this.#chance.percent(percent)) void this.#ship(order)
    }
  }

  #minds(round: number): void {
    const { store, accidents, tell } = this.#scene
    const sku = this.#chance.oneOf([starterPack.skuId, bigPack.skuId, ...goodsSkus])
    const price = this.#chance.oneOf(PRICES)
    const roll = this.#chance.between(1, 100)
    const goods = goodsSkus[this.#chance.between(0, goodsSkus.length - 1)]
    const changes = roll <= 12 ? { priceFen: fen(price) } : { enabled: roll > 16 }
    if (roll <= 25 && accidents.happens(`operator.${round}`, 'offerChanged')) {
      tell?.('operator', `${sku} ${JSON.stringify(changes)}`)
      store.shop.change(sku, changes)
    }
    if (goods && isDrawn(this.#chance, 6000)) store.shop.putInMore(goods, MORE_PIECES)
  }

  async #ship(order: OrderSnapshot): Promise<void> {
    const phone = this.#newPhone()
    const { chance } = phone
    const parcel: ShipOrder = {
      orderId: order.id,
      carrier: '顺丰',
      trackingNumber: `SF${order.shipments.length}`
    }
    const goods = order.lines.filter((line) => !isQuota(line))
    const [line] = goods
    const isPart = goods.length > 1 && order.shipments.length === 0 && chance.percent(30)
    const lines = line ? [{ line: line.line, quantity: line.quantity }] : []
    const command = isPart ? { ...parcel, lines } : parcel
    const taps = chance.percent(10) ? 2 : 1
    await Promise.all(
      Array.from({ length: taps }, () => phone.ask((useCases) => useCases.shipOrder(command)))
    )
    if (chance.percent(60)) await this.#receives(order)
  }

  /** The parcel arrives, and its owner says so; who does not is believed after ten days. */
  async #receives({ openid, id }: OrderSnapshot): Promise<void> {
    const phone = this.#newPhone()
    await phone.rest(HOUR_MS / 2, DAY_MS)
    const taps = phone.chance.percent(15) ? 2 : 1
    await Promise.all(
      Array.from({ length: taps }, () =>
        phone.ask((useCases) => useCases.confirmReceipt(openid, id))
      )
    )
  }

  #newPhone(): Phone {
    this.#phones += 1
    return new Phone(this.#scene, this.#phones)
  }
}

const isToShip = ({ status, holds, lines }: OrderSnapshot): boolean =>
  status === 'paid' && holds.state === 'settled' && !lines.every(isQuota)
