import { fen } from '#domain/kernel/fen'
import { entryId } from '#domain/kernel/ids'
import { HOUR_MS, MINUTE_MS } from '#domain/kernel/instant'
import { adjustment } from '#domain/ledger/index'
import { isQuota, type OrderSnapshot, type RefundAsk } from '#domain/ordering/index'
import type { Chance } from '#domain/testing/chance'
import { chanceFrom } from '../engine/seeds.ts'
import { numberOf } from './numbers.ts'
import { isPaid } from '../watch/order-rules.ts'
import { Phone } from './phone.ts'
import type { Scene } from './scene.ts'

const REFUNDER = 11
/** Visits of whoever gives money back are numbered after the operator's. */
const FIRST = 200_000

type Asks = (order: OrderSnapshot, chance: Chance) => RefundAsk

const whole: Asks = () => ({ kind: 'whole' })

const pieces: Asks = ({ lines, shipments }, chance) => {
  const line = lines[chance.between(0, lines.length - 1)]
  const some = line ? [{ line: line.line, quantity: chance.between(1, line.quantity) }] : []
  return { kind: 'pieces', lines: some, returned: shipments.length > 0 && chance.percent(60) }
}

const amount: Asks = ({ lines, payableFen }, chance) => {
  const amountFen = fen(chance.between(1, Math.max(1, Math.floor(payableFen / 2))))
  const line = lines[chance.between(0, lines.length * 2)]
  return { kind: 'amount', amountFen, ...(line && { line: line.line }) }
}

/** Gives money back: all of an order, some of its pieces, an amount; before it is sent, between, and after it came. */
export class Refunder {
  readonly #scene: Scene
  readonly #changed: () => readonly OrderSnapshot[]
  readonly #met = new Set<string>()
  #phones = FIRST

  constructor(scene: Scene) {
    this.#scene = scene
    this.#changed = scene.watch.follow()
  }

  /** Whoever was paid since the last look is thought of once. */
  looks(): void {
    for (const order of this.#changed()) {
      if (this.#met.has(order.id) || !isPaid(order) || order.holds.state !== 'settled') continue
      this.#met.add(order.id)
      const chance = chanceFrom(this.#scene.seed, REFUNDER, numberOf(order.id))
      if (chance.percent(30)) void this.#givesBack(order, chance)
    }
  }

  async #givesBack(order: OrderSnapshot, chance: Chance): Promise<void> {
    const { timeline, watch } = this.#scene
    if (order.lines.some(isQuota) && chance.percent(15)) await this.#uses(order, chance)
    for (let times = chance.oneOf([1, 1, 1, 2, 3]); times > 0; times -= 1) {
      await timeline.sleep(chance.oneOf([0, 20 * MINUTE_MS, HOUR_MS, 30 * HOUR_MS]))
      const now = watch.orders.get(order.id) ?? order
      const ask = chance.oneOf([whole, pieces, pieces, amount])(now, chance)
      await this.#approves(now, ask, times)
    }
  }

  async #approves({ id: orderId }: OrderSnapshot, ask: RefundAsk, times: number): Promise<void> {
    this.#phones += 1
    const phone = new Phone(this.#scene, this.#phones)
    const decision = { orderId, ask, reason: 'operator', cause: 'operator' } as const
    const requestId = `give-back-${times}`
    const taps = phone.chance.percent(15) ? 2 : 1
    await Promise.all(
      Array.from({ length: taps }, () =>
        phone.ask((useCases) => useCases.approveRefund({ ...decision, requestId }))
      )
    )
  }

  /** The shopper talks with the AI: some of the quota that is to be given back is gone. */
  async #uses({ id, openid }: OrderSnapshot, chance: Chance): Promise<void> {
    const { store, ports, watch, accidents, timeline } = this.#scene
    await timeline.sleep(chance.between(1, MINUTE_MS))
    const { free } = store.purses.current(openid).quota
    const calls = Math.min(free, chance.between(1, 100))
    if (calls === 0 || !accidents.happens(`quota ${id}`, 'quotaUsed')) return
    const used = adjustment({
      openid,
      requestId: `used-${id}`,
      asset: 'quota',
      amount: -calls,
      reason: '对话'
    })
    watch.used(openid, calls)
    const movements = [{ ...used, id: entryId(`used-${id}`) }]
    await ports.ledger.post({ openid, movements, models: [] }, ports.clock.now())
  }
}
