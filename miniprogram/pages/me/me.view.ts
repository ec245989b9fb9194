import type { AccountView } from '#domain/contracts/account'
import type { OrderTab } from '#domain/contracts/orders'
import type { StorefrontAnswer } from '#domain/contracts/storefront'
import { countTab, ORDER_TABS } from '../../words/order-tabs'
import { ready, refused, type PageView } from '../../words/page-view'
import { badgeCount, fullPrice, withCommas } from '../../words/price'

export interface OrderEntry {
  readonly tab: OrderTab
  readonly label: string
  readonly icon: string
  /** Empty: nothing waits there. */
  readonly badge: string
}

/** What the shopper has, one figure each. */
export interface AssetView {
  readonly kind: 'balance' | 'points' | 'coupons' | 'quota'
  readonly label: string
  readonly figure: string
  readonly spoken: string
}

interface Me {
  readonly level: string
  /** `会员价 95 折`; empty where the level takes nothing off. */
  readonly levelRate: string
  readonly assets: readonly AssetView[]
  readonly quotaWords: string
  readonly frozen: boolean
  readonly favourites: string
  readonly entries: readonly OrderEntry[]
  /** A badge: how many orders have one under way. */
  readonly afterSales: string
  /** Sees the way to the shop's own pages. */
  readonly runsShop: boolean
}

export type MeView = PageView<Me>

const ICONS: Readonly<Record<OrderTab, string>> = {
  all: 'bill',
  toPay: 'wallet',
  toShip: 'gift',
  toReceive: 'vehicle',
  toReview: 'star'
}

/** The shopper's own page. Badges count the newest page of orders. */
export const showMe = (
  account: StorefrontAnswer<'account.me'>,
  orders: StorefrontAnswer<'order.list'>
): MeView => {
  if (!account.ok) return refused(account.refusal)
  const { quota, level, favourites } = account.value
  const known = orders.ok ? orders.value.orders : []
  return ready({
    level: level.name,
    levelRate: level.payHundredths < 100 ? `会员价 ${rateOf(level.payHundredths)} 折` : '',
    assets: assetsOf(account.value),
    quotaWords: quota.models.length > 0 ? `可用于${quota.models.join('、')}` : '买了就能用',
    frozen: quota.status === 'frozen',
    favourites: favourites > 0 ? withCommas(favourites) : '',
    entries: ORDER_TABS.filter(({ value }) => value !== 'all').map(({ value, label }) => ({
      tab: value,
      label,
      icon: ICONS[value],
      badge: badgeCount(countTab(known, value))
    })),
    afterSales: badgeCount(known.filter(({ afterSaleId }) => afterSaleId !== undefined).length),
    runsShop: account.value.role !== undefined
  })
}

/** 95 hundredths are 9.5 折, 90 are 9 折. */
const rateOf = (hundredths: number): string => String(hundredths / 10)

const assetsOf = ({ balanceFen, points, freeCoupons, quota }: AccountView): AssetView[] => {
  const balance = fullPrice(balanceFen)
  return [
    {
      kind: 'balance',
      label: '余额',
      figure: `${balance.yuan}${balance.cents}`,
      spoken: `余额 ${balance.spoken}`
    },
    asset('points', '积分', points),
    asset('coupons', '优惠券', freeCoupons),
    asset('quota', '额度', quota.remaining)
  ]
}

const asset = (kind: AssetView['kind'], label: string, count: number): AssetView => ({
  kind,
  label,
  figure: withCommas(count),
  spoken: `${label} ${count}`
})
