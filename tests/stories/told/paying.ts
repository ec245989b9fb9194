import { MINUTE_MS } from '#domain/kernel/instant'
import { mustHold, type Story } from '../story.ts'

export const happyPath: Story = {
  name: 'Happy path',
  tell: async (shop) => {
    const order = await shop.buy()
    const begun = shop.stack.clock.now()
    await shop.payOnOtherPhone(order)
    mustHold((await shop.status(order)).status === 'completed', 'delivered with the notification')
    mustHold((await shop.quota()).remaining === 100, '100 calls are in the account')
    const tookMs = shop.stack.clock.now() - begun
    return { accident: 'none', repair: 'notification, delivered at once', tookMs }
  }
}

const prepayTimedOut = (
  name: string,
  kind: 'dropBefore' | 'dropAnswer',
  accident: string
): Story => ({
  name,
  tell: async (shop) => {
    const checkout = shop.newCheckout()
    shop.stack.wechat.faults.set({ op: 'prepay', kind, times: 1 })
    const order = await shop.buy(checkout)
    mustHold(order.status === 'awaitingPayment', 'the order is there')
    mustHold(order.codeUrl === undefined, 'no code is known')
    const begun = shop.stack.clock.now()
    const again = await shop.buy(shop.newCheckout())
    mustHold(again.orderId === order.orderId, 'buying again goes on with the same order')
    mustHold(again.codeUrl !== undefined, 'now there is a code')
    const numbers = shop.stack.wechat.trades.list().map((trade) => trade.outTradeNo)
    mustHold(numbers.length === 1, 'WeChat knows one number')
    const tookMs = shop.stack.clock.now() - begun
    await shop.payOnOtherPhone(again)
    await shop.untilIs(order, 'completed', MINUTE_MS)
    return { accident, repair: 'bought again: same order, same number, new code', tookMs }
  }
})

export const prepayLostBefore = prepayTimedOut(
  'Prepay timed out before WeChat took it',
  'dropBefore',
  'the connection broke, WeChat knows nothing'
)

export const prepayLostAfter = prepayTimedOut(
  'Prepay timed out after WeChat took it',
  'dropAnswer',
  'WeChat made the prepay, its answer was lost'
)

export const notificationLost: Story = {
  name: 'Notification lost',
  tell: async (shop) => {
    shop.stack.wechat.faults.set({ op: 'notify', kind: 'lost' })
    const order = await shop.buy()
    await shop.payOnOtherPhone(order)
    mustHold((await shop.status(order)).status === 'awaitingPayment', 'the shop knows nothing yet')
    const tookMs = await shop.untilIs(order, 'completed', 5 * MINUTE_MS)
    return {
      accident: 'paid, and the shop was never told',
      repair: 'reconcile-payments asked WeChat',
      tookMs
    }
  }
}

export const notificationEightTimes: Story = {
  name: 'Notification x8',
  tell: async (shop) => {
    shop.stack.wechat.faults.set({ op: 'notify', kind: 'duplicate', copies: 8, atOnce: true })
    const order = await shop.buy()
    const begun = shop.stack.clock.now()
    await shop.payOnOtherPhone(order)
    const tookMs = shop.stack.clock.now() - begun
    await shop.untilIs(order, 'completed', MINUTE_MS)
    mustHold((await shop.quota()).remaining === 100, 'delivered once')
    return { accident: 'told eight times at once', repair: 'one write won, seven repeats', tookMs }
  }
}
