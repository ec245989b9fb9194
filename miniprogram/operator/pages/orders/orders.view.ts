import type { OperatorOrderView, ShopShelf } from '#domain/contracts/operator-orders'
import { ready, type PageView } from '../../../words/page-view'
import type { PriceView } from '../../../words/price'
import { listTime } from '../../../words/time'
import { tailOf, type Told } from '../../views/entry.view'
import { linesOf, packingText, standingOf, type LineView } from '../../views/shop-order.view'
import { fullFigure } from '../../views/figure-words.view'

interface OrderCard {
  readonly orderId: string
  readonly title: string
  readonly label: string
  readonly tone: 'amber' | 'pine' | 'quiet'
  readonly lines: readonly LineView[]
  /** Lines without room for a picture. */
  readonly more: number
  readonly price: PriceView
  readonly receiver: string
  readonly mayShip: boolean
}

interface Orders {
  readonly cards: readonly OrderCard[]
  readonly hasMore: boolean
  /** 配货单 of everything that is shown; empty where nothing is to be sent. */
  readonly packing: string
}

export type OrdersView = PageView<Orders>

export const SHELVES: readonly { readonly value: ShopShelf; readonly label: string }[] = [
  { value: 'toShip', label: '待发货' },
  { value: 'shipped', label: '已发货' },
  { value: 'completed', label: '已完成' },
  { value: 'awaitingPayment', label: '待付款' },
  { value: 'refunded', label: '已退款' },
  { value: 'closed', label: '已关闭' }
]

const PICTURES_AT_MOST = 3

/** Orders of all shoppers on one shelf. */
export const showOrders = ({ items, hasMore, now }: Told<OperatorOrderView>): OrdersView =>
  ready({
    cards: items.map((order) => showCard(order, now)),
    hasMore,
    packing: items
      .filter(({ toSend }) => toSend.length > 0)
      .map(packingText)
      .join('\n\n')
  })

const showCard = (order: OperatorOrderView, now: number): OrderCard => {
  const { orderId, address, payableFen, balanceFen, createdAt, toSend, status } = order
  const lines = linesOf(order)
  return {
    orderId,
    title: `${tailOf(orderId)} · ${listTime(createdAt, now)}`,
    ...standingOf(order),
    lines: lines.slice(0, PICTURES_AT_MOST),
    more: Math.max(0, lines.length - PICTURES_AT_MOST),
    price: fullFigure(payableFen + balanceFen),
    receiver: address
      ? `${address.name} ${address.phone} · ${address.city}${address.district}`
      : '额度，不用寄',
    mayShip: status === 'paid' && toSend.length > 0
  }
}
