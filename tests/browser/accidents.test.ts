import { expect, test } from '@jest/globals'
import type { Desk } from './support/desk.ts'
import { reprice } from './support/keep-shop.ts'
import { openShop } from './support/open-shop.ts'
import { placeOrder } from './support/place-order.ts'

const { shop } = openShop()

const GRINDER = 'grinder-hand-1'
const CUSHION = 'cushion-linen-1'
/** What the shop has of the grinder in 姜黄. */
const GRINDERS = 4

const checkOut = async (desk: Desk, skuIds: readonly string[]) => {
  for (const skuId of skuIds) {
    // Two changes of one cart at once would meet.
    // oxlint-disable-next-line no-await-in-loop
    await shop().call('a', 'cart.add', { skuId, quantity: 1 })
  }
  await desk.phone.tab('购物车')
  await desk.phone.tap(/^结算\(/)
  await desk.phone.isAt('checkout/pages/confirm/confirm')
  await desk.phone.sees('提交订单')
  return desk.phone
}

test('a lost notification is repaired while the result page is open', async () => {
  const desk = await shop().openDesk()
  await desk.press('accident:noticeLost true')
  const phone = await checkOut(desk, [GRINDER])
  await phone.tap('提交订单')
  await phone.tap('同意并提交')
  await desk.onSheet('pay')
  await phone.isAt('checkout/pages/result/result')
  await phone.sees(/^(正在向微信确认|已收到付款|已为你找回这笔订单)$/)
  await desk.press('clock:60000')
  await phone.sees(/^(已收到付款|已为你找回这笔订单)$/)
  const { orders } = await shop().call('a', 'order.list', {})
  expect(orders.map(({ status }) => status)).toEqual(['paid'])
})

test('a price that changed is shown before anything is ordered', async () => {
  const desk = await shop().openDesk()
  const phone = await checkOut(desk, [GRINDER])
  await reprice(shop().store.stack, GRINDER, 24_900)
  await phone.tap('提交订单')
  await phone.tap('同意并提交')
  await phone.sees('价格有变化')
  await phone.tap('按新价提交')
  expect(await desk.sheetText()).toContain('249.00')
  await desk.onSheet('pay')
  await phone.sees('已收到付款')
  expect(phone.calls('checkout.placeOrder')).toHaveLength(2)
})

test('what was sold out meanwhile is left out, and the rest can be ordered', async () => {
  const desk = await shop().openDesk()
  const phone = await checkOut(desk, [GRINDER, CUSHION])
  await placeOrder(shop(), 'b', { skuId: GRINDER, quantity: GRINDERS })
  await phone.tap('提交订单')
  await phone.tap('同意并提交')
  await phone.sees('来晚了一步')
  await phone.sees(/手摇磨豆机 36 档 姜黄 已售完，没有扣款。其余 1 件可以继续下单。/)
  await phone.tap('提交其余 1 件')
  await desk.onSheet('pay')
  await phone.sees('已收到付款')
  const { orders } = await shop().call('a', 'order.list', {})
  expect(orders.flatMap(({ lines }) => lines.map(({ skuId }) => skuId))).toEqual([CUSHION])
})

test('an order whose answer was lost is found again, not placed twice', async () => {
  const desk = await shop().openDesk()
  const phone = await checkOut(desk, [GRINDER])
  await desk.page.route('**/mini-program/call', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await phone.tap('提交订单')
  await phone.tap('同意并提交')
  await phone.sees('正在核对订单，不会重复下单')
  await desk.page.unroute('**/mini-program/call')
  await desk.onSheet('pay')
  await phone.sees('已收到付款')
  expect(phone.calls('checkout.placeOrder').length).toBeGreaterThan(1)
  const { orders } = await shop().call('a', 'order.list', {})
  expect(orders).toHaveLength(1)
  // The browser's own words for the answers that were lost.
  expect(phone.takeErrors().filter((error) => !/ERR_FAILED/.test(error))).toEqual([])
})
