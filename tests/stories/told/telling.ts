import type { OrderView } from '#domain/contracts/storefront'
import { HOUR_MS, MINUTE_MS } from '#domain/kernel/instant'
import { LOCAL_TEMPLATES } from '../../../local/wechat-open/index.ts'
import type { OpenOp } from '../../../local/wechat-open/index.ts'
import { field } from '../../e2e/support/fields.ts'
import { documentsOf } from '../documents.ts'
import { mustHold, type Story } from '../story.ts'
import { SHOPPER, type StoryShop } from '../story-shop.ts'
import { placed, ship } from './goods.ts'

/** What the order keeps of WeChat's knowledge: none, due, uploaded, settled, gaveUp. */
const toldState = async (shop: StoryShop, { orderId }: OrderView): Promise<unknown> => {
  const [order] = await documentsOf(shop.stack.cloud.database, 'orders', { _id: orderId })
  return field(field(order, 'wechatShipping'), 'state')
}

const untilTold = async (shop: StoryShop, order: OrderView, limitMs: number): Promise<number> => {
  const { clock } = shop.stack
  const begun = clock.now()
  while ((await toldState(shop, order)) !== 'uploaded') {
    mustHold(clock.now() - begun < limitMs, 'WeChat is told in time')
    await shop.pass(MINUTE_MS / 4)
  }
  return clock.now() - begun
}

const paidMugs = async (shop: StoryShop): Promise<OrderView> => {
  const order = await placed(shop)
  mustHold((await shop.payOnOwnPhone(order)) === null, 'the sheet is paid')
  return order
}

export const unknownInItsFirstMinutes: Story = {
  name: 'Shipped at once, and WeChat does not know the payment yet',
  tell: async (shop) => {
    const { wechatOpen } = shop.stack
    wechatOpen.faults.set({ op: 'upload', kind: 'errcode', errcode: 10060001, times: 2 })
    const order = await paidMugs(shop)
    await ship(shop, order)
    const tookMs = await untilTold(shop, order, 10 * MINUTE_MS)
    const { confirmAtWechat = '' } = await shop.status(order)
    const early = await shop.ask('order.confirm', { orderId: order.orderId, atWechat: true })
    mustHold(!early.ok, 'a phone that says "confirmed" is not believed')
    mustHold(wechatOpen.deliveries.confirm(confirmAtWechat, SHOPPER) === 'success', 'confirmed')
    await wechatOpen.pusher.settled()
    await shop.get('order.confirm', { orderId: order.orderId, atWechat: true })
    mustHold((await toldState(shop, order)) === 'settled', 'the settlement is kept')
    return {
      accident: 'shipped within the minute; twice 10060001',
      repair: 'told again with growing gaps; receipt proven by WeChat, settlement kept',
      tookMs
    }
  }
}

const EVERYTHING: readonly OpenOp[] = ['token', 'upload', 'getOrder', 'message']

export const openPlatformDown: Story = {
  name: "WeChat's open platform down for an hour",
  tell: async (shop) => {
    const { wechatOpen } = shop.stack
    const order = await paidMugs(shop)
    for (const op of EVERYTHING) wechatOpen.faults.set({ op, kind: 'dropBefore' })
    await ship(shop, order)
    const begun = shop.stack.clock.now()
    await shop.pass(HOUR_MS)
    mustHold((await toldState(shop, order)) === 'due', 'not told, and not given up')
    await shop.get('order.confirm', { orderId: order.orderId })
    mustHold((await shop.status(order)).status === 'completed', 'the shopper waited for nothing')
    wechatOpen.faults.clear()
    await untilTold(shop, order, 2 * HOUR_MS)
    return {
      accident: 'no call of the open platform came through',
      repair: 'told with growing gaps; goods, money and points went on meanwhile',
      tookMs: shop.stack.clock.now() - begun
    }
  }
}

export const messageOnce: Story = {
  name: 'Killed after the message to the shopper went out',
  tell: async (shop) => {
    const { cloud, wechatOpen, clock } = shop.stack
    wechatOpen.subscriptions.agree(SHOPPER, [LOCAL_TEMPLATES.shipped.id])
    await shop.get('account.consent', { kinds: ['shipped', 'paid'] })
    const order = await paidMugs(shop)
    await shop.pass(2 * MINUTE_MS)
    await ship(shop, order)
    const begun = clock.now()
    const sent = () => wechatOpen.subscriptions.sentTo(SHOPPER)
    cloud.faults.add({
      function: 'relay-outbox',
      action: 'wx.openApi',
      fault: { kind: 'killAfter' }
    })
    while (sent().length === 0) {
      mustHold(clock.now() - begun < 5 * MINUTE_MS, 'the shopper is told')
      await shop.pass(MINUTE_MS / 4)
    }
    await shop.pass(10 * MINUTE_MS)
    mustHold(sent().length === 1, 'one consent, one message')
    mustHold((await toldState(shop, order)) === 'uploaded', 'and WeChat was told of the parcel')
    return {
      accident: 'the process died between the message and the order',
      repair: 'the consent was taken before: nothing is sent twice',
      tookMs: clock.now() - begun
    }
  }
}
