import type { StorefrontRefusal } from '#domain/contracts/storefront'

/** Words for a whole page that has nothing to show. */
export interface Trouble {
  readonly drawing: 'network' | 'missing'
  readonly title: string
  readonly advice: string
  readonly action: string
}

/** What is not known is a matter of the network, without an error code. */
export const OFFLINE: Trouble = {
  drawing: 'network',
  title: '网络开小差了',
  advice: '检查一下网络，再试一次',
  action: '重新加载'
}

/** A page's refusal in words. Not there and not yours sound the same, so that nothing leaks. */
export const pageTrouble = ({ kind }: StorefrontRefusal): Trouble => {
  switch (kind) {
    case 'busy':
      return { ...OFFLINE, title: '人有点多，正在排队', advice: '稍等片刻，再试一次' }
    case 'notSignedIn':
      return { ...OFFLINE, title: '还没有登录微信', advice: '登录后就能看到' }
    case 'orderNotFound':
    case 'afterSaleNotFound':
    case 'productNotFound':
    // A page asks with nothing but what its link says: that names nothing.
    case 'badRequest':
      return { drawing: 'missing', title: '没有找到这个内容', advice: '', action: '回首页' }
    default:
      return OFFLINE
  }
}

/** A refused tap in one sentence: what happened and what comes next. */
export const tapTrouble = (refusal: StorefrontRefusal): string => {
  switch (refusal.kind) {
    case 'busy':
      return '人有点多，正在排队'
    case 'notSignedIn':
      return '还没有登录微信，登录后再试'
    case 'notOnSale':
      return '来晚了一步，这款已下架，没有扣款'
    case 'tooDear':
      return '一单的金额太大了，分几单来买'
    case 'orderNotFound':
      return '没有找到这个内容'
    case 'notConfirmedAtWechat':
      return '微信还没有确认收货，可以在这里确认'
    case 'closeLater':
      return '微信还没有确认，订单暂时不能取消；到时间会自动关闭'
    case 'unfinishedOrder':
      return '同款额度有一笔订单还没付款，先付款或取消它'
    case 'tooManyUnpaid':
      return '待付款的订单太多了，先付款或取消几笔'
    case 'tooManyAttempts':
      return '换得太频繁了，用现在的方式付就好'
    case 'notWaitingForPayment':
      return '这笔订单刚刚有了变化，已为你更新'
    case 'lapsed':
    case 'differentContent':
      return '这次下单已过期，请再点一次'
    default:
      return '现在还办不了，稍后再试一次'
  }
}
