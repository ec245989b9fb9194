import type { StorefrontRefusal } from '#domain/contracts/storefront'
import { tapTrouble } from '../../words/refusal'

/** Why an after-sale was not taken, in one sentence: what is so, and what can be done. */
export const afterSaleTrouble = (refusal: StorefrontRefusal): string => {
  switch (refusal.kind) {
    case 'afterSaleOpen':
      return '这笔订单已有一个售后在处理'
    case 'notRefundable':
      return NOT_REFUNDABLE[refusal.status] ?? '订单还在处理，稍后再来申请'
    case 'tooOld':
      return '付款超过一年，微信不能再退，请联系商家'
    case 'tooManyRefunds':
      return '这笔订单退过很多次了，请联系商家'
    case 'moreThanLeft':
      return '能退的比选的少，已为你更新'
    case 'nothingToRefund':
      return '选的商品没有可以退的了'
    case 'quotaUsed':
      return refusal.left > 0
        ? `额度已经用掉一部分，还剩 ${refusal.left} 次，不能整包退`
        : '额度已经用完，不能再退'
    case 'tooManyMessages':
      return '留言太多了，直接联系商家更快'
    case 'notPossibleNow':
      return '这个售后刚刚有了变化，已为你更新'
    case 'afterSaleNotFound':
      return '没有找到这个内容'
    default:
      return tapTrouble(refusal)
  }
}

const NOT_REFUNDABLE: Readonly<Partial<Record<string, string>>> = {
  awaitingPayment: '订单还没有付款，取消就好',
  closed: '订单已关闭，没有可以退的款',
  refunded: '这笔订单已经全部退款'
}
