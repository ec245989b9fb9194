import type { OperatorOrderView, StuckRefundView } from '#domain/contracts/operator-orders'
import type { OperatorAnswer } from '#domain/contracts/operator'
import { ready, type PageView } from '../../../words/page-view'
import { refundSentence } from '../../../words/refunds'
import { fullTime, listTime } from '../../../words/time'
import { operatorRefused } from '../../views/refusal.view'
import { stuckWords } from '../../views/stuck-words.view'
import {
  linesOf,
  packingText,
  receiverText,
  standingOf,
  type LineView
} from '../../views/shop-order.view'
import { figurePrice, withFigures } from '../../views/figure-words.view'

interface Fact {
  readonly name: string
  readonly value: string
}

interface ParcelView {
  readonly number: string
  readonly title: string
  readonly goods: string
}

interface StuckRefund {
  readonly refundNo: string
  readonly words: string
  readonly mayTurn: boolean
  readonly maySettle: boolean
}

interface ShopOrder {
  readonly orderId: string
  readonly openid: string
  readonly label: string
  readonly tone: 'amber' | 'pine' | 'quiet'
  /** Why it waits, or where its money is; empty: as usual. */
  readonly helper: string
  readonly receiver: string
  readonly phone: string
  readonly remark: string
  readonly lines: readonly LineView[]
  readonly parcels: readonly ParcelView[]
  readonly facts: readonly Fact[]
  readonly pieces: readonly {
    readonly line: number
    readonly name: string
    readonly most: number
    readonly quantity: number
  }[]
  readonly packing: string
  /** The one that the shopper chose and paid for; empty: none. */
  readonly carrier: string
  readonly afterSaleId: string
  readonly mayShip: boolean
  readonly mayRefund: boolean
  /** The last letters of its number. */
  readonly check: string
  readonly mayRunAgain: boolean
  /** Paid, and the money went back: delivered all the same, or closed. */
  readonly mayDecide: boolean
  /** A refund that does not find its way. */
  readonly stuckRefund: StuckRefund | null
}

export type ShopOrderView = PageView<ShopOrder>

const REFUNDABLE: readonly OperatorOrderView['status'][] = [
  'paid',
  'shipped',
  'delivered',
  'completed'
]

/** 订单 as who runs the shop works on it. */
export const showOrder = (answer: OperatorAnswer<'order.show'>): ShopOrderView => {
  if (!answer.ok) return operatorRefused(answer.refusal)
  const { value: order } = answer
  const { orderId, openid, address, remark, stuck, toSend, status, afterSaleId, stuckRefund } =
    order
  return ready({
    orderId,
    openid,
    ...standingOf(order),
    helper: stuck ? stuckWords(stuck) : withFigures(refundSentence(order)),
    receiver: address ? receiverText(address) : '',
    phone: address?.phone ?? '',
    remark: remark ?? '',
    lines: linesOf(order),
    parcels: parcelsOf(order),
    facts: factsOf(order),
    pieces: toSend.map(({ line, quantity }) => ({
      line,
      name: nameOf(order, line),
      most: quantity,
      quantity
    })),
    packing: toSend.length > 0 ? packingText(order) : '',
    carrier: order.carrier ?? '',
    afterSaleId: afterSaleId ?? '',
    mayShip: status === 'paid' && toSend.length > 0,
    mayRefund: REFUNDABLE.includes(status),
    check: orderId.slice(-4),
    mayRunAgain: stuck !== undefined && !isDecided(stuck),
    mayDecide: stuck?.where === 'moneyBack',
    stuckRefund: stuckRefund === undefined ? null : stuckRefundView(stuckRefund)
  })
}

/** No timer can do it: it is decided by a person. */
const isDecided = ({ where, why }: NonNullable<OperatorOrderView['stuck']>): boolean =>
  where === 'moneyBack' || (where === 'refund' && why === 'atMerchant')

const stuckRefundView = ({ refundNo, cashFen, deeds }: StuckRefundView): StuckRefund => ({
  refundNo,
  words: `${figurePrice(cashFen)} 还没退到买家手里`,
  mayTurn: deeds.includes('turnToMerchant'),
  maySettle: deeds.includes('settleByHand')
})

const nameOf = ({ lines }: OperatorOrderView, line: number): string => {
  const found = lines.find((one) => one.line === line)
  if (!found) return ''
  return found.choices.length > 0 ? `${found.name} ${found.choices.join(' ')}` : found.name
}

const parcelsOf = (order: OperatorOrderView): readonly ParcelView[] =>
  order.shipments.map(({ carrier, trackingNumber, shippedAt, lines }) => ({
    number: trackingNumber,
    title: `${carrier} · ${listTime(shippedAt, order.now)}`,
    goods: lines.map(({ line, quantity }) => `${nameOf(order, line)} × ${quantity}`).join('、')
  }))

const factsOf = (order: OperatorOrderView): readonly Fact[] => {
  const { goodsFen, freightFen, balanceFen, pointsUsed, payableFen, carrier, invoice } = order
  return [
    { name: '商品', value: figurePrice(goodsFen) },
    ...reductionsOf(order),
    ...(freightFen > 0 ? [{ name: '运费', value: figurePrice(freightFen) }] : []),
    ...(balanceFen > 0 ? [{ name: '余额付', value: figurePrice(balanceFen) }] : []),
    ...(pointsUsed > 0 ? [{ name: '积分抵', value: `${pointsUsed} 积分` }] : []),
    { name: '微信付', value: figurePrice(payableFen) },
    ...(carrier === undefined ? [] : [{ name: '买家选的快递', value: carrier }]),
    ...(invoice ? [{ name: '要开发票', value: invoiceText(invoice) }] : []),
    { name: '下单', value: fullTime(order.createdAt) },
    ...(order.paidAt === undefined ? [] : [{ name: '付款', value: fullTime(order.paidAt) }])
  ]
}

/** Without them goods and freight would not add up to what was paid. */
const reductionsOf = ({ explanation }: OperatorOrderView): readonly Fact[] =>
  explanation
    .filter(({ kind }) => TAKES_OFF.includes(kind))
    .map(({ label, amountFen }) => ({ name: label, value: figurePrice(amountFen) }))

const TAKES_OFF: readonly OperatorOrderView['explanation'][number]['kind'][] = [
  'limited',
  'promotion',
  'member',
  'coupon'
]

/** Nobody else hears of it: the shop writes the invoice by hand. */
const invoiceText = ({ title, taxNumber }: NonNullable<OperatorOrderView['invoice']>): string =>
  taxNumber === undefined ? title : `${title} ${taxNumber}`
