import type { AfterSaleKind } from '#domain/contracts/after-sales'
import { ship } from '../support/keep-shop.ts'
import { operate, payLate } from '../support/operate.ts'
import { buy, placeOrder } from '../support/place-order.ts'
import type { Shop } from '../support/shop.ts'

/** After-sales of shopper A by how they stand, each of an order of its own. */
export type AfterSales = Readonly<
  Record<'requested' | 'awaitingReturn' | 'moving' | 'stuck' | 'refunded' | 'refused', string>
>

/** Orders by where their money is. */
export type RefundOrders = Readonly<Record<'askedFor' | 'refunding' | 'refunded' | 'late', string>>

const COMB = { skuId: 'comb-wood-1-1', quantity: 2 }
const WHILE_MS = 3 * 60_000

/** Time passes, and the timers do what is due. */
const pass = (shop: Shop): Promise<void> => shop.ask('clock', { ms: WHILE_MS })

/** What WeChat makes of the next refund. */
const nextEnds = ({ store }: Shop, state: 'PROCESSING' | 'ABNORMAL'): void => {
  store.stack.wechat.faults.set({ op: 'refund', kind: 'refundEnds', state, times: 1 })
}

/** An order in every state that an after-sale can be in, and one whose money came too late. */
export const furnishAfterSales = async (
  shop: Shop
): Promise<{ readonly afterSales: AfterSales; readonly refunds: RefundOrders }> => {
  const refunded = await asked(shop, 'refundOnly')
  await agree(shop, refunded.afterSaleId)
  await pass(shop)
  const moving = await asked(shop, 'refundOnly')
  nextEnds(shop, 'PROCESSING')
  await agree(shop, moving.afterSaleId)
  await pass(shop)
  const stuck = await asked(shop, 'refundOnly')
  nextEnds(shop, 'ABNORMAL')
  await agree(shop, stuck.afterSaleId)
  await pass(shop)
  const late = await paidTooLate(shop)
  nextEnds(shop, 'PROCESSING')
  await pass(shop)
  const refused = await asked(shop, 'refundOnly')
  const because = '吊牌已经剪掉，影响二次销售'
  await operate(shop, 'afterSale.refuse', { afterSaleId: refused.afterSaleId, because })
  const awaitingReturn = await asked(shop, 'returnAndRefund')
  await operate(shop, 'afterSale.approve', {
    afterSaleId: awaitingReturn.afterSaleId,
    returnTo: '浙江省杭州市余杭区良睦路 1 号 稳单小铺售后 0571-88880000'
  })
  const requested = await asked(shop, 'refundOnly')
  await talk(shop, requested.afterSaleId)
  return {
    afterSales: {
      requested: requested.afterSaleId,
      awaitingReturn: awaitingReturn.afterSaleId,
      moving: moving.afterSaleId,
      stuck: stuck.afterSaleId,
      refunded: refunded.afterSaleId,
      refused: refused.afterSaleId
    },
    refunds: {
      askedFor: requested.orderId,
      refunding: moving.orderId,
      refunded: refunded.orderId,
      late
    }
  }
}

const agree = async (shop: Shop, afterSaleId: string): Promise<void> => {
  await operate(shop, 'afterSale.approve', { afterSaleId })
}

let requests = 0

/** Goods that were bought, and sent where they are to go back. */
const asked = async (
  shop: Shop,
  kind: AfterSaleKind
): Promise<{ readonly orderId: string; readonly afterSaleId: string }> => {
  const orderId = await buy(shop, 'a', COMB)
  if (kind === 'returnAndRefund') await ship(shop.store.stack, orderId)
  requests += 1
  const { afterSaleId } = await shop.call('a', 'afterSale.request', {
    orderId,
    kind,
    lines: [{ line: 0, quantity: COMB.quantity }],
    reason: kind === 'refundOnly' ? 'unwanted' : 'damaged',
    words: '盒子压坏了，齿也断了一根',
    pictures: [],
    requestId: `furnish-after-sale-${requests}`
  })
  return { orderId, afterSaleId }
}

const talk = async (shop: Shop, afterSaleId: string): Promise<void> => {
  await shop.call('a', 'afterSale.message', { afterSaleId, text: '今天能退吗？' })
  const text = '可以，我们先和仓库确认还没发出，马上给你处理。'
  await operate(shop, 'afterSale.message', { afterSaleId, text })
}

const paidTooLate = async (shop: Shop): Promise<string> => {
  const { orderId } = await placeOrder(shop, 'a', COMB)
  await shop.call('a', 'order.cancel', { orderId })
  await payLate(shop)
  return orderId
}
