import { expect, test } from '@jest/globals'
import { EJSON } from 'bson'
import { settings } from '#domain/kernel/settings'
import { documentsOf } from '../stories/documents.ts'
import { openShop } from './support/open-shop.ts'
import { buy, placeOrder } from './support/place-order.ts'
import type { Phone } from './support/phone.ts'

const { shop } = openShop()

const MUG = 'mug-morning-1-1'
const PACK = 'quota-100-sku'
const MINUTE_MS = 60_000

/** The owner's phone, on the desk that 我的 leads to. */
const openDesk = async (): Promise<Phone> => {
  const phone = await shop().openPhone('owner')
  await phone.tab('我的')
  await phone.tap('店铺工作台')
  await phone.isAt('operator/pages/home/home')
  return phone
}

test('an order is sent in two parcels, and its owner sees both', async () => {
  const orderId = await buy(shop(), 'a', { skuId: MUG, quantity: 2 })
  const phone = await openDesk()
  await phone.tap('待发货')
  await phone.isAt('operator/pages/orders/orders')
  await phone.tap('发货')
  await phone.isAt('operator/pages/order/order')
  await phone.sees('确认发货')
  await phone.tapLabel(/减一件$/)
  await phone.tap('顺丰速运')
  await phone.type('运单号', 'SF 1000 0001')
  await phone.tap('确认发货')
  await phone.sees('还差一部分没发')
  await phone.tap('发货', -1)
  await phone.sees('确认发货')
  await phone.type('运单号', 'SF10000002')
  await phone.tap('确认发货')
  await phone.sees('已发货')
  const { shipments } = await shop().call('a', 'order.status', { orderId })
  expect(shipments).toMatchObject([
    { trackingNumber: 'SF10000001', lines: [{ line: 0, quantity: 1 }] },
    { trackingNumber: 'SF10000002', lines: [{ line: 0, quantity: 1 }] }
  ])
})

test('less than was asked for goes back, with the reason, and the rest stays', async () => {
  const orderId = await buy(shop(), 'a', { skuId: MUG, quantity: 1 })
  const asked = { orderId, kind: 'refundOnly', lines: [{ line: 0, quantity: 1 }] } as const
  const more = {
    reason: 'late',
    words: '太慢了',
    pictures: [],
    requestId: 'story-decision-1'
  } as const
  await shop().call('a', 'afterSale.request', { ...asked, ...more })
  const phone = await openDesk()
  await phone.tap('售后')
  await phone.tap(/太慢了/)
  await phone.isAt('operator/pages/after-sale/after-sale')
  await phone.tap('同意')
  await phone.type('退款金额', '10')
  await phone.sees('少退要写明原因')
  await phone.type('退款说明', '按约定补偿运费')
  await phone.tap('确认退款')
  await phone.sees('退款中')
  await shop().ask('clock', { ms: 3 * MINUTE_MS })
  const { refunds } = await shop().call('a', 'order.status', { orderId })
  expect(refunds).toMatchObject([{ state: 'success', cashFen: 1000, because: '按约定补偿运费' }])
})

test('a stuck order is run again, and delivered within a minute', async () => {
  const { cloud } = shop().store.stack
  const { orderId, codeUrl = '' } = await placeOrder(shop(), 'a', { skuId: PACK, quantity: 1 })
  const fault = cloud.faults.add({
    action: 'database.startTransaction',
    fault: { kind: 'error', code: 'SYS_ERR' },
    times: 'always'
  })
  await shop().ask('phone', { verb: 'pay', codeUrl })
  await cloud.database.execute('database.modifyDocument', {
    collectionName: 'orders',
    query: JSON.stringify({ _id: orderId }),
    queryType: 'WHERE',
    data: EJSON.stringify({
      $set: { stuckAt: new Date(), dueWork: null, workTries: settings.workTries }
    }),
    multi: false,
    merge: true
  })
  cloud.faults.remove(fault)
  const phone = await openDesk()
  await phone.tap('卡住的订单')
  await phone.sees('没办完')
  await phone.tap('再办一次')
  await phone.sees('没有卡住的订单')
  await shop().ask('clock', { ms: MINUTE_MS })
  expect(await shop().call('a', 'order.status', { orderId })).toMatchObject({ status: 'completed' })
})

test('a notice is shown whole and replayed without a second entry', async () => {
  const orderId = await buy(shop(), 'a', { skuId: PACK, quantity: 1 })
  const { database } = shop().store.stack.cloud
  const entries = async () => (await documentsOf(database, 'entries')).length
  const before = await entries()
  const phone = await openDesk()
  await phone.tap('支付通知收件箱')
  await phone.tap('已入账')
  await phone.sees('签名头')
  await phone.tap('重放这条通知')
  await phone.seesToast(/重放了/)
  expect(await entries()).toBe(before)
  await phone.tap('查看')
  await phone.sees(orderId)
  await phone.tap('订单经过')
  await phone.isAt('operator/pages/history/history')
})

test('who runs no shop sees no way there, and nothing behind it', async () => {
  const phone = await shop().openPhone('a')
  await phone.tab('我的')
  await phone.sees('收货地址')
  await phone.seesNoMore('店铺工作台')
  await phone.open('operator/pages/orders/orders')
  await phone.sees('没有找到这个内容')
})
