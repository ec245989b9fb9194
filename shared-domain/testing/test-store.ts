import { fen } from '../kernel/fen.ts'
import { checkoutId, type OpenId, type SkuId } from '../kernel/ids.ts'
import { MINUTE_MS } from '../kernel/instant.ts'
import type { BatchCounts } from '../kernel/run-batch.ts'
import { settings } from '../kernel/settings.ts'
import type { PlaceOrder } from '../ordering/use-cases/place-order.ts'
import type { WechatChannel } from '../payment/gateway.ts'
import { compose, type Ports, type UseCases } from './compose.ts'
import { FakeMessages } from './fake-messages.ts'
import { FakeModel } from './fake-model.ts'
import { FakeShipping } from './fake-shipping.ts'
import { FakeWechat } from './fake-wechat.ts'
import {
  InMemoryAskHolds,
  InMemoryAssistantRules,
  InMemoryChats,
  InMemoryMessages
} from './in-memory-chats.ts'
import {
  InMemoryCouponClaims,
  InMemoryCouponIssues,
  InMemoryCouponStock
} from './in-memory-coupons.ts'
import { InMemoryAlarms, InMemorySales } from './in-memory-insight.ts'
import { InMemoryAfterSales } from './in-memory-after-sales.ts'
import {
  InMemoryBillBooks,
  InMemoryBillDiffs,
  InMemoryBillRuns,
  InMemoryBillShelf
} from './in-memory-bills.ts'
import { InMemoryBelongings, InMemoryDepartures } from './in-memory-departures.ts'
import { InMemoryLedger, InMemoryPurses } from './in-memory-ledger.ts'
import { InMemoryOrders } from './in-memory-orders.ts'
import { InMemoryCarts } from './in-memory-carts.ts'
import { InMemoryProducts } from './in-memory-products.ts'
import { InMemoryProfiles } from './in-memory-profiles.ts'
import { InMemoryReviews } from './in-memory-reviews.ts'
import { InMemoryRules } from './in-memory-rules.ts'
import { InMemoryShop, starterPack } from './in-memory-shop.ts'
import { interruptPorts } from './interrupt-ports.ts'
import { Plan, type Interruption, type PortCall } from './interrupt.ts'
import { anna } from './order-builder.ts'
import { TestClock } from './test-clock.ts'
import { countedIds } from './test-ids.ts'

/** Everything outside the domain, empty: what tests look into. */
const openParts = () => {
  const clock = new TestClock()
  const purses = new InMemoryPurses()
  const wechat = new FakeWechat(clock)
  const orders = new InMemoryOrders()
  const ledger = new InMemoryLedger(purses)
  const afterSales = new InMemoryAfterSales()
  const profiles = new InMemoryProfiles()
  const carts = new InMemoryCarts()
  return {
    clock,
    wechat,
    shippingReports: new FakeShipping(clock, wechat),
    messages: new FakeMessages(),
    orders,
    afterSales,
    departures: new InMemoryDepartures(profiles),
    belongings: new InMemoryBelongings({ orders, afterSales, purses, ledger, carts }),
    purses,
    ledger,
    billRuns: new InMemoryBillRuns(),
    billDiffs: new InMemoryBillDiffs(),
    billBooks: new InMemoryBillBooks(orders, ledger),
    shelf: new InMemoryBillShelf(),
    shop: new InMemoryShop(),
    rules: new InMemoryRules(),
    couponIssues: new InMemoryCouponIssues(),
    couponClaims: new InMemoryCouponClaims(purses),
    couponStock: new InMemoryCouponStock(),
    carts,
    profiles,
    chatMessages: new InMemoryMessages(),
    chats: new InMemoryChats(),
    askHolds: new InMemoryAskHolds(purses),
    assistantRules: new InMemoryAssistantRules(),
    model: new FakeModel(clock),
    reviews: new InMemoryReviews(),
    products: new InMemoryProducts(),
    sales: new InMemorySales(),
    alarms: new InMemoryAlarms()
  }
}

/** A whole store in memory: the use cases on fakes, WeChat's book and a clock that tests move. */
export const openTestStore = (changes: Partial<Ports> = {}) => {
  const { shop, wechat, ...parts } = openParts()
  const { clock, products } = parts
  const errors: unknown[] = []
  const ports: Ports = {
    ...parts,
    catalog: shop,
    front: products,
    offers: shop,
    stock: shop,
    gateway: wechat,
    refunds: wechat.refunds,
    bills: wechat.bills,
    ids: countedIds(),
    pause: async () => undefined,
    channels: { quota: ['native', 'jsapi'], physical: ['jsapi', 'native'] },
    report: (error) => errors.push(error),
    reportModel: (error) => errors.push(error),
    ...changes
  }
  const useCases = compose(ports)
  return {
    ports,
    ...parts,
    shop,
    wechat,
    errors,
    ...useCases,
    useCases,
    /** The use cases with something going wrong at some of their calls. */
    withFaults: (decide: (call: PortCall) => Interruption | undefined): UseCases =>
      compose(interruptPorts(ports, new Plan(decide))),
    timers: () => runTimers(useCases, clock),
    /** Time goes by, and every timer runs once a minute. */
    minutes: async (count: number): Promise<void> => {
      for (let minute = 0; minute < count; minute += 1) {
        clock.forward(MINUTE_MS)
        await runTimers(useCases, clock)
      }
    }
  }
}

export type TestStore = ReturnType<typeof openTestStore>

/** One run of each timer, one after the other. */
export const runTimers = async (
  useCases: UseCases,
  clock: TestClock
): Promise<readonly BatchCounts[]> => {
  const counts: BatchCounts[] = []
  for (const timer of timersOf(useCases)) {
    counts.push(await timer({ limit: settings.timerBatch, now: clock.now() }))
  }
  return counts
}

export const timersOf = (useCases: UseCases) => [
  useCases.reconcilePayments,
  useCases.sendRefunds,
  useCases.expireUnpaidOrders,
  useCases.retryFulfillment,
  useCases.confirmDueReceipts,
  useCases.sweepCoupons,
  useCases.tendAfterSales,
  useCases.relayOutbox,
  useCases.forgetOrders,
  useCases.tellShipping
]

interface CheckoutTraits {
  readonly openid: OpenId
  readonly checkout: string
  readonly skuId: SkuId
  readonly quantity: number
  readonly unitFen: number
  readonly channel: WechatChannel
}

/** What a phone sends when its owner taps "place order". */
export const aCheckout = (traits: Partial<CheckoutTraits> = {}): PlaceOrder => {
  const { openid = anna, checkout = 'checkout-1', channel = 'native' } = traits
  const { skuId = starterPack.skuId, quantity = 1, unitFen = 990 } = traits
  const items = [{ skuId, quantity, unitFenSeen: fen(unitFen) }]
  return { openid, checkoutId: checkoutId(checkout), channel, items }
}
