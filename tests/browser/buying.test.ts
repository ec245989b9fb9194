import { expect, test } from '@jest/globals'
import type { Desk } from './support/desk.ts'
import { openShop } from './support/open-shop.ts'
import { placeOrder } from './support/place-order.ts'

const { shop } = openShop()

const KETTLE = { skuId: 'kettle-gooseneck-1-1', quantity: 1 }

/** From the cart, where one kettle lies, to the checkout. */
const checkOutKettle = async (desk: Desk) => {
  await shop().call('a', 'cart.add', KETTLE)
  await desk.phone.tab('购物车')
  await desk.phone.tap('结算(1)')
  await desk.phone.isAt('checkout/pages/confirm/confirm')
  await desk.phone.sees('提交订单')
  return desk.phone
}

test('goods are bought with coupon and points, and paid on the same phone', async () => {
  const desk = await shop().openDesk()
  const { phone } = desk
  await phone.tab('我的')
  await phone.tap('领券中心')
  await phone.tapLabel('领取新人见面礼')
  await phone.sees('去使用')
  await phone.back()
  await checkOutKettle(desk)
  await phone.sees(/文三路 90 号/)
  await phone.sees('已选最省')
  await phone.tapLabel(/^用积分/)
  await phone.sees('共优惠 ¥40.00，积分余额抵 ¥24.00')
  await phone.tap('提交订单')
  await phone.tap('同意并提交')
  expect(await desk.sheetText()).toContain('95.00')
  await desk.onSheet('pay')
  await phone.isAt('checkout/pages/result/result')
  await phone.sees('已收到付款')
  await phone.tap('查看订单')
  await phone.isAt('order/pages/detail/detail')
  await phone.sees('商家正在备货')
  expect(phone.calls('order.status').length).toBeGreaterThan(0)
  const { orders } = await shop().call('a', 'order.list', {})
  expect(orders.map(({ status, payableFen }) => ({ status, payableFen }))).toEqual([
    { status: 'paid', payableFen: 9500 }
  ])
})

test('a quota pack is paid from a second phone, and the page says so by itself', async () => {
  const desk = await shop().openDesk()
  const phone = await desk.open('quota/pages/packs/packs')
  await phone.tapLabel(/^立即购买/, 1)
  await phone.tap('同意并购买')
  await phone.sees('用另一台手机的微信扫一扫')
  await phone.sees(/^正在等待付款/)
  await desk.sees('另一台手机扫到')
  await desk.page.locator('[data-do^="desk:phone:pay "]').first().click()
  await phone.isAt('checkout/pages/result/result')
  await phone.sees('额度已到账')
})

test('a sheet that was closed leaves the order, which is paid later', async () => {
  const desk = await shop().openDesk()
  const phone = await checkOutKettle(desk)
  await phone.tap('提交订单')
  await phone.tap('同意并提交')
  await desk.onSheet('cancel')
  await phone.isAt('checkout/pages/cashier/cashier')
  await phone.sees(/^没有付款，订单为你留到/)
  await phone.tap('稍后再付')
  await phone.tab('我的')
  await phone.tapLabel('待付款 1 笔')
  await phone.isAt('order/pages/list/list')
  await phone.tap('去付款')
  await phone.isAt('checkout/pages/cashier/cashier')
  await phone.tap('微信支付')
  await desk.onSheet('pay')
  await phone.sees('已收到付款')
})

test('who closed the sheet and checks the same out again is led to the order that waits', async () => {
  const desk = await shop().openDesk()
  await placeOrder(shop(), 'a', { skuId: 'mug-morning-1-1', quantity: 1, channel: 'jsapi' })
  const phone = await checkOutKettle(desk)
  await phone.seesNoMore(/^同样的商品有/)
  const { orderId } = await placeOrder(shop(), 'a', { ...KETTLE, channel: 'jsapi' })
  await phone.back()
  await phone.tap('结算(1)')
  await phone.sees('同样的商品有 1 笔订单待付款')
  await phone.tap('去付款')
  await phone.isAt('checkout/pages/cashier/cashier')
  await phone.sees('已为你打开上次没付完的订单')
  await phone.tap('继续付款')
  await desk.onSheet('pay')
  await phone.sees('已收到付款')
  const { orders } = await shop().call('a', 'order.list', {})
  expect(orders.find((one) => one.orderId === orderId)?.status).toBe('paid')
})

test('who cannot pay here lets a friend scan the code', async () => {
  const desk = await shop().openDesk()
  const phone = await checkOutKettle(desk)
  await phone.tap('提交订单')
  await phone.tap('同意并提交')
  await desk.onSheet('cancel')
  await phone.sees('让朋友付，换手机付')
  await phone.tap('让朋友付，换手机付')
  await phone.sees('用另一台手机的微信扫一扫')
  await desk.sees('另一台手机扫到')
  await desk.page.locator('[data-do^="desk:phone:pay "]').first().click()
  await phone.sees('已收到付款')
})

test('an order is cancelled with a reason, and bought again', async () => {
  const desk = await shop().openDesk()
  const phone = await checkOutKettle(desk)
  await phone.tap('提交订单')
  await phone.tap('同意并提交')
  await desk.onSheet('cancel')
  await phone.tap('稍后再付')
  await phone.tab('我的')
  await phone.tapLabel('待付款 1 笔')
  await phone.tap(/^细口手冲壶/)
  await phone.isAt('order/pages/detail/detail')
  await phone.tap('取消订单')
  await phone.tap('信息填错了')
  await phone.tap('取消订单', -1)
  await phone.sees('订单已关闭')
  await phone.sees(/信息填错了/)
  await phone.tap('再次购买')
  await phone.isAt('pages/cart/cart')
  await phone.sees('结算(1)')
})
