import { expect, test } from '@jest/globals'
import type { Desk } from './support/desk.ts'
import { openShop } from './support/open-shop.ts'

const { shop } = openShop()

const CUSHION = { skuId: 'cushion-linen-1', quantity: 1 }
const PLATES = { skuId: 'plates-daily-1', quantity: 1 }

const openCart = async (desk: Desk) => {
  await desk.phone.tab('购物车')
  await desk.phone.sees(/^结算/)
  return desk.phone
}

test('a choice goes from the spec sheet into the cart, and the badges count it', async () => {
  const desk = await shop().openDesk()
  const phone = await desk.open('goods/pages/detail/detail?product=mug-morning')
  await phone.tap('加入购物车')
  await phone.tap('420 ml')
  await phone.sees(/已选：.*420 ml/)
  await phone.tapLabel('加一件')
  await phone.tap('加入购物车', -1)
  await phone.seesToast('已加入购物车')
  await phone.labelled('购物车，2 件').waitFor()
  await phone.tapLabel('购物车，2 件')
  await phone.isAt('pages/cart/cart')
  await phone.sees('结算(2)')
  expect(await phone.badgeOf('购物车').innerText()).toBe('2')
})

test('one more piece reaches the promotion, and what is not chosen does not count', async () => {
  await shop().call('a', 'cart.add', CUSHION)
  await shop().call('a', 'cart.add', PLATES)
  const phone = await openCart(await shop().openDesk())
  await phone.sees(/^再买/)
  await phone.tapLabel('亚麻抱枕 45×45 含芯加一件')
  await phone.sees('结算(3)')
  await phone.sees(/^已减/)
  await phone.tapLabel(/^选日常浅盘/)
  await phone.sees('结算(2)')
  await phone.seesNoMore(/^已减/)
})

test('what was deleted comes back when it is undone', async () => {
  await shop().call('a', 'cart.add', CUSHION)
  await shop().call('a', 'cart.add', PLATES)
  const phone = await openCart(await shop().openDesk())
  await phone.tap('管理')
  await phone.tapLabel(/^选日常浅盘/)
  await phone.tap('删除', -1)
  await phone.sees('已删除 1 种商品')
  await phone.seesNoMore(/^日常浅盘/)
  await phone.tap('撤销')
  await phone.sees(/^日常浅盘/)
})

test('a double tap sends one request', async () => {
  const desk = await shop().openDesk()
  const phone = await desk.open('goods/pages/detail/detail?product=kettle-gooseneck')
  await phone.tap('加入购物车')
  await phone.sees('数量')
  // A double tap does not wait for a sheet that still slides.
  await phone.isStill()
  await phone.saying('加入购物车').last().dblclick()
  await phone.labelled('购物车，1 件').waitFor()
  expect(phone.calls('cart.add')).toHaveLength(1)
  await phone.tapLabel('购物车，1 件')
  await phone.sees('结算(1)')
  const before = phone.calls('checkout.quote').length
  await phone.saying('结算(1)').dblclick()
  await phone.isAt('checkout/pages/confirm/confirm')
  await phone.sees('提交订单')
  expect(phone.calls('checkout.quote')).toHaveLength(before + 1)
  await phone.tap('提交订单')
  await phone.saying('同意并提交').dblclick()
  await desk.onSheet('cancel')
  expect(phone.calls('checkout.placeOrder')).toHaveLength(1)
})
