import type { CouponIssue } from '#domain/coupons/index'
import type { Promotion } from '#domain/pricing/index'
import {
  InMemoryBillBooks,
  InMemoryBillDiffs,
  InMemoryBillRuns,
  InMemoryBillShelf
} from '#domain/testing/in-memory-bills'
import { InMemoryAfterSales } from '#domain/testing/in-memory-after-sales'
import { InMemoryAskHolds, InMemoryChats, InMemoryMessages } from '#domain/testing/in-memory-chats'
import { InMemoryCarts } from '#domain/testing/in-memory-carts'
import { InMemoryCouponClaims, InMemoryCouponStock } from '#domain/testing/in-memory-coupons'
import { InMemoryFrontDesk } from '#domain/testing/in-memory-front-desk'
import { InMemoryGoods, InMemoryOfferBook } from '#domain/testing/in-memory-goods'
import { InMemoryAlarms, InMemorySales } from '#domain/testing/in-memory-insight'
import { InMemoryKeptRules } from '#domain/testing/in-memory-kept-rules'
import { InMemoryLedger, InMemoryPurses } from '#domain/testing/in-memory-ledger'
import { InMemoryOrders } from '#domain/testing/in-memory-orders'
import { InMemoryProducts } from '#domain/testing/in-memory-products'
import { InMemoryProfiles } from '#domain/testing/in-memory-profiles'
import { InMemoryReviews } from '#domain/testing/in-memory-reviews'
import { InMemoryShop } from '#domain/testing/in-memory-shop'
import { InMemoryTimerLog } from '#domain/testing/in-memory-timer-log'
import { valueAt, withValueAt } from './field-path.ts'
import { repositorySuite } from './repository-suite.ts'

const NO_PIECES = { available: 0, sold: 0, holds: {} }

repositorySuite('in memory', async () => {
  const orders = new InMemoryOrders()
  const purses = new InMemoryPurses()
  const offers = new InMemoryShop()
  const couponStock = new InMemoryCouponStock()
  const products = new InMemoryProducts()
  const offerBook = new InMemoryOfferBook(offers)
  const sales = new InMemorySales()
  const alarms = new InMemoryAlarms()
  const ledger = new InMemoryLedger(purses)
  return {
    orders,
    afterSales: new InMemoryAfterSales(),
    purses,
    carts: new InMemoryCarts(),
    profiles: new InMemoryProfiles(),
    reviews: new InMemoryReviews(),
    ledger,
    billRuns: new InMemoryBillRuns(),
    billDiffs: new InMemoryBillDiffs(),
    billBooks: new InMemoryBillBooks(orders, ledger),
    shelf: new InMemoryBillShelf(),
    offers,
    stock: offers,
    couponClaims: new InMemoryCouponClaims(purses),
    couponStock,
    promotions: new InMemoryKeptRules<Promotion>(({ id }) => id),
    couponRules: new InMemoryKeptRules<CouponIssue>(({ template }) => template.id),
    putCoupons: async (templateId, putIn) => couponStock.putIn(templateId, putIn),
    peekCoupons: async (templateId) => couponStock.of(templateId) ?? NO_PIECES,
    products,
    front: products,
    offerBook,
    goods: new InMemoryGoods(offers, products, offerBook),
    frontDesk: new InMemoryFrontDesk(products),
    sales,
    alarms,
    timerLog: new InMemoryTimerLog(),
    chatMessages: new InMemoryMessages(),
    chats: new InMemoryChats(),
    askHolds: new InMemoryAskHolds(purses),
    plantInOrder: async (id, path, value) => {
      orders.edit(id, (document) => withValueAt(document, path, value))
    },
    peekInOrder: async (id, path) => valueAt((await orders.byId(id))?.state, path),
    putOffer: async (offer) => offers.put(offer),
    peekPieces: async (id) => offers.piecesOf(id) ?? NO_PIECES,
    giveCoupon: async (openid, couponId, coupon) => {
      const purse = purses.current(openid)
      purses.store({ ...purse, coupons: { ...purse.coupons, [couponId]: coupon } })
    },
    putProduct: async (product) => products.put(product),
    putFront: async (front) => products.putFront(front),
    salesOf: async (id) => sales.all().filter((sale) => sale.orderId === id).length,
    alarmTimes: async (kind, subject) =>
      alarms.all().find(({ last }) => last.kind === kind && last.subject === subject)?.times ?? 0
  }
})
