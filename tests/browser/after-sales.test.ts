import { expect, test } from '@jest/globals'
import type { OrderView } from '#domain/contracts/storefront'
import { documentsOf } from '../stories/documents.ts'
import { ship } from './support/keep-shop.ts'
import { openShop } from './support/open-shop.ts'
import { operate, payLate } from './support/operate.ts'
import { PIXEL } from './support/pixel.ts'
import { buy, placeOrder } from './support/place-order.ts'
import type { Phone } from './support/phone.ts'

const { shop } = openShop()

const MINUTE_MS = 60_000
const TOWEL = 'towel-waffle-1-2'

const owned = async () => {
  const { database } = shop().store.stack.cloud
  const [me, { coupons }, [shelf]] = await Promise.all([
    shop().call('a', 'account.me', {}),
    shop().call('a', 'coupon.mine', {}),
    documentsOf(database, 'stock', { _id: TOWEL })
  ])
  return {
    points: me.points,
    balanceFen: me.balanceFen,
    free: coupons.filter(({ state }) => state === 'free').length,
    available: shelf?.['available']
  }
}

/** A towel for a coupon, points, balance and what is left by WeChat. */
const buyWithAll = async (): Promise<OrderView> => {
  const templateId = 'new-shopper'
  await shop().call('a', 'coupon.receive', { templateId, requestId: 'story-coupon-1' })
  const item = { skuId: TOWEL, quantity: 3 }
  const own = { usePoints: true }
  const quote = await shop().call('a', 'checkout.quote', { items: [item], ...own })
  const order = await shop().call('a', 'checkout.placeOrder', {
    checkoutId: 'story-after-sale-1',
    channel: 'native',
    items: quote.lines.map(({ skuId, quantity, unitFen }) => ({
      skuId,
      quantity,
      unitFenSeen: unitFen
    })),
    payableFenSeen: quote.payableFen,
    ...own
  })
  await shop().ask('phone', { verb: 'pay', codeUrl: order.codeUrl ?? '' })
  return order
}

const ask = async (phone: Phone, reason: string): Promise<string> => {
  await phone.tap('申请售后')
  await phone.isAt('order/pages/after-sale-ask/after-sale-ask')
  await phone.tap('请选择')
  await phone.tap(reason)
  await phone.tap('提交申请')
  await phone.isAt('order/pages/after-sale/after-sale')
  await phone.sees('等待商家处理')
  const { afterSales } = await shop().call('a', 'afterSale.list', {})
  return afterSales[0]?.afterSaleId ?? ''
}

test('what was paid comes back the way it was paid, once the shop agrees', async () => {
  const before = await owned()
  const { orderId } = await buyWithAll()
  const phone = await shop().openPhone('a')
  await phone.open(`order/pages/detail/detail?order=${orderId}`)
  const afterSaleId = await ask(phone, '不想要了')
  await operate(shop(), 'afterSale.approve', { afterSaleId })
  await phone.open(`order/pages/after-sale/after-sale?id=${afterSaleId}`)
  await phone.sees('正在退款')
  await shop().ask('clock', { ms: 3 * MINUTE_MS })
  await phone.sees('已退款')
  await phone.sees(/已退回微信零钱/)
  await phone.tap('查看')
  await phone.isAt('order/pages/detail/detail')
  await phone.sees('已全部退款')
  await phone.sees('退款已到账')
  const after = await owned()
  expect(after).toEqual({ ...before, free: before.free + 1 })
})

test('goods that were received go back first, then the money', async () => {
  const orderId = await buy(shop(), 'a', { skuId: TOWEL, quantity: 2 })
  await ship(shop().store.stack, orderId)
  await shop().call('a', 'order.confirm', { orderId })
  const phone = await shop().openPhone('a')
  await phone.open(`order/pages/detail/detail?order=${orderId}`)
  await phone.tap('申请售后')
  await phone.tapLabel(/减一件$/)
  await phone.tap('退货退款')
  await phone.tap('请选择')
  await phone.tap('收到时有破损')
  await phone.type('补充说明', '边上脱线了')
  const chooser = phone.page.waitForEvent('filechooser')
  await phone.tapLabel('添加图片')
  await phone.answer('允许')
  await (await chooser).setFiles({ name: 'edge.png', mimeType: 'image/png', buffer: PIXEL })
  await phone.screen.locator('img[src^="blob:"]').waitFor()
  await phone.tap('提交申请')
  await phone.sees('等待商家处理')
  const { afterSales } = await shop().call('a', 'afterSale.list', {})
  const afterSaleId = afterSales[0]?.afterSaleId ?? ''
  expect(afterSales[0]?.pictures[0]).toMatch(/^cloud:\/\/.*\/after-sales\/\w+\/[\w-]+\.png$/)
  const returnTo = '杭州市余杭区良睦路 1 号 稳单小铺'
  await operate(shop(), 'afterSale.approve', { afterSaleId, returnTo })
  await phone.open(`order/pages/after-sale/after-sale?id=${afterSaleId}`)
  await phone.sees(returnTo)
  await phone.tap('填写运单号')
  await phone.tap('中通快递')
  await phone.type('运单号', '78300011122')
  await phone.tap('提交')
  await phone.sees('等待商家收货')
  await operate(shop(), 'afterSale.received', { afterSaleId })
  await phone.open(`order/pages/after-sale/after-sale?id=${afterSaleId}`)
  await phone.sees('正在退款')
  await shop().ask('clock', { ms: 3 * MINUTE_MS })
  await phone.sees('已退款')
  await phone.open(`order/pages/detail/detail?order=${orderId}`)
  await phone.sees(/已退款 1\/2/)
})

test('a request is withdrawn, and words with the shop are kept', async () => {
  const orderId = await buy(shop(), 'a', { skuId: TOWEL, quantity: 1 })
  const phone = await shop().openPhone('a')
  await phone.open(`order/pages/detail/detail?order=${orderId}`)
  const afterSaleId = await ask(phone, '发货太慢')
  await phone.tap('给商家留言')
  await phone.type('留言内容', '今天能发吗？')
  await phone.tap('发送')
  await phone.sees('今天能发吗？')
  await operate(shop(), 'afterSale.message', { afterSaleId, text: '今天下午就发' })
  await phone.open(`order/pages/after-sale/after-sale?id=${afterSaleId}`)
  await phone.sees('今天下午就发')
  await phone.tap('撤销申请')
  await phone.tap('撤销申请', -1)
  await phone.sees('售后已撤销')
  await phone.open('pages/me/me')
  await phone.tap('售后')
  await phone.sees('已撤销')
})

test('money that comes after the closing is on its way back, then back, on every page', async () => {
  const { orderId } = await placeOrder(shop(), 'a', { skuId: TOWEL, quantity: 1 })
  const phone = await shop().openPhone('a')
  await phone.open(`order/pages/detail/detail?order=${orderId}`)
  await phone.tap('取消订单')
  await phone.tap('取消订单', -1)
  await phone.sees('订单已关闭')
  await payLate(shop())
  const pages = [
    'order/pages/list/list',
    `order/pages/detail/detail?order=${orderId}`,
    `checkout/pages/result/result?order=${orderId}`
  ]
  for (const url of pages) {
    // One phone.
    // oxlint-disable-next-line no-await-in-loop
    await phone.open(url)
    // oxlint-disable-next-line no-await-in-loop
    await phone.sees('已关闭 · 退款中')
  }
  // The page asks by itself as long as money moves.
  await shop().ask('clock', { ms: 3 * MINUTE_MS })
  await phone.sees('已关闭 · 已退款')
  await phone.open(`order/pages/detail/detail?order=${orderId}`)
  await phone.sees(/¥\d+\.\d\d 已原路退回。$/)
})

test('what was paid twice is told, and the second payment goes back alone', async () => {
  const { orderId } = await placeOrder(shop(), 'a', { skuId: TOWEL, quantity: 1 })
  await shop().call('a', 'order.switchChannel', { orderId, channel: 'jsapi' })
  const again = await shop().call('a', 'order.switchChannel', { orderId, channel: 'native' })
  await shop().ask('phone', { verb: 'pay', codeUrl: again.codeUrl ?? '' })
  await payLate(shop(), 0)
  const phone = await shop().openPhone('a')
  await phone.open(`order/pages/detail/detail?order=${orderId}`)
  await phone.sees('已收到付款')
  await phone.sees(/^这笔订单付了两次，多付的 ¥\d+\.\d\d 正在原路退回$/)
  await shop().ask('clock', { ms: 3 * MINUTE_MS })
  await phone.sees(/^这笔订单付了两次，多付的 ¥\d+\.\d\d 已原路退回$/)
  await phone.sees('多付的一笔')
  const { status, lines } = await shop().call('a', 'order.status', { orderId })
  expect([status, lines[0]?.refunded]).toEqual(['paid', 0])
})
