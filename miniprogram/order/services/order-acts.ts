import type { OrderView, StorefrontAnswer } from '#domain/contracts/storefront'
import { learnPieces } from '../../services/cart-badge'
import { openPage } from '../../services/open-page'
import { ask } from '../../services/server'
import { remember } from '../../services/session'
import { tapTrouble } from '../../words/refusal'
import { openWechatReceipt } from './wechat-receipt'

/** What became of a tap on one of an order's buttons. */
export interface Done {
  /** As it is now; null where nothing is known of it. */
  readonly order: OrderView | null
  /** Said to the shopper. */
  readonly words: string
}

type OrderAnswer = StorefrontAnswer<'order.status'>

const UNKNOWN: Done = { order: null, words: '还没收到结果，正在核对订单' }

/** The safe close: WeChat is asked first, so a payment that was faster wins. */
export const cancelOrder = (orderId: string, reason: string): Promise<Done> =>
  change(
    () => ask('order.cancel', reason ? { orderId, reason } : { orderId }),
    '订单已取消，没有扣款'
  )

export const confirmReceipt = (orderId: string): Promise<Done> =>
  change(() => ask('order.confirm', { orderId }), '已确认收货')

/**
 * 确认收货 where WeChat holds the money back: its own component first, and the server asks WeChat before it believes the
 * phone. `cancelled`: the shopper thought better of it. `unable`: the shop's own question goes on.
 */
export const confirmAtWechat = async (order: OrderView): Promise<Done | 'cancelled' | 'unable'> => {
  if (order.confirmAtWechat === undefined) return 'unable'
  const end = await openWechatReceipt(order.confirmAtWechat)
  if (end !== 'confirmed') return end
  const { orderId } = order
  const done = await change(() => ask('order.confirm', { orderId, atWechat: true }), '已确认收货')
  return done.order ? done : 'unable'
}

export const hideOrder = (orderId: string): Promise<Done> =>
  change(() => ask('order.hide', { orderId }), '订单已删除')

/** Nothing is claimed when no answer came: the page asks how the order stands. */
const change = async (question: () => Promise<OrderAnswer>, words: string): Promise<Done> => {
  try {
    const answer = await question()
    if (!answer.ok) return { order: null, words: tapTrouble(answer.refusal) }
    return { order: remember(answer.value), words }
  } catch {
    return UNKNOWN
  }
}

/** 退款进度: the after-sale that is under way, else the order, which shows each of its refunds. */
export const openProgress = ({ orderId, afterSaleId }: OrderView): Promise<void> =>
  openPage(
    afterSaleId === undefined
      ? `/order/pages/detail/detail?order=${orderId}`
      : `/order/pages/after-sale/after-sale?id=${afterSaleId}`
  )

/** 再次购买: goods go into the cart, quota is bought where it is sold. @returns what to say; empty: nothing */
export const buyAgain = async ({ lines }: OrderView): Promise<string> => {
  const items = lines
    .filter(({ kind }) => kind === 'physical')
    .map(({ skuId, quantity }) => ({ skuId, quantity }))
  if (items.length === 0) {
    await openPage('/quota/pages/packs/packs')
    return ''
  }
  try {
    const answer = await ask('cart.addAll', { items })
    if (!answer.ok) return tapTrouble(answer.refusal)
    const { pieces, leftOut } = answer.value
    learnPieces(pieces)
    if (leftOut.length === items.length) return '都已经下架或售完了'
    await wx.switchTab({ url: '/pages/cart/cart' })
    return leftOut.length > 0 ? `${leftOut.length} 种已下架或售完，其余加进了购物车` : ''
  } catch {
    return '网络断开了，连上后再试'
  }
}
