import type { OrderView } from '#domain/contracts/storefront'
import { orderState } from '../../words/order-state'
import { goesBack, lateRefunds } from '../../words/refunds'

/** What a button of an order does. */
export type OrderButton = 'pay' | 'cancel' | 'confirm' | 'review' | 'buyAgain' | 'hide' | 'progress'

export interface ButtonView {
  readonly does: OrderButton
  readonly word: string
  /** The one that leads on. */
  readonly main: boolean
}

const WORDS: Readonly<Record<OrderButton, string>> = {
  pay: '去付款',
  cancel: '取消订单',
  confirm: '确认收货',
  review: '评价',
  buyAgain: '再次购买',
  hide: '删除',
  progress: '退款进度'
}

/** As a list shows them: money on its way back can be followed. */
export const listButtons = (order: OrderView): ButtonView[] => {
  const follows =
    order.afterSaleId !== undefined || goesBack(order) || lateRefunds(order).length > 0
  const progress: ButtonView = { does: 'progress', word: WORDS.progress, main: false }
  return [...(follows ? [progress] : []), ...orderButtons(order)]
}

/** The buttons of an order, the main one last: what the server allows, and buying the same again. */
export const orderButtons = (order: OrderView): ButtonView[] => {
  const { actions } = order
  const { mood } = orderState(order)
  const waits = mood === 'unpaid' || mood === 'placing'
  const may: readonly (readonly [OrderButton, boolean])[] = [
    ['hide', actions.includes('hide')],
    ['cancel', actions.includes('cancel')],
    ['buyAgain', !waits],
    ['review', actions.includes('review')],
    ['confirm', actions.includes('confirm')],
    // A code that is missing is asked for in the cashier.
    ['pay', actions.includes('pay') || mood === 'placing']
  ]
  const does = may.filter(([, is]) => is).map(([button]) => button)
  return does.map((button, index) => ({
    does: button,
    word: WORDS[button],
    main: index === does.length - 1
  }))
}
