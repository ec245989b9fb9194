import type { ShipmentView } from '#domain/contracts/orders'
import type { OrderView, StorefrontRefusal } from '#domain/contracts/storefront'
import { showAmounts, type AmountsView } from '../../../components/amount-sheet/amounts.view'
import { addressLine } from '../../../words/address'
import { orderState, quotaIsComing, type OrderMood } from '../../../words/order-state'
import { maskedPhone } from '../../../words/phone'
import { fullPrice, priceText, type PriceView } from '../../../words/price'
import { OFFLINE, pageTrouble, type Trouble } from '../../../words/refusal'
import { allGoesBack, refundMood } from '../../../words/refunds'
import { clockTime, fullTime, listTime } from '../../../words/time'
import { timelineRows, type TimelineRows } from '../../components/order-timeline/timeline.view'
import { orderButtons, type ButtonView } from '../../views/buttons.view'
import { refundCards, type RefundCard } from '../../views/refund.view'
import { blocksOf, type LineBlock } from './lines.view'

/** 包裹. */
export interface ParcelView {
  readonly title: string
  readonly carrier: string
  readonly trackingNumber: string
  readonly shippedAt: string
  readonly holds: string
}

export interface LogisticsView {
  readonly name: string
  readonly phone: string
  readonly place: string
  readonly parcels: readonly ParcelView[]
  /** Where nothing was sent yet. */
  readonly waiting: string
}

/** The head of the page: pine for good news, white with amber for waits, white for what is over. */
export interface HeadView {
  readonly tone: 'pine' | 'amber' | 'quiet'
  readonly icon: string
  readonly headline: string
  readonly helper: string
}

export interface FactView {
  readonly name: string
  readonly value: string
}

export type DetailView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | {
      readonly state: 'ready'
      readonly stale: string
      readonly head: HeadView
      readonly mood: OrderMood
      /** Until when it can be paid; 0: it cannot. */
      readonly payableUntil: number
      readonly recovery: string
      readonly refund: string
      readonly logistics: LogisticsView | null
      readonly blocks: readonly LineBlock[]
      readonly timeline: TimelineRows
      readonly amounts: AmountsView
      readonly total: PriceView
      readonly totalWord: string
      readonly ownMoney: string
      readonly refunds: readonly RefundCard[]
      /** The after-sale that is under way; empty: there is none. */
      readonly afterSaleId: string
      /** 申请售后. */
      readonly mayAsk: boolean
      readonly channel: string
      readonly orderId: string
      readonly facts: readonly FactView[]
      readonly buttons: readonly ButtonView[]
    }

export const LOADING: DetailView = { state: 'loading' }
export const FAILED: DetailView = { state: 'failed', trouble: OFFLINE }

export const showRefusal = (refusal: StorefrontRefusal): DetailView => ({
  state: 'failed',
  trouble: pageTrouble(refusal)
})

export interface Look {
  /** The shop's time. */
  readonly now: number
  readonly unfolded: boolean
}

export const showDetail = (order: OrderView, { now, unfolded }: Look): DetailView => {
  const { mood, headline, helper, recovery, refund } = orderState(order)
  return {
    state: 'ready',
    stale: '',
    head: { ...LOOKS[mood], headline, helper: helper === refund ? '' : helper },
    mood,
    payableUntil: mood === 'unpaid' && order.expiresAt > now ? order.expiresAt : 0,
    recovery,
    refund,
    logistics: logisticsOf(order, now),
    blocks: blocksOf(order),
    timeline: timelineRows(order, now, unfolded),
    amounts: amountsOf(order),
    total: fullPrice(order.payableFen),
    totalWord: TOTAL_WORDS[mood],
    ownMoney: ownMoneyWords(order),
    refunds: refundCards(order.refunds, now),
    afterSaleId: openAfterSale(order),
    mayAsk: order.actions.includes('afterSale'),
    channel: channelWords(order),
    orderId: order.orderId,
    facts: factsOf(order),
    buttons: orderButtons(order)
  }
}

/** Once money goes back its refund leads to it. */
const openAfterSale = ({ afterSaleId = '', refunds }: OrderView): string =>
  refunds.some(({ refundNo }) => refundNo === afterSaleId) ? '' : afterSaleId

export const withoutNetwork = (view: DetailView, loadedAt: number): DetailView =>
  view.state === 'ready'
    ? { ...view, stale: `网络断开了，现在看到的是 ${clockTime(loadedAt)} 的内容` }
    : FAILED

/** While these last, something will change within seconds without the shopper doing anything. */
export const mayChange = (order: OrderView): boolean => {
  const { status, refunds } = order
  if (refunds.some((one) => refundMood(one) === 'moving')) return true
  if (status === 'paid') return quotaIsComing(order)
  return status === 'placing' || status === 'awaitingPayment'
}

const LOOKS: Readonly<Record<OrderMood, Pick<HeadView, 'tone' | 'icon'>>> = {
  placing: { tone: 'amber', icon: 'refresh' },
  unpaid: { tone: 'amber', icon: 'time-filled' },
  settling: { tone: 'pine', icon: 'check-circle-filled' },
  toShip: { tone: 'pine', icon: 'check-circle-filled' },
  shipped: { tone: 'pine', icon: 'vehicle' },
  done: { tone: 'pine', icon: 'check-circle-filled' },
  refunding: { tone: 'amber', icon: 'rollback' },
  refunded: { tone: 'quiet', icon: 'rollback' },
  closed: { tone: 'quiet', icon: 'close-circle-filled' },
  closedRefunding: { tone: 'amber', icon: 'rollback' },
  closedRefunded: { tone: 'quiet', icon: 'rollback' }
}

const TOTAL_WORDS: Readonly<Record<OrderMood, string>> = {
  placing: '应付',
  unpaid: '应付',
  settling: '实付',
  toShip: '实付',
  shipped: '实付',
  done: '实付',
  refunding: '实付',
  refunded: '实付',
  closed: '订单金额',
  closedRefunding: '订单金额',
  closedRefunded: '订单金额'
}

const logisticsOf = (order: OrderView, now: number): LogisticsView | null => {
  const { address, shipments } = order
  if (!address) return null
  return {
    name: address.name,
    phone: maskedPhone(address.phone),
    place: addressLine(address),
    parcels: shipments.map((parcel, index) => showParcel(parcel, { order, index, now })),
    waiting: isPacked(order) ? '商家正在备货' : ''
  }
}

const isPacked = (order: OrderView): boolean =>
  order.status === 'paid' &&
  order.shipments.length === 0 &&
  order.afterSaleId === undefined &&
  !allGoesBack(order)

interface ParcelPlace {
  readonly order: OrderView
  readonly index: number
  readonly now: number
}

const showParcel = (parcel: ShipmentView, { order, index, now }: ParcelPlace): ParcelView => ({
  title: order.shipments.length > 1 ? `包裹 ${index + 1}` : '包裹',
  carrier: parcel.carrier,
  trackingNumber: parcel.trackingNumber,
  shippedAt: `${listTime(parcel.shippedAt, now)} 发出`,
  holds: parcel.lines.map(({ line, quantity }) => `${nameOf(order, line)} ×${quantity}`).join('、')
})

const nameOf = ({ lines }: OrderView, wanted: number): string =>
  lines.find(({ line }) => line === wanted)?.name ?? ''

const amountsOf = ({ lines, explanation, payableFen }: OrderView): AmountsView =>
  showAmounts({
    lines: lines.map((line) => ({ ...line, payableFen: line.paidFen })),
    explanation,
    payableFen
  })

const ownMoneyWords = ({ pointsUsed, balanceFen }: OrderView): string =>
  [
    ...(pointsUsed > 0 ? [`${pointsUsed} 积分`] : []),
    ...(balanceFen > 0 ? [`余额 ${priceText(balanceFen)}`] : [])
  ].join('，')

const channelWords = ({ channel, payableFen }: OrderView): string => {
  if (payableFen === 0) return '积分、余额'
  return channel === 'native' ? '微信扫码支付' : '微信支付'
}

const factsOf = (order: OrderView): FactView[] => {
  const { createdAt, paidAt, carrier, remark, invoice, closedBecause } = order
  return [
    { name: '下单时间', value: fullTime(createdAt) },
    ...(paidAt === undefined ? [] : [{ name: '付款时间', value: fullTime(paidAt) }]),
    ...(carrier === undefined ? [] : [{ name: '配送', value: carrier }]),
    ...(remark ? [{ name: '备注', value: remark }] : []),
    ...(invoice ? [{ name: '发票', value: invoice.title }] : []),
    ...(closedBecause ? [{ name: '关闭原因', value: closedBecause }] : [])
  ]
}
