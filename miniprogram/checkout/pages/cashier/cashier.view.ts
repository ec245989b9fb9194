import type { OrderView, StorefrontRefusal } from '#domain/contracts/storefront'
import { orderName } from '../../../words/order-name'
import { orderState } from '../../../words/order-state'
import { fullPrice, type PriceView } from '../../../words/price'
import { lateRefunds } from '../../../words/refunds'
import { OFFLINE, pageTrouble, tapTrouble, type Trouble } from '../../../words/refusal'
import { clockTime } from '../../../words/time'

/** What the plate in the middle holds. */
export type Plate =
  /** A code that another phone can scan. */
  | { readonly kind: 'code'; readonly codeUrl: string }
  /** The code could not be had yet, or WeChat's answer was lost: another one is asked for. */
  | { readonly kind: 'missing' }
  /** The time is over; the order closes by itself. */
  | { readonly kind: 'over' }
  /** WeChat's own sheet on this phone. */
  | { readonly kind: 'sheet' }

export type CashierView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | {
      readonly state: 'waiting'
      readonly orderId: string
      readonly name: string
      readonly price: PriceView
      readonly expiresAt: number
      /** The minute until which the order is kept: `14:32`. */
      readonly keptUntil: string
      readonly plate: Plate
      /** 换个方式付; null where there is only one. */
      readonly otherWay: OtherWay | null
    }
  | {
      readonly state: 'closed'
      readonly name: string
      readonly price: PriceView
      readonly reason: string
    }
  /** Money moved or moves: the result page tells. */
  | { readonly state: 'ended'; readonly orderId: string }

/** Another way to pay the same order. */
export interface OtherWay {
  readonly channel: OrderView['channel']
  readonly icon: string
  readonly title: string
  readonly helper: string
}

export const LOADING: CashierView = { state: 'loading' }
export const FAILED: CashierView = { state: 'failed', trouble: OFFLINE }

export const showRefusal = (refusal: StorefrontRefusal): CashierView => ({
  state: 'failed',
  trouble: pageTrouble(refusal)
})

/** The cashier of an order, at the shop's time. */
export const showCashier = (order: OrderView, now: number): CashierView => {
  const price = fullPrice(order.payableFen)
  const name = orderName(order)
  if (order.status === 'closed' && lateRefunds(order).length === 0) {
    return { state: 'closed', name, price, reason: orderState(order).helper }
  }
  if (order.status !== 'placing' && order.status !== 'awaitingPayment') {
    return { state: 'ended', orderId: order.orderId }
  }
  const { orderId, expiresAt } = order
  const keptUntil = clockTime(expiresAt)
  return {
    state: 'waiting',
    orderId,
    name,
    price,
    expiresAt,
    keptUntil,
    plate: plate(order, now),
    otherWay: otherWay(order)
  }
}

/** After a pay sheet that the shopper closed. */
export const keptWords = (until: string): string => `没有付款，订单为你留到 ${until}`

/** Why the way to pay stays as it is. */
export const switchTrouble = (refusal: StorefrontRefusal): string =>
  refusal.kind === 'closeLater' ? '微信还没有确认，过一会儿再换' : tapTrouble(refusal)

/** Whether a code that is on the screen was taken back for another one. */
export const codeRenewed = (before: CashierView, after: CashierView): boolean => {
  const [old, fresh] = [codeOf(before), codeOf(after)]
  return old !== '' && fresh !== '' && old !== fresh
}

const codeOf = (view: CashierView): string =>
  view.state === 'waiting' && view.plate.kind === 'code' ? view.plate.codeUrl : ''

const WAYS: Readonly<Record<OrderView['channel'], OtherWay>> = {
  jsapi: {
    channel: 'jsapi',
    icon: 'logo-wechatpay',
    title: '换个方式付',
    helper: '在这台手机上用微信支付'
  },
  native: {
    channel: 'native',
    icon: 'qrcode',
    title: '让朋友付，换手机付',
    helper: '生成付款码，用另一台手机扫'
  }
}

const otherWay = ({ actions, channels, channel }: OrderView): OtherWay | null => {
  const other = channels.find((one) => one !== channel)
  return other && actions.includes('switchChannel') ? WAYS[other] : null
}

const plate = (order: OrderView, now: number): Plate => {
  if (now >= order.expiresAt) return { kind: 'over' }
  if (order.channel === 'jsapi') return { kind: order.sheet ? 'sheet' : 'missing' }
  return order.codeUrl ? { kind: 'code', codeUrl: order.codeUrl } : { kind: 'missing' }
}
