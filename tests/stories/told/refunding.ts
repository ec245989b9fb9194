import type { OrderView } from '#domain/contracts/storefront'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import { hire, operate } from '../shop-keeper.ts'
import { mustHold, type Story } from '../story.ts'
import { endsWell, placed } from './goods.ts'
import { OTHER_PHONE, SHOPPER, type StoryShop } from '../story-shop.ts'

/** WeChat takes money for a number that it had closed. */
const payAlthoughClosed = async ({ stack }: StoryShop, payer = OTHER_PHONE): Promise<void> => {
  const trade = stack.wechat.trades.list()[0]
  mustHold(trade?.state === 'CLOSED', 'it is closed at WeChat')
  const paid = stack.wechat.phone.payAlthoughClosed(payer, trade?.outTradeNo ?? '')
  mustHold(paid.ok, 'WeChat takes the money')
  await stack.wechat.notifications.settled()
}

const closedAndPaid = async (shop: StoryShop): Promise<OrderView> => {
  const order = await shop.buy()
  await shop.untilIs(order, 'closed', 40 * MINUTE_MS)
  await payAlthoughClosed(shop)
  return order
}

/** @returns virtual milliseconds until the only refund of the order has arrived */
const untilBack = async (shop: StoryShop, order: OrderView, limitMs: number): Promise<number> => {
  const { clock } = shop.stack
  const begun = clock.now()
  for (;;) {
    const { refunds } = await shop.status(order)
    const arrived = refunds.filter(({ state }) => state === 'success')
    if (arrived.length > 0) {
      mustHold(refunds.length === 1, 'one refund, one number')
      mustHold(shop.stack.wechat.refunds.list().length === 1, 'sent back once')
      return clock.now() - begun
    }
    mustHold(clock.now() - begun < limitMs, 'the money comes back in time')
    await shop.pass(15 * SECOND_MS)
  }
}

export const latePayment: Story = {
  name: 'Paid after it was closed',
  tell: async (shop) => {
    const order = await closedAndPaid(shop)
    const seen = await shop.status(order)
    mustHold(
      seen.status === 'closed' && seen.refundingFen === 990,
      'the shopper sees it coming back'
    )
    const tookMs = await untilBack(shop, order, 10 * MINUTE_MS)
    mustHold((await shop.quota()).remaining === 0, 'nothing was delivered')
    mustHold((await shop.status(order)).refundingFen === 0, 'and nothing is on its way any more')
    return {
      accident: 'WeChat took money for an order that it had closed',
      repair: 'recorded, sent back by itself under one number',
      tookMs
    }
  }
}

export const twoAttemptsPaid: Story = {
  name: 'Two attempts of one order paid',
  tell: async (shop) => {
    const order = await placed(shop)
    const { orderId } = order
    const switched = await shop.get('order.switchChannel', { orderId, channel: 'native' })
    await shop.payOnOtherPhone(switched)
    await shop.untilIs(order, 'paid', MINUTE_MS)
    await payAlthoughClosed(shop, SHOPPER)
    const tookMs = await untilBack(shop, order, 10 * MINUTE_MS)
    const after = await shop.status(order)
    mustHold(after.status === 'paid' && after.refunds[0]?.reason === 'paidTwice', 'kept once')
    await endsWell(shop)
    return {
      accident: 'the closed code was paid as well',
      repair: 'the order keeps one payment, the other went back',
      tookMs
    }
  }
}

export const refundLostAndFound: Story = {
  name: 'A refund is lost, then its answer, then its notice',
  tell: async (shop) => {
    const { faults } = shop.stack.wechat
    faults.set({ op: 'refund', kind: 'dropBefore', times: 1 })
    const order = await closedAndPaid(shop)
    await shop.pass(90 * SECOND_MS)
    faults.set({ op: 'refund', kind: 'dropAnswer', times: 1 })
    faults.set({ op: 'notify', kind: 'lost', event: 'REFUND.SUCCESS' })
    const tookMs = await untilBack(shop, order, HOUR_MS)
    return {
      accident: 'the application, its answer and the notice were lost one after the other',
      repair: 'the same number again, then a query',
      tookMs
    }
  }
}

export const accountTooPoor: Story = {
  name: "The merchant's account has too little for a refund",
  tell: async (shop) => {
    shop.stack.wechat.faults.set({ op: 'refund', kind: 'notEnough' })
    const order = await closedAndPaid(shop)
    await shop.pass(2 * HOUR_MS)
    const waiting = await shop.status(order)
    mustHold(waiting.refunds[0]?.state === 'due', 'still to be sent')
    mustHold(shop.stack.wechat.refunds.list().length === 0, 'nothing was sent')
    shop.stack.wechat.faults.clear()
    const tookMs = await untilBack(shop, order, 2 * HOUR_MS)
    return {
      accident: 'NOT_ENOUGH for two hours',
      repair: 'the same number with growing gaps, and an alarm for the owner',
      tookMs
    }
  }
}

/** WeChat can't pay it out, and turns it to the shop when it is asked to. */
export const cardTakesNothing: Story = {
  name: 'A card that takes no refund',
  tell: async (shop) => {
    const { stack } = shop
    stack.wechat.faults.set({ op: 'refund', kind: 'refundEnds', state: 'ABNORMAL', times: 1 })
    const order = await closedAndPaid(shop)
    await hire(shop)
    const begun = stack.clock.now()
    await shop.pass(5 * MINUTE_MS)
    const { orders } = await operate(shop, 'order.stuck', {})
    mustHold(orders[0]?.orderId === order.orderId, 'it waits for a person')
    mustHold(orders[0]?.why === 'abnormal', 'who is told why')
    const one = { orderId: order.orderId, refundNo: `${order.orderId}R01` }
    stack.wechat.faults.set({ op: 'abnormalRefund', kind: 'dropAnswer', times: 1 })
    await operate(shop, 'refund.turnToMerchant', one)
    await shop.pass(20 * MINUTE_MS)
    const [turned] = stack.wechat.refunds.list()
    mustHold(turned?.state === 'SUCCESS' && turned.toMerchant === true, 'the shop has the money')
    const waiting = await shop.status(order)
    mustHold(waiting.refunds[0]?.state === 'abnormal', 'and the shopper has not')
    await operate(shop, 'refund.settleByHand', { ...one, reason: '转账到招商银行尾号 0403' })
    const [refund] = (await shop.status(order)).refunds
    mustHold(refund?.state === 'success', 'until a person gave it by another way')
    mustHold(stack.wechat.refunds.list().length === 1, 'one refund, one number')
    return {
      accident: 'the card of the shopper takes nothing, and the answer of WeChat is lost',
      repair: 'turned to the shop, asked again, given by a person by another way',
      tookMs: stack.clock.now() - begun
    }
  }
}

const DOWN = ['prepay', 'query', 'close', 'refund', 'refundQuery'] as const

export const wechatDownForAnHour: Story = {
  name: 'WeChat down for an hour, everything at once',
  tell: async (shop) => {
    const { faults } = shop.stack.wechat
    const late = await closedAndPaid(shop)
    const paid = await shop.buy()
    faults.set({ op: 'notify', kind: 'lost' })
    await shop.payOnOtherPhone(paid)
    for (const op of DOWN) faults.set({ op, kind: 'error', status: 503 })
    await shop.pass(HOUR_MS)
    mustHold((await shop.status(paid)).status === 'awaitingPayment', 'not closed on a guess')
    faults.clear()
    const begun = shop.stack.clock.now()
    await shop.untilIs(paid, 'completed', HOUR_MS)
    await untilBack(shop, late, 2 * HOUR_MS)
    mustHold((await shop.quota()).remaining === 100, 'delivered once')
    return {
      accident: 'every call answered 503 for an hour, a notice was lost, a refund was due',
      repair: 'nothing was decided meanwhile; asked again, found, sent',
      tookMs: shop.stack.clock.now() - begun
    }
  }
}

export const clockSkew: Story = {
  name: 'The clock of the shop runs wrong',
  tell: async (shop) => {
    const { faults } = shop.stack.wechat
    for (const op of DOWN) faults.set({ op, kind: 'merchantClock', aheadMs: 4 * MINUTE_MS })
    const inside = await shop.buy()
    mustHold(inside.codeUrl !== undefined, 'four minutes are inside the window')
    await shop.payOnOtherPhone(inside)
    await shop.untilIs(inside, 'completed', MINUTE_MS)
    faults.clear()
    for (const op of DOWN) faults.set({ op, kind: 'merchantClock', aheadMs: 6 * MINUTE_MS })
    faults.set({ op: 'notify', kind: 'stale' })
    const outside = await shop.buy()
    mustHold(outside.codeUrl === undefined, 'WeChat refuses to talk to such a clock')
    await shop.pass(20 * MINUTE_MS)
    mustHold((await shop.status(outside)).status === 'awaitingPayment', 'and the order waits')
    faults.clear()
    const begun = shop.stack.clock.now()
    const again = await shop.get('order.pay', { orderId: outside.orderId })
    await shop.payOnOtherPhone(again)
    await shop.untilIs(outside, 'completed', MINUTE_MS)
    mustHold((await shop.quota()).remaining === 200, 'both are delivered, once each')
    return {
      accident: 'four minutes ahead, then six: WeChat refuses every signature',
      repair: 'inside the window nothing changes; outside the order waits for a right clock',
      tookMs: shop.stack.clock.now() - begun
    }
  }
}
