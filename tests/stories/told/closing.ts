import { MINUTE_MS } from '#domain/kernel/instant'
import { mustHold, type Story } from '../story.ts'
import { OTHER_PHONE } from '../story-shop.ts'

export const neverPaid: Story = {
  name: 'Never paid',
  tell: async (shop) => {
    const order = await shop.buy()
    const tookMs = await shop.untilIs(order, 'closed', 40 * MINUTE_MS)
    const [trade] = shop.stack.wechat.trades.list()
    mustHold(trade?.state === 'CLOSED', 'closed at WeChat too')
    const next = await shop.buy()
    mustHold(next.orderId !== order.orderId, 'the pack can be bought anew')
    await shop.payOnOtherPhone(next)
    await shop.untilIs(next, 'completed', MINUTE_MS)
    return {
      accident: 'the shopper went away',
      repair: 'expire-unpaid-orders: query, close, query, then closed here',
      tookMs
    }
  }
}

export const paidWhileClosing: Story = {
  name: 'Paid at the moment of closing',
  tell: async (shop) => {
    shop.stack.wechat.faults.set({
      op: 'close',
      kind: 'payBefore',
      openid: OTHER_PHONE,
      times: 1
    })
    shop.stack.wechat.faults.set({ op: 'notify', kind: 'lost' })
    const order = await shop.buy()
    const closing = await shop.ask('order.cancel', { orderId: order.orderId })
    mustHold(!closing.ok, 'the shop does not close what was paid')
    const tookMs = await shop.untilIs(order, 'completed', 5 * MINUTE_MS)
    mustHold((await shop.quota()).remaining === 100, 'delivered once')
    return {
      accident: 'paid between the question and the close',
      repair: 'the close was refused, the second question found the money',
      tookMs
    }
  }
}

export const wechatDownAtExpiry: Story = {
  name: 'WeChat down when an order expires',
  tell: async (shop) => {
    const order = await shop.buy()
    await shop.pass(28 * MINUTE_MS)
    shop.stack.wechat.faults.set({ op: 'query', kind: 'error', status: 502 })
    shop.stack.wechat.faults.set({ op: 'close', kind: 'error', status: 502 })
    await shop.pass(7 * MINUTE_MS)
    mustHold((await shop.status(order)).status === 'awaitingPayment', 'not closed on a guess')
    shop.stack.wechat.faults.clear()
    const tookMs = await shop.untilIs(order, 'closed', 60 * MINUTE_MS)
    return {
      accident: 'nobody could say whether it was paid',
      repair: 'left open, asked again with growing gaps, then closed',
      tookMs
    }
  }
}
