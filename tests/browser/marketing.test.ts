import { expect, test } from '@jest/globals'
import { OPENIDS } from '../../local/desk/server/shoppers.ts'
import { openShop } from './support/open-shop.ts'
import { operate } from './support/operate.ts'
import type { Phone } from './support/phone.ts'

const { shop } = openShop()

const MUG = 'mug-morning-1-1'

/** The owner's phone, on the desk that 我的 leads to. */
const openDesk = async (): Promise<Phone> => {
  const phone = await shop().openPhone('owner')
  await phone.tab('我的')
  await phone.tap('店铺工作台')
  await phone.isAt('operator/pages/home/home')
  return phone
}

/** Warm functions know rules for five seconds. */
const rulesAreKnown = () => shop().ask('clock', { ms: 6000 })

test('a promotion is made, its effect is seen before, and then in a shopper’s cart', async () => {
  await shop().call('a', 'cart.add', { skuId: MUG, quantity: 2 })
  const phone = await openDesk()
  await phone.tap('促销活动')
  await phone.tap('新建活动')
  await phone.isAt('operator/pages/promotion/promotion')
  await phone.type('活动名称', '喝水节')
  await phone.tap('N 件 X 折')
  await phone.type('打几折', '7')
  await phone.tap('指定商品')
  await phone.tap('点这里选')
  await phone.submit('搜索商品', '马克杯')
  await phone.tapLabel('选晨雾陶瓷马克杯')
  await phone.tap('选好了（1）')
  await phone.sees(/^刚好够：再省 ¥23.40/)
  expect((await shop().call('a', 'cart.view', {})).totals).toMatchObject({ payableFen: 7800 })
  await phone.tap('保存')
  await phone.seesToast('已保存，几秒后生效')
  await phone.isAt('operator/pages/promotions/promotions')
  await phone.sees('喝水节')
  await rulesAreKnown()
  const shopper = await shop().openPhone('a')
  await shopper.tab('购物车')
  await shopper.sees('2件7折')
  expect((await shop().call('a', 'cart.view', {})).totals).toMatchObject({
    reductionFen: 2340,
    payableFen: 5460
  })
})

test('who saves second is told who was first, and may load what is there now', async () => {
  const phone = await openDesk()
  await phone.tap('促销活动')
  await phone.tap('家居满减')
  await phone.type('活动名称', '我的满减')
  const shown = await operate(shop(), 'promotion.show', { promotionId: 'home-amount' })
  const promotion = { ...shown.promotion, name: '别人的满减' }
  await operate(shop(), 'promotion.save', { promotion, revision: shown.revision })
  await phone.tap('保存')
  await phone.sees('刚刚被改过')
  await phone.tap('载入最新')
  await phone.seesNoMore('刚刚被改过')
  expect(await phone.field('活动名称').inputValue()).toBe('别人的满减')
  await phone.tap('结束活动')
  await phone.tap('结束活动', -1)
  await phone.isAt('operator/pages/promotions/promotions')
  await phone.tap('已结束 1')
  await phone.sees('别人的满减')
})

test('a coupon is made, received, and given by hand; its total grows', async () => {
  const phone = await openDesk()
  await phone.tap('优惠券')
  await phone.tap('新建优惠券')
  await phone.type('券名', '喝水券')
  await phone.type('减多少', '5')
  await phone.tap('还有 1 处没填好，点这里看')
  await phone.sees('写一个整数')
  await phone.type('一共几张', '1')
  await phone.tap('保存')
  await phone.seesToast('已保存，几秒后生效')
  await rulesAreKnown()
  const shopper = await shop().openPhone('a')
  await shopper.open('account/pages/coupon-centre/coupon-centre')
  await shopper.tapLabel('领取喝水券')
  await shopper.seesToast(/领到|领取/)
  await phone.tap('喝水券')
  await phone.sees('共 1 张，已领 1 张')
  await phone.tap('发放总量')
  await phone.type('一共几张', '3')
  await phone.type('原因', '加量')
  await phone.tap('调整')
  await phone.sees('共 3 张，已领 1 张')
  await phone.tap('发给顾客')
  await phone.submit('搜索顾客', 'nobody-here')
  await phone.sees('没找到「nobody-here」，单号和账户编号要写完整')
  await phone.submit('搜索顾客', OPENIDS.a)
  await phone.tap(/^账户 …/)
  await phone.type('原因', '补一张')
  await phone.tap('发一张')
  await phone.seesToast('已发到顾客的券包')
  await phone.sees('共 3 张，已领 2 张')
})
