import { expect, test } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import { OPENIDS } from '../../local/desk/server/shoppers.ts'
import { openShop } from './support/open-shop.ts'
import { buy } from './support/place-order.ts'

const { shop } = openShop()

test('calls are given with a reason: the shopper has them, and the chain of the account is whole', async () => {
  const orderId = await buy(shop(), 'a', { skuId: 'quota-100-sku', quantity: 1 })
  const phone = await shop().openPhone('owner')
  await phone.open('operator/pages/home/home')
  await phone.tap('买家账户')
  await phone.isAt('operator/pages/accounts/accounts')
  await phone.submit('搜索账户', orderId)
  await phone.tap(/^账户 …/)
  await phone.isAt('operator/pages/account/account')
  await phone.tap('调账')
  await phone.type('调账数量', '20')
  await phone.sees('还要写原因')
  await phone.type('调账原因', '等了太久')
  await phone.type('账户后 4 位', '0000')
  await phone.sees('账户后 4 位不对')
  await phone.type('账户后 4 位', OPENIDS.a.slice(-4))
  await phone.tap('确认增加')
  await phone.sees('调账：等了太久')
  await phone.tap('核对')
  await phone.sees('共 2 条，首尾相接，余额相符')
  expect(await shop().call('a', 'account.quota', {})).toMatchObject({ remaining: 120 })
})

test('a frozen account says so to both sides, and thaws', async () => {
  const phone = await shop().openPhone('owner')
  await phone.open(`operator/pages/account/account?id=${OPENIDS.a}`)
  await phone.tap('冻结')
  await phone.type('冻结这个账户', '核实身份')
  await phone.tap('冻结', -1)
  await phone.sees('已冻结，不能提问；已有的额度、余额和积分都还在')
  expect(await shop().call('a', 'account.quota', {})).toMatchObject({ status: 'frozen' })
  await phone.tap('解冻')
  await phone.type('解冻这个账户', '核实完了')
  await phone.tap('解冻', -1)
  await phone.seesToast('已解冻')
  expect(await shop().call('a', 'account.quota', {})).toMatchObject({ status: 'active' })
})

test('from their account a shopper is given a coupon, and their orders are found', async () => {
  await buy(shop(), 'a', { skuId: 'quota-100-sku', quantity: 1 })
  const phone = await shop().openPhone('owner')
  await phone.open(`operator/pages/account/account?id=${OPENIDS.a}`)
  await phone.tap('发一张券')
  await phone.tap(/还剩 .* 张/)
  await phone.sees('还要写原因')
  await phone.type('发券原因', '等了太久')
  await phone.tap('发给这位买家')
  await phone.seesToast('已发到买家的券包')
  await phone.tap('这位买家的订单')
  await phone.isAt('operator/pages/orders/orders')
  await phone.sees('没有更多了')
})

test('the books are proven from the phone', async () => {
  const phone = await shop().openPhone('owner')
  await phone.open('operator/pages/ledger/ledger')
  await phone.tap('全部核对')
  await phone.sees(/库存[^]*全部相符/)
})

test('what is to be packed goes to a printer as one file', async () => {
  await buy(shop(), 'a', { skuId: 'mug-morning-1-1', quantity: 2 })
  const phone = await shop().openPhone('owner')
  await phone.open('operator/pages/orders/orders')
  const coming = phone.page.waitForEvent('download')
  await phone.tap('打印配货单')
  const file = await coming
  expect(file.suggestedFilename()).toMatch(/^配货单 .*\.html$/)
  expect(await readFile(await file.path(), 'utf8')).toMatch(/先取货.*× 2/s)
})
