import { expect, test } from '@jest/globals'
import { MINUTE_MS } from '#domain/kernel/instant'
import { OPENIDS } from '../../local/desk/server/shoppers.ts'
import { giveGifts } from '../../local/seed/gifts.ts'
import type { Desk } from './support/desk.ts'
import { openShop } from './support/open-shop.ts'

const { shop } = openShop()

const KETTLE = { skuId: 'kettle-gooseneck-1-1', quantity: 1 }
const OWNER = 'oOwnerOfTheShop0000000000001'

/** A kettle, paid on the shopper's own phone: at the page that tells the result. */
const boughtKettle = async (desk: Desk) => {
  const { phone } = desk
  await shop().call('a', 'cart.add', KETTLE)
  await phone.tab('购物车')
  await phone.tap('结算(1)')
  await phone.sees('提交订单')
  await phone.tap('提交订单')
  await phone.tap('同意并提交')
  await desk.onSheet('pay')
  await phone.isAt('checkout/pages/result/result')
  await phone.sees('已收到付款')
  const { orders } = await shop().call('a', 'order.list', {})
  const [order] = orders
  if (!order) throw new Error('nothing was bought')
  return { phone, order }
}

/** The shopkeeper sends it; the timers of the next minutes tell WeChat and the shopper. */
const sent = async (orderId: string): Promise<void> => {
  const { cloud, clock } = shop().store.stack
  const role = { openid: OWNER, name: 'owner', walletFen: 1, points: 1, role: 'owner' } as const
  await giveGifts(cloud.database, [role], new Date(clock.now()))
  const data = { orderId, carrier: '顺丰速运', trackingNumber: 'SF1000000001' }
  await cloud.functions.invoke('operator', { action: 'order.ship', data }, { openid: OWNER })
  await cloud.advance(3 * MINUTE_MS)
}

test('a shopper lets the shop write, is told of the parcel, and confirms it in WeChat', async () => {
  const desk = await shop().openDesk()
  const { phone, order } = await boughtKettle(desk)
  const { wechatOpen } = shop().store.stack
  await phone.sees('发货、退款时告诉我')
  await phone.tap('通知我')
  await phone.answer('允许')
  await phone.sees('有进展会在微信里告诉你')
  await sent(order.orderId)
  expect(wechatOpen.subscriptions.sentTo(OPENIDS.a)).toMatchObject([{ title: '订单发货通知' }])
  await phone.tap('查看订单')
  await phone.isAt('order/pages/detail/detail')
  await phone.tap('确认收货')
  await phone.answer('暂不确认')
  await phone.tap('确认收货')
  await phone.answer('确认收货')
  await phone.sees('你确认了收货')
  expect(phone.calls('order.confirm')).toMatchObject([{ data: { atWechat: true } }])
})

test("where WeChat's component fails the shop's own question goes on", async () => {
  const desk = await shop().openDesk()
  const { phone, order } = await boughtKettle(desk)
  await sent(order.orderId)
  await phone.tap('查看订单')
  const { confirmAtWechat = '' } = await shop().call('a', 'order.status', {
    orderId: order.orderId
  })
  // Confirmed on another phone meanwhile: here WeChat's component has nothing to ask any more.
  const { deliveries } = shop().store.stack.wechatOpen
  expect(deliveries.confirm(confirmAtWechat, OPENIDS.b)).toBe('fail')
  shop().store.stack.wechatOpen.faults.set({ op: 'getOrder', kind: 'dropBefore' })
  await phone.tap('确认收货')
  await phone.answer('确认收货')
  await phone.sees('东西都收到了？')
  await phone.tap('确认收货', -1)
  await phone.sees('你确认了收货')
})
