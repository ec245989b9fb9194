import { MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import * as step from './steps.ts'
import type { Story } from './story.ts'

export const placingStories: readonly Story[] = [
  {
    name: 'place',
    calls: 7,
    before: [],
    run: (actor, shop) => shop.placeOrder(actor.checkout())
  },
  {
    name: 'place, the first purchase of a new shopper',
    isVariant: true,
    calls: 8,
    firstPurchase: true,
    before: [],
    run: (actor, shop) => shop.placeOrder(actor.checkout())
  },
  {
    name: 'place while another order waits without a code',
    calls: 11,
    before: [step.placeWithoutCode('checkout-0')],
    run: (actor, shop) => shop.placeOrder(actor.checkout())
  },
  {
    name: 'place while another order was cut off',
    isVariant: true,
    calls: 14,
    before: [step.placeKilledAt(step.PREPAY_CALL, 'checkout-0')],
    run: (actor, shop) => shop.placeOrder(actor.checkout())
  },
  {
    name: 'place while another order is paid and not delivered',
    isVariant: true,
    calls: 17,
    before: [step.record('checkout-0')],
    run: (actor, shop) => shop.placeOrder(actor.checkout())
  },
  {
    name: 'place while the time of another order is over',
    isVariant: true,
    calls: 17,
    before: [step.place('checkout-0'), step.EXPIRED],
    run: (actor, shop) => shop.placeOrder(actor.checkout())
  },
  {
    name: 'ask again for the code of an order that has none',
    isVariant: true,
    calls: 3,
    before: [step.placeWithoutCode()],
    run: (actor, shop) => shop.payOrder(actor.openid, actor.orderId())
  }
]

const delivered: Story['before'] = [step.deliver]
const paidTooLate: Story['before'] = [
  step.place(),
  step.EXPIRED,
  step.expire,
  (actor) => step.lateNotice(actor, actor.shop),
  { passMs: MINUTE_MS }
]
const sent: Story['before'] = [
  ...paidTooLate,
  (actor) => step.timer('sendRefunds')(actor, actor.start())
]

export const payingStories: readonly Story[] = [
  { name: 'notice', calls: 8, before: [step.place(), step.pay], run: step.notice },
  {
    name: 'notice of an order that is still being placed',
    isVariant: true,
    calls: 11,
    before: [step.placeKilledAt(step.LAST_SAVE_CALL), step.pay],
    run: step.notice
  },
  {
    name: 'notice after closing',
    isVariant: true,
    repeats: true,
    calls: 2,
    before: [step.place(), step.EXPIRED, step.expire],
    run: step.lateNotice
  },
  {
    name: 'the shopper says that they paid',
    calls: 9,
    before: [step.place(), step.pay],
    run: (actor, shop) => shop.checkOrder(actor.openid, actor.orderId(), true)
  },
  {
    name: 'reconcile',
    calls: 10,
    before: [step.place(), step.pay, { passMs: MINUTE_MS }],
    run: step.timer('reconcilePayments')
  },
  {
    name: 'deliver',
    calls: 8,
    before: [step.record(), { passMs: settings.settleAtOnceMs }],
    run: step.timer('retryFulfillment')
  },
  {
    name: 'relay',
    isVariant: true,
    calls: 4,
    before: [step.record()],
    run: step.timer('relayOutbox')
  }
]

export const refundingStories: readonly Story[] = [
  {
    name: 'decide a refund',
    isVariant: true,
    calls: 2,
    before: delivered,
    run: step.decideRefund
  },
  {
    name: 'send a refund',
    calls: 10,
    before: [...delivered, (actor) => step.decideRefund(actor)],
    run: step.timer('sendRefunds')
  },
  {
    name: 'ask about a refund',
    isVariant: true,
    calls: 4,
    before: [...sent, { passMs: 2 * MINUTE_MS }],
    run: step.timer('sendRefunds')
  },
  {
    name: 'notice of a refund',
    isVariant: true,
    calls: 2,
    before: [...sent, { passMs: 2 * MINUTE_MS }],
    run: step.refundNotice
  },
  {
    name: 'send late money back',
    isVariant: true,
    calls: 4,
    before: paidTooLate,
    run: step.timer('sendRefunds')
  }
]

const asked: Story['before'] = [...delivered, (actor) => step.askBack(actor)]

export const askingStories: readonly Story[] = [
  { name: 'ask for money back', calls: 4, before: delivered, run: step.askBack },
  { name: 'approve a request', calls: 5, before: asked, run: step.approveRequest },
  {
    name: 'refuse a request',
    isVariant: true,
    calls: 4,
    before: asked,
    run: (actor, shop) => shop.refuseAfterSale(step.requestOf(actor), '不符合条件')
  },
  {
    name: 'withdraw a request',
    isVariant: true,
    calls: 4,
    before: asked,
    run: (actor, shop) => shop.withdrawAfterSale(actor.openid, step.requestOf(actor))
  },
  {
    name: 'tend a request whose order was not told',
    isVariant: true,
    calls: 4,
    before: [...asked, step.approveCutOff, { passMs: MINUTE_MS }],
    run: (actor, shop) => shop.tendAfterSales({ limit: settings.timerBatch, now: actor.now() })
  }
]

export const closingStories: readonly Story[] = [
  {
    name: 'close',
    calls: 8,
    before: [step.place(), step.EXPIRED],
    run: step.timer('expireUnpaidOrders')
  },
  {
    name: 'close an order that was paid at the last moment',
    isVariant: true,
    calls: 10,
    before: [
      step.place(),
      { passMs: settings.unpaidMs - MINUTE_MS },
      step.pay,
      { passMs: 2 * MINUTE_MS }
    ],
    run: step.timer('expireUnpaidOrders')
  },
  {
    name: 'close a placing that was cut off',
    isVariant: true,
    calls: 8,
    before: [step.placeKilledAt(step.LAST_SAVE_CALL), { passMs: settings.placingMs + SECOND_MS }],
    run: step.timer('expireUnpaidOrders')
  },
  { name: 'cancel', calls: 7, before: [step.place()], run: step.cancel },
  {
    name: 'the waiting page asks about an order whose cancel was cut off',
    isVariant: true,
    calls: 8,
    before: [step.place(), step.cancelCutOff],
    run: (actor, shop) => shop.checkOrder(actor.openid, actor.orderId(), true)
  },
  {
    name: 'release again, while the shopper buys again',
    isVariant: true,
    calls: 4,
    before: [
      step.place('checkout-0'),
      (actor) => step.cancel(actor, actor.shop, 'checkout-0'),
      { passMs: settings.secondReleaseMs },
      step.place()
    ],
    run: step.timer('retryFulfillment')
  }
]
