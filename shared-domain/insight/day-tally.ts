import { startOfDay } from '../kernel/days.ts'
import type { OpenId, ProductId } from '../kernel/ids.ts'
import { beijingDay, HOUR_MS, type Instant } from '../kernel/instant.ts'
import type { OrderStatus } from '../ordering/index.ts'
import type { DayFigures, GoodsSold, MoneyBack, PaidOrder, PlacedOrder } from './day-figures.ts'

/** Products that a day remembers: beyond them a shop's owner asks for no list. */
const GOODS_KEPT = 100

/** Never shown to anybody: its holds could not be taken. */
const UNSEEN: readonly OrderStatus[] = ['placing', 'abandoned']
const SENT: readonly OrderStatus[] = ['shipped', 'delivered', 'completed']

/** Adds up one day, order by order: its size follows the products and the shoppers of the day, not its orders. */
export class DayTally {
  readonly #day: number
  readonly #begins: Instant
  readonly #hourly = Array.from({ length: 24 }, () => 0)
  readonly #goods = new Map<ProductId, GoodsSold>()
  readonly #shoppers = new Set<OpenId>()
  readonly #money = { orders: 0, salesFen: 0, cashFen: 0, walletFen: 0, pointsFen: 0, recovered: 0 }
  readonly #back = { refunds: 0, refundedFen: 0, lateFen: 0 }
  readonly #steps = { placed: 0, paid: 0, sent: 0, completed: 0, refunded: 0 }

  constructor(day: number) {
    this.#day = day
    this.#begins = startOfDay(day)
  }

  get shoppers(): readonly OpenId[] {
    return [...this.#shoppers]
  }

  addPaid(order: PaidOrder): void {
    const { payableFen, cashFen, walletFen } = order
    const money = this.#money
    money.orders += 1
    money.salesFen += payableFen
    money.cashFen += cashFen
    money.walletFen += walletFen
    money.pointsFen += payableFen - cashFen - walletFen
    if (order.isRecovered) money.recovered += 1
    const hour = Math.floor((order.paidAt - this.#begins) / HOUR_MS)
    this.#hourly[hour] = (this.#hourly[hour] ?? 0) + payableFen
    this.#shoppers.add(order.openid)
    for (const line of order.lines) this.#addGoods(line)
  }

  addPlaced({ status, isPaid, wasSent }: PlacedOrder): void {
    if (UNSEEN.includes(status)) return
    const steps = this.#steps
    steps.placed += 1
    if (isPaid) steps.paid += 1
    if (SENT.includes(status) || (status === 'refunded' && wasSent)) steps.sent += 1
    if (status === 'completed') steps.completed += 1
    if (status === 'refunded') steps.refunded += 1
  }

  /** One of another day counts nothing here: an order may have several. */
  addBack(back: MoneyBack): void {
    if (beijingDay(back.endedAt) !== this.#day) return
    if (back.isLate) this.#back.lateFen += back.fen
    else {
      this.#back.refunds += 1
      this.#back.refundedFen += back.fen
    }
  }

  figures(newShoppers: number, countedAt: Instant): DayFigures {
    return {
      day: this.#day,
      ...this.#money,
      ...this.#back,
      ...this.#steps,
      hourlyFen: [...this.#hourly],
      shoppers: this.#shoppers.size,
      newShoppers,
      goods: mostSold([...this.#goods.values()], GOODS_KEPT),
      countedAt
    }
  }

  #addGoods(line: GoodsSold): void {
    this.#goods.set(line.productId, together(this.#goods.get(line.productId), line))
  }
}

/** What brought most, first; what brought the same by how often it was sold, then by its id. */
export const mostSold = (goods: readonly GoodsSold[], atMost: number): readonly GoodsSold[] =>
  goods
    .toSorted(
      (a, b) =>
        b.paidFen - a.paidFen || b.quantity - a.quantity || (a.productId < b.productId ? -1 : 1)
    )
    .slice(0, atMost)

/** The same product of several lines or days, under its newest name. */
export const together = (before: GoodsSold | undefined, more: GoodsSold): GoodsSold => ({
  ...more,
  quantity: (before?.quantity ?? 0) + more.quantity,
  paidFen: (before?.paidFen ?? 0) + more.paidFen
})
