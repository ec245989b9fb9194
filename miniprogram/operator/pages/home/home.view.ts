import type { DeskView } from '#domain/contracts/operator-desk'
import type { OperatorActions, OperatorAnswer } from '#domain/contracts/operator'
import { ready, type PageView } from '../../../words/page-view'
import { withCommas } from '../../../words/price'
import { figurePrice } from '../../views/figure-words.view'
import { operatorRefused } from '../../views/refusal.view'

interface TileView {
  readonly page: string
  readonly label: string
  readonly icon: string
  /** `99+` above two digits. */
  readonly count: string
  /** Pine for work as usual, amber for what went wrong, quiet for nothing. */
  readonly tone: 'pine' | 'amber' | 'quiet'
}

interface CellView {
  readonly page: string
  readonly label: string
  readonly icon: string
}

interface GroupView {
  readonly name: string
  readonly cells: readonly CellView[]
}

interface FigureView {
  readonly name: string
  readonly value: string
  /** The whole day before. */
  readonly before: string
}

interface Home {
  /** Today beside yesterday, the sales first. */
  readonly figures: readonly FigureView[]
  readonly tiles: readonly TileView[]
  readonly groups: readonly GroupView[]
}

export type HomeView = PageView<Home>

type Tile = Omit<TileView, 'count' | 'tone'> & { readonly of: keyof DeskView }

const WORK: readonly Tile[] = [
  { of: 'toShip', page: 'orders/orders', label: '待发货', icon: 'vehicle' },
  { of: 'afterSales', page: 'after-sales/after-sales', label: '售后', icon: 'service' }
]

const TROUBLE: readonly Tile[] = [
  { of: 'stuck', page: 'stuck/stuck', label: '卡住的订单', icon: 'refresh' },
  { of: 'differences', page: 'differences/differences', label: '对账差异', icon: 'bill' },
  { of: 'alarms', page: 'alarms/alarms', label: '告警', icon: 'notification-error' },
  { of: 'strays', page: 'notices/notices?tab=strays', label: '无主通知', icon: 'notification' }
]

/** Ways to everything else: a topic's row is added to the group it belongs to; a group without rows is not shown. */
const GROUPS: readonly GroupView[] = [
  {
    name: '订单与对账',
    cells: [
      { page: 'orders/orders', label: '订单', icon: 'bill' },
      { page: 'bills/bills', label: '每日对账', icon: 'wallet' },
      { page: 'notices/notices', label: '支付通知收件箱', icon: 'notification' }
    ]
  },
  {
    name: '经营',
    cells: [
      { page: 'figures/figures', label: '经营数据', icon: 'chart-bar' },
      { page: 'health/health', label: '运行状况', icon: 'activity' },
      { page: 'heat-map/heat-map', label: '点击热力图', icon: 'browse' }
    ]
  },
  {
    name: '商品与营销',
    cells: [
      { page: 'goods/goods', label: '商品', icon: 'app' },
      { page: 'stock/stock', label: '低库存', icon: 'filter' },
      { page: 'promotions/promotions', label: '促销活动', icon: 'discount' },
      { page: 'coupon-templates/coupon-templates', label: '优惠券', icon: 'coupon' }
    ]
  },
  {
    name: '账户与账本',
    cells: [
      { page: 'accounts/accounts', label: '买家账户', icon: 'user' },
      { page: 'ledger/ledger', label: '账本核对', icon: 'check-circle' }
    ]
  },
  {
    name: '店铺设置',
    cells: [
      { page: 'staff/staff', label: '店员', icon: 'user' },
      { page: 'audit/audit', label: '操作记录', icon: 'view-list' }
    ]
  }
]

/** Today's figures, what waits for who runs the shop, and the ways to everything else. */
export const showHome = (
  answer: OperatorAnswer<'desk.show'>,
  figures: OperatorAnswer<'figures.today'>
): HomeView => {
  if (!answer.ok) return operatorRefused(answer.refusal)
  if (!figures.ok) return operatorRefused(figures.refusal)
  const tilesOf = (tiles: readonly Tile[], tone: TileView['tone']): TileView[] =>
    tiles.map(({ of, ...tile }) => {
      const count = answer.value[of]
      return { ...tile, count: countOf(count), tone: count > 0 ? tone : 'quiet' }
    })
  return ready({
    figures: figuresOf(figures.value),
    tiles: [...tilesOf(WORK, 'pine'), ...tilesOf(TROUBLE, 'amber')],
    groups: GROUPS.filter(({ cells }) => cells.length > 0)
  })
}

const countOf = (count: number): string => (count > 99 ? '99+' : String(count))

const figuresOf = ({
  today,
  yesterday
}: OperatorActions['figures.today']['answer']): readonly FigureView[] => [
  {
    name: '今日成交额',
    value: figurePrice(today.salesFen),
    before: `昨天 ${figurePrice(yesterday.salesFen)}`
  },
  {
    name: '付款订单',
    value: withCommas(today.orders),
    before: `昨天 ${withCommas(yesterday.orders)}`
  },
  {
    name: '退款',
    value: figurePrice(today.refundedFen),
    before: `昨天 ${figurePrice(yesterday.refundedFen)}`
  }
]
