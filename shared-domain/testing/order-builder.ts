import { checkoutId, openId, outTradeNo, type OpenId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { draftOrder } from '../ordering/draft-order.ts'
import { Order } from '../ordering/order.ts'
import type { OrderSnapshot } from '../ordering/order-snapshot.ts'
import { attemptNumber } from '../payment/attempt.ts'
import type { PaymentEvidence } from '../payment/evidence.ts'
import type { WechatChannel } from '../payment/gateway.ts'
import { transactionId } from '../kernel/ids.ts'
import { plainPurchase, quotaItem, type PlainItem } from './plain-purchase.ts'
import { TEST_START } from './test-clock.ts'
import { testIds } from './test-ids.ts'

export const TEST_MERCHANT = { mchid: '1900000001', appid: 'wx0000000000000001' }
export const anna = openId('openid-of-anna')
export const ben = openId('openid-of-ben')

interface OrderTraits {
  readonly openid: OpenId
  readonly checkout: string
  readonly channel: WechatChannel
  readonly items: readonly PlainItem[]
  readonly now: Instant
  readonly attempts: number
}

/** An order in any state, brought there by its own verbs and read back as stored. */
export const anOrder = (traits: Partial<OrderTraits> = {}): OrderBuilder =>
  new OrderBuilder({
    openid: anna,
    checkout: 'checkout-1',
    channel: 'native',
    items: [quotaItem()],
    now: TEST_START,
    attempts: 1,
    ...traits
  })

class OrderBuilder {
  readonly #traits: OrderTraits

  constructor(traits: OrderTraits) {
    this.#traits = traits
  }

  /** Never stored yet. */
  draft(): Order {
    const { openid, checkout, channel, items, now } = this.#traits
    const id = testIds.orderId(openid, checkoutId(checkout))
    const draft = { id, openid, checkoutId: checkoutId(checkout), contentHash: 'content' }
    const purchase = plainPurchase(items)
    return draftOrder({ ...draft, channel, purchase, now }, { prepayBody: JSON.stringify })
  }

  placing(): Order {
    const { state } = this.draft()
    const [first] = state.attempts
    if (!first) throw new Error('a draft has an attempt')
    const attempts = Array.from({ length: this.#traits.attempts }, (_, index) => ({
      ...first,
      outTradeNo: outTradeNo(attemptNumber(state.id, first.channel, index))
    }))
    return stored({ ...state, attempts })
  }

  awaitingPayment(): Order {
    const { now } = this.#traits
    const order = this.placing()
    order.confirmHolds(now)
    for (const { outTradeNo: number } of order.state.attempts) {
      const code = { kind: 'ready', codeUrl: `weixin://code/${number}` } as const
      order.recordPrepay(number, code, { cause: 'shopper', now })
    }
    return stored(order.state)
  }

  paid(): Order {
    const { now } = this.#traits
    const order = this.awaitingPayment()
    order.recordPayment(aPayment(order), TEST_MERCHANT, { cause: 'notification', now })
    return stored(order.state)
  }

  /** Of goods: the pieces are sold and wait to be sent. */
  sold(): Order {
    const order = this.paid()
    order.settlePaid({ cause: 'notification', now: this.#traits.now })
    return stored(order.state)
  }

  /** Of goods: every piece is on its way. */
  shipped(): Order {
    const { now } = this.#traits
    const order = this.sold()
    const { lines } = order.state
    const parcel = lines.map(({ line, quantity }) => ({ line, quantity }))
    const shipment = { carrier: '顺丰', trackingNumber: 'SF1', at: now, lines: parcel }
    order.ship(shipment, { cause: 'operator', now })
    return stored(order.state)
  }

  /** Of goods. */
  received(): Order {
    const order = this.shipped()
    order.receive({ cause: 'shopper', now: this.#traits.now })
    return stored(order.state)
  }

  /** Of quota. */
  completed(): Order {
    const order = this.paid()
    order.settlePaid({ cause: 'notification', now: this.#traits.now })
    return stored(order.state)
  }

  closed(): Order {
    const order = this.awaitingPayment()
    order.close({ cause: 'expireUnpaidOrders', now: this.#traits.now })
    return stored(order.state)
  }

  abandoned(): Order {
    const order = this.placing()
    order.abandon({ cause: 'shopper', now: this.#traits.now })
    return stored(order.state)
  }
}

const stored = (state: OrderSnapshot): Order =>
  Order.restore({ ...state, version: state.version + 1 })

/** A true proof of payment of the order's first attempt; what a test says otherwise wins. */
export const aPayment = (order: Order, changes: Partial<PaymentEvidence> = {}): PaymentEvidence => {
  const [attempt] = order.state.attempts
  if (!attempt) throw new Error('an order without an attempt can not be paid')
  return {
    source: 'notification',
    outTradeNo: attempt.outTradeNo,
    transactionId: transactionId(`4200${attempt.outTradeNo}`),
    ...TEST_MERCHANT,
    totalFen: attempt.totalFen,
    currency: 'CNY',
    payer: order.state.openid,
    paidAt: order.state.createdAt,
    ...changes
  }
}
