import type { AfterSaleSnapshot } from '#domain/after-sales/index'
import type {
  EntryId,
  OpenId,
  OrderId,
  RefundNo,
  SkuId,
  WechatTransactionId
} from '#domain/kernel/ids'
import { emptyPurse, type Posting, type Purse } from '#domain/ledger/index'
import {
  openAfterSale,
  standingRefunds,
  type OrderSnapshot,
  type Refund
} from '#domain/ordering/index'
import type { TestStore } from '#domain/testing/test-store'
import { Adjustments } from './adjustments.ts'
import { requestRules, sendsWhatIsAskedBack, wrongAskedFor } from './after-sale-rules.ts'
import { Departures } from './departures.ts'
import type { Repairs } from './repairs.ts'
import { Mailbox } from './mailbox.ts'
import { MoneyAtWechat } from './money-at-wechat.ts'
import { isEnded, orderRules } from './order-rules.ts'
import { wrongPurse, type Sums } from './purse-rules.ts'
import { Questions } from './questions.ts'
import type { Violation } from './violation.ts'

/** Looks at every document that a write touched, the moment it was written. */
export class Watch {
  readonly money = new MoneyAtWechat()
  readonly departures = new Departures()
  readonly adjustments = new Adjustments()
  readonly questions = new Questions()
  readonly orders = new Map<OrderId, OrderSnapshot>()
  readonly afterSales = new Map<RefundNo, AfterSaleSnapshot>()
  readonly violations: Violation[] = []
  readonly mailbox = new Mailbox((...what) => this.accuse(...what))
  /** Earned points that refunds took, by entry. */
  readonly taken = new Map<EntryId, number>()
  /** Orders that were ever stored, also those that were given up and forgotten. */
  placed = 0
  /** Rules that were asked. */
  asked = 0
  readonly #store: TestStore
  /** One violation is enough: what follows from it says nothing. */
  readonly #onFirst: () => void
  readonly #repairs: Repairs
  readonly #sums = new Map<OpenId, Sums>()
  readonly #used = new Map<OpenId, number>()
  /** Every order that was stored, each time. */
  readonly #stored: OrderId[] = []
  /** The live order of each coupon. */
  readonly #coupons = new Map<string, OrderId>()

  constructor(store: TestStore, repairs: Repairs, onFirst: () => void) {
    this.#onFirst = onFirst
    this.#store = store
    this.#repairs = repairs
  }

  accuse(rule: string, what: string, subject: string): void {
    this.violations.push({ rule, what, subject })
    this.#onFirst()
  }

  /** @returns what takes the orders that were stored since it was taken last */
  follow(): () => readonly OrderSnapshot[] {
    let read = this.#stored.length
    return () => {
      const ids = new Set(this.#stored.slice(read))
      read = this.#stored.length
      return [...ids].flatMap((id) => this.orders.get(id) ?? [])
    }
  }

  order(order: OrderSnapshot): void {
    const before = this.orders.get(order.id)
    if (!before) this.placed += 1
    const standing = standingRefunds(order.refunds)
    const { refunds } = this.#store.wechat
    const seen = { order, before, money: this.money, standing, refunds }
    for (const { rule, what, broken } of orderRules) {
      if (broken(seen)) this.accuse(rule, what, order.id)
    }
    this.asked += orderRules.length
    this.#askedFor(order, before)
    this.#settled(order, before)
    this.#coupon(order, standing)
    this.orders.set(order.id, order)
    this.#stored.push(order.id)
    this.#repairs.see(order, before, this.money)
  }

  afterSale(request: AfterSaleSnapshot): void {
    const before = this.afterSales.get(request.id)
    const seen = { request, before, order: this.orders.get(request.orderId) }
    for (const { rule, what, broken } of requestRules) {
      if (broken(seen)) this.accuse(rule, what, request.id)
    }
    this.asked += requestRules.length
    this.afterSales.set(request.id, request)
    this.#repairs.seeRequest(request, before)
  }

  /** It is no order any more: what speaks of it in the end is lost. */
  forgotten({ id, status }: OrderSnapshot): void {
    if (status !== 'abandoned') this.accuse('I3', `${status}, and removed`, id)
    this.orders.delete(id)
  }

  /** WeChat said no for good to what the store told of a delivery. */
  shippingRefused(id: WechatTransactionId, why: string): void {
    // What was received meanwhile can't be changed: the store finds out by asking.
    if (why !== '10060004') this.accuse('shipping', `told once too often: ${why}`, id)
  }

  purse(openid: OpenId): void {
    const purse = this.#store.purses.current(openid)
    for (const [rule, what] of wrongPurse(purse, this.sums(openid))) this.accuse(rule, what, openid)
    this.asked += 1
  }

  stock(sku: SkuId): void {
    this.#pieces(this.#store.shop.numbersOf(sku), sku)
  }

  couponStock(template: string): void {
    this.#pieces(this.#store.couponStock.numbersOf(template), template)
  }

  /** Calls that a shopper has used up. */
  used(openid: OpenId, calls: number): void {
    this.#used.set(openid, (this.#used.get(openid) ?? 0) + calls)
  }

  usedBy(openid: OpenId): number {
    return (this.#used.get(openid) ?? 0) + this.questions.usedBy(openid)
  }

  /**
   * Earned points that a refund takes away, as many as were there: what it asks for may be spent. `before`: the purse
   * that it was taken from.
   */
  took({ movements }: Posting, before: Purse): void {
    let free = before.points.free
    for (const { id, asset, amount, from = 'free', atMost = false } of movements) {
      if (asset !== 'points' || from !== 'free') continue
      const moved = atMost ? Math.max(amount, -free) : amount
      free += moved
      if (atMost) this.taken.set(id, -moved)
    }
  }

  /** The account of who left has another name from now on, and theirs is empty. */
  renamed(openid: OpenId, as: OpenId): void {
    this.#sums.set(as, this.sums(openid))
    this.#sums.delete(openid)
    this.#used.set(as, this.#used.get(openid) ?? 0)
    this.#used.delete(openid)
    this.questions.renamed(openid, as)
    this.purse(as)
  }

  /** Entries that the ledger says to have now. */
  posted(posting: Posting): void {
    const { openid, movements } = posting
    if (posting.leavesAs) {
      const unseen = this.departures.posted(posting)
      if (unseen !== null) this.accuse('departure', `${unseen} was given up unseen`, openid)
    }
    const sums = this.sums(openid)
    for (const { id, asset, amount, orderId } of movements) {
      sums[asset] += -(this.taken.get(id) ?? -amount)
      if (asset === 'quota' && amount > 0) sums.quotaIn += amount
      const order = orderId === undefined ? undefined : this.orders.get(orderId)
      if (order && (isEnded(order) || order.status === 'awaitingPayment')) {
        this.accuse('I4', 'the ledger moved for an order that is not paid', order.id)
      }
    }
  }

  sums(openid: OpenId): Sums {
    const known = this.#sums.get(openid) ?? { quota: 0, quotaIn: 0, wallet: 0, points: 0 }
    this.#sums.set(openid, known)
    return known
  }

  /** The purse of a shopper who has none is empty. */
  purseOf(openid: OpenId) {
    return this.#store.purses.current(openid) ?? emptyPurse(openid)
  }

  /** What of an order has to do with what its shopper asked for. */
  #askedFor(order: OrderSnapshot, before: OrderSnapshot | undefined): void {
    if (order.refunds !== before?.refunds && Object.keys(order.refunds).length > 0) {
      const wrong = wrongAskedFor(order, this.afterSales)
      this.asked += 1
      if (wrong !== null) this.accuse('I8', wrong, order.id)
    }
    if (!before || !openAfterSale(before)) return
    this.asked += 2
    if (sendsWhatIsAskedBack(order, before)) {
      this.accuse('I8', 'what is asked back was sent', order.id)
    }
    const isReceived = before.status === 'shipped' && order.status !== 'shipped'
    if (isReceived && this.#repairs.actor === 'confirmDueReceipts') {
      this.accuse('I8', 'goods that are asked about count as received', order.id)
    }
  }

  #settled(order: OrderSnapshot, before: OrderSnapshot | undefined): void {
    if (order.wechatShipping.state !== 'settled' || before?.wechatShipping.state === 'settled')
      return
    this.asked += 1
    const ids = order.attempts.flatMap(({ transactionId }) => transactionId ?? [])
    if (!ids.some((id) => this.#store.shippingReports.isReceived(id))) {
      this.accuse('shipping', 'said to be let go, and WeChat holds it', order.id)
    }
  }

  #pieces(pieces: ReturnType<TestStore['shop']['numbersOf']>, subject: string): void {
    this.asked += 1
    if (!pieces) return
    const { putIn, available, sold, held } = pieces
    if (available < 0) this.accuse('I5', 'less than no pieces are there', subject)
    if (available + held + sold !== putIn) this.accuse('I5', 'pieces do not add up', subject)
  }

  /** I6: of all orders that are neither closed nor still being placed one has the coupon. */
  #coupon({ id, status, holds }: OrderSnapshot, standing: readonly Refund[]): void {
    const { couponId } = holds
    if (couponId === undefined || status === 'placing') return
    const owner = this.#coupons.get(couponId)
    const isBack = standing.some((one) => one.givesBack.couponId === couponId)
    if (isBack || isEnded({ status })) {
      if (owner === id) this.#coupons.delete(couponId)
      return
    }
    if (owner !== undefined && owner !== id) this.accuse('I6', 'a coupon pays two orders', couponId)
    this.#coupons.set(couponId, id)
  }
}
