import { expect, test } from '@jest/globals'
import { ship } from './support/keep-shop.ts'
import { openShop } from './support/open-shop.ts'
import { buy } from './support/place-order.ts'

const { shop } = openShop()

const ADDRESS_LINE = '周野，13900007781，广东省深圳市南山区科技园路 9 号 A 座 1207'

test('a whole line is taken apart into an address, and the order goes there', async () => {
  const desk = await shop().openDesk()
  const { phone } = desk
  await desk.press('who:b')
  await phone.sees('AI 额度包')
  await shop().call('b', 'cart.add', { skuId: 'comb-wood-1-1', quantity: 1 })
  await phone.tab('购物车')
  await phone.tap('结算(1)')
  await phone.tap('添加收货地址')
  await phone.isAt('account/pages/addresses/addresses')
  await phone.tap('新建地址')
  await phone.type('粘贴地址', ADDRESS_LINE)
  await phone.tap('识别')
  await phone.sees('广东省深圳市南山区')
  expect(await phone.field('收货人').inputValue()).toBe('周野')
  expect(await phone.field('详细地址').inputValue()).toBe('科技园路9号A座1207')
  await phone.tap('保存')
  await phone.isAt('checkout/pages/confirm/confirm')
  await phone.sees(/深圳市.*科技园路9号/)
  await phone.sees('提交订单')
})

test('WeChat gives an address too', async () => {
  const desk = await shop().openDesk()
  await desk.press('who:b')
  const phone = await desk.open('account/pages/addresses/addresses')
  await phone.tap('微信地址')
  await phone.answer('允许')
  await phone.answer('林夏')
  await phone.isAt('account/pages/address-edit/address-edit')
  expect(await phone.field('收货人').inputValue()).toBe('林夏')
  await phone.tap('保存')
  await phone.isAt('account/pages/addresses/addresses')
  await phone.sees(/文三路 138 号/)
})

test('what was received is reviewed, and others read it at the product', async () => {
  const desk = await shop().openDesk()
  const placed = await buy(shop(), 'a', { skuId: 'comb-wood-1-1', quantity: 1 })
  await ship(shop().store.stack, placed)
  const phone = await desk.open(`order/pages/detail/detail?order=${placed}`)
  await phone.sees('已发货')
  await phone.sees(/中通快递/)
  await phone.tap('确认收货')
  await phone.tap('确认收货', -1)
  await phone.sees('已签收')
  await phone.tap('评价')
  await phone.isAt('order/pages/review/review')
  await phone.tapLabel('5 星')
  await phone.type('评价内容', '梳头不起静电，木头很香。')
  await phone.tap('发布')
  await phone.isAt('order/pages/detail/detail')
  const other = await shop().openPhone('b')
  await other.open('goods/pages/reviews/reviews?product=comb-wood')
  await other.sees('梳头不起静电，木头很香。')
})

test('whoever leaves types so, gives up what is there, and comes back as somebody new', async () => {
  const desk = await shop().openDesk()
  await desk.press('who:b')
  const phone = await desk.open('account/pages/settings/settings')
  await phone.tap('注销账户')
  await phone.isAt('account/pages/leave/leave')
  await phone.sees('¥20.00')
  await phone.tapLabel('放弃以上权益')
  await phone.type('输入注销账户', '注销账户')
  await phone.tap('注销账户', -1)
  await phone.sees('账户已注销')
  await phone.tap('回首页')
  await phone.tab('我的')
  await phone.labelled('余额 0.00 元').first().waitFor()
  const addresses = await desk.open('account/pages/addresses/addresses')
  await addresses.sees('还没有收货地址')
})
