import { expect, test } from '@jest/globals'
import { ship } from './support/keep-shop.ts'
import { openShop } from './support/open-shop.ts'
import { buy } from './support/place-order.ts'

const { shop } = openShop()

const request = (orderId: string, kind: 'refundOnly' | 'returnAndRefund') => ({
  orderId,
  requestId: `request-of-${orderId}`,
  kind,
  lines: [{ line: 0, quantity: 1 }],
  reason: 'unwanted' as const,
  words: '不想要了',
  pictures: []
})

test('a visitor of the desk agrees to a refund, and the money comes back', async () => {
  const order = await buy(shop(), 'a', { skuId: 'comb-wood-1-1', quantity: 1 })
  const asked = await shop().call('a', 'afterSale.request', request(order, 'refundOnly'))
  const desk = await shop().openDesk()
  await desk.sees('买家申请售后')
  await desk.press(`agree:${order}`)
  await desk.sees('已同意')
  await desk.press('clock:60000')
  await desk.sees('退款到账')
  const { afterSaleId } = asked
  const { state } = await shop().call('a', 'afterSale.show', { afterSaleId })
  expect(state).toBe('refunded')
})

test('goods come back before the money does', async () => {
  const order = await buy(shop(), 'a', { skuId: 'comb-wood-1-1', quantity: 1 })
  await ship(shop().store.stack, order)
  const { afterSaleId } = await shop().call(
    'a',
    'afterSale.request',
    request(order, 'returnAndRefund')
  )
  const desk = await shop().openDesk()
  await desk.press(`agree:${order}`)
  await desk.sees('收到退货')
  const parcel = { afterSaleId, carrier: '顺丰速运', trackingNumber: 'SF3000000001' }
  expect(await shop().call('a', 'afterSale.sendBack', parcel)).toMatchObject({ state: 'returning' })
  await desk.press(`agree:${order}`)
  await desk.sees('决定退款')
  expect(await shop().call('a', 'afterSale.show', { afterSaleId })).toMatchObject({
    state: 'refunding'
  })
})
