import type { PlaceOrder } from '#domain/ordering/use-cases/place-order'
import { fen } from '#domain/kernel/fen'
import { checkoutId, openId, orderId, skuId, type OpenId, type OrderId } from '#domain/kernel/ids'
import type { Instant } from '#domain/kernel/instant'
import type { Database } from '../../../cloudfunctions/_platform/cloudbase/database.ts'
import { documentsOf } from '../../stories/documents.ts'
import { listOf, textOf } from './fields.ts'
import type { NoticeEvent } from './payment-notice.ts'
import type { Disturbance, RealStore, Shop } from './real-store.ts'

/** Somebody else's phone, which scans codes. */
export const PAYER = 'oPayer_0000000000000000000001'
/** The stories' two checkouts: a finished or waiting one, and the one that the story is about. */
export const CHECKOUTS = ['checkout-0', 'checkout-1'] as const
export type Checkout = (typeof CHECKOUTS)[number]

/** The store that many shoppers share, with a warm function that nothing happens to. */
export interface Stage {
  readonly store: RealStore
  readonly shop: Shop
  /** What is planted in every function: a mutant. */
  readonly planted: Disturbance
}

/** One shopper with one accident: hundreds of them live in one store without touching each other. */
export class Actor {
  readonly openid: OpenId
  readonly store: RealStore
  readonly shop: Shop
  readonly #stage: Stage

  constructor(stage: Stage, name: string) {
    this.store = stage.store
    this.shop = stage.shop
    this.#stage = stage
    this.openid = openId(`oKill_${name}`)
  }

  /** A cold function that sees only this shopper's orders, as if the timers' work lists held no other. */
  start(disturbance: Disturbance = {}): Shop {
    const database = (db: Database): Database => ({
      ...db,
      find: (name, query) =>
        db.find(
          name,
          name === 'orders' || name === 'after_sales'
            ? { ...query, where: { ...query.where, openid: this.openid } }
            : query
        )
    })
    return this.store.start({ patienceMs: 0, ...this.#stage.planted, ...disturbance, database })
  }

  orderId(checkout: Checkout = 'checkout-1'): OrderId {
    return this.shop.ids.orderId(this.openid, checkoutId(checkout))
  }

  checkout(checkout: Checkout = 'checkout-1'): PlaceOrder {
    const items = [{ skuId: skuId('quota-100-sku'), quantity: 1, unitFenSeen: fen(990) }]
    // Bought at once: no coupon is looked for.
    const choices = { channel: 'native', couponId: null } as const
    return { openid: this.openid, checkoutId: checkoutId(checkout), items, ...choices }
  }

  /** The number of an order's first attempt. */
  number(checkout: Checkout = 'checkout-1'): string {
    return `${this.orderId(checkout)}N01`
  }

  /** This shopper's orders as they lie in the database. */
  orders(): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return documentsOf(this.store.cloud.database, 'orders', { openid: this.openid })
  }

  /** Every code that an order shows is scanned and paid; nobody is told. @returns why codes were dead */
  async payWhatIsShown(): Promise<string[]> {
    const dead: string[] = []
    for (const order of await this.orders()) {
      const over = this.now() >= Number(order['expiresAt'])
      if (order['status'] !== 'awaitingPayment' || over) continue
      for (const attempt of listOf(order['attempts'])) {
        const code = textOf(attempt, 'codeUrl')
        const answer = code === '' ? undefined : this.store.wechat.phone.pay(PAYER, code)
        if (answer?.ok === false && answer.reason !== 'paid') dead.push(answer.reason)
      }
    }
    return dead
  }

  /** What WeChat sends about a payment, signed now. */
  notice(number: string): NoticeEvent {
    const { headers, body } = this.store.wechat.notifications.forge(number)
    return { headers, body, isBase64Encoded: false }
  }

  /** Numbers of this shopper that are paid at WeChat. */
  paidNumbers(): string[] {
    return CHECKOUTS.map((checkout) => this.number(checkout)).filter(
      (number) => this.store.wechat.trades.get(number)?.payment !== undefined
    )
  }

  /** An order's id as it was read from the database. */
  orderOf(id: string): OrderId {
    return orderId(id)
  }

  now(): Instant {
    return this.store.now()
  }
}
