import type { AfterSaleState, AskedLine } from '../contracts/after-sales.ts'
import type { AfterSaleSnapshot } from '../after-sales/index.ts'
import type { AskAfterSale } from '../after-sales/use-cases/ask-after-sale.ts'
import { refundNo, type OpenId, type OrderId, type RefundNo } from '../kernel/ids.ts'
import { valueOf } from './expectations.ts'
import { aMugCheckout, openGoodsStore } from './goods-shop.ts'
import { anna } from './order-builder.ts'
import { aCheckout, openTestStore, type TestStore } from './test-store.ts'

export const RETURN_TO = '杭州市滨江区江南大道 1 号 退货组 收 0571-0000'
export const PARCEL = { carrier: '顺丰', trackingNumber: 'SF8888' }

/** Somebody pays an order that waits, and WeChat tells. */
export const payFor = async (store: TestStore, id: OrderId, openid: OpenId): Promise<void> => {
  const attempt = (await store.orders.byId(id))?.state.attempts[0]
  const paid = store.wechat.pay(attempt?.codeUrl ?? attempt?.prepayId, openid)
  if (paid.kind !== 'paid') throw new Error(paid.why)
  await store.receiveNotice(paid.evidence)
}

/** Mugs that were paid: 39 yuan each. */
export const paidMugs = async (quantity = 3) => {
  const store = await openGoodsStore(9)
  const { id } = valueOf(await store.placeOrder(aMugCheckout({ quantity }))).state
  await payFor(store, id, anna)
  return { store, id, number: refundNo(`${id}R01`) }
}

/** All of them are on their way. */
export const sentMugs = async (quantity = 3) => {
  const shop = await paidMugs(quantity)
  const { store, id: orderId } = shop
  valueOf(await store.shipOrder({ orderId, carrier: '顺丰', trackingNumber: 'SF1' }))
  return shop
}

/** 100 AI calls that were paid and are in the account. */
export const paidPack = async () => {
  const store = openTestStore()
  const { id } = valueOf(await store.placeOrder(aCheckout())).state
  await payFor(store, id, anna)
  return { store, id, number: refundNo(`${id}R01`) }
}

/** What a phone sends for some pieces of the first line. */
export const asking = (
  orderId: OrderId,
  quantity: number,
  changes: Partial<AskAfterSale> = {}
): AskAfterSale => ({
  orderId,
  requestId: 'request-1',
  kind: 'refundOnly',
  lines: [{ line: 0, quantity } satisfies AskedLine],
  reason: 'unwanted',
  words: '不想要了',
  pictures: [],
  ...changes
})

export const requestOf = async (store: TestStore, number: RefundNo): Promise<AfterSaleSnapshot> => {
  const afterSale = await store.afterSales.byId(number)
  if (!afterSale) throw new Error('no such request')
  return afterSale.state
}

/** How a request, its order and its refund stand. */
export const seenFrom = async (
  store: TestStore,
  number: RefundNo
): Promise<{
  readonly request: AfterSaleState
  readonly open: boolean
  readonly refund?: string
}> => {
  const { orderId, state } = await requestOf(store, number)
  const order = await store.orders.byId(orderId)
  const refund = order?.state.refunds[number]?.state
  const open = order?.state.afterSales[number]?.ask !== undefined
  return { request: state, open, ...(refund !== undefined && { refund }) }
}
