import type { StorefrontAnswer } from '#domain/contracts/storefront'
import { badgeCount, withCommas } from '../../words/price'
import { OFFLINE, pageTrouble, type Trouble } from '../../words/refusal'
import { clockTime } from '../../words/time'
import { countTab, ORDER_TABS, type OrderTab } from '../../words/order-tabs'

export interface OrderEntry {
  readonly tab: OrderTab
  readonly label: string
  readonly icon: string
  /** Empty: nothing waits there. */
  readonly badge: string
}

export type MeView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | {
      readonly state: 'ready'
      readonly stale: string
      readonly remaining: string
      readonly total: string
      readonly models: string
      readonly frozen: boolean
      readonly entries: readonly OrderEntry[]
    }

export const LOADING: MeView = { state: 'loading' }
export const FAILED: MeView = { state: 'failed', trouble: OFFLINE }

const ICONS: Readonly<Record<OrderTab, string>> = {
  all: 'bill',
  unpaid: 'wallet',
  settling: 'gift',
  receiving: 'vehicle',
  service: 'rollback'
}

/** The shopper's own page. Badges count the newest page of orders. */
export const showMe = (
  balance: StorefrontAnswer<'account.quota'>,
  orders: StorefrontAnswer<'order.list'>
): MeView => {
  if (!balance.ok) return { state: 'failed', trouble: pageTrouble(balance.refusal) }
  const { remaining, total, models, status } = balance.value
  const known = orders.ok ? orders.value.orders : []
  return {
    state: 'ready',
    stale: '',
    remaining: withCommas(remaining),
    total: withCommas(total),
    models: models.join('、'),
    frozen: status === 'frozen',
    entries: ORDER_TABS.filter(({ value }) => value !== 'all').map(({ value, label }) => ({
      tab: value,
      label,
      icon: ICONS[value],
      badge: badgeCount(countTab(known, value))
    }))
  }
}

export const withoutNetwork = (view: MeView, loadedAt: number): MeView =>
  view.state === 'ready'
    ? { ...view, stale: `网络断开了，现在看到的是 ${clockTime(loadedAt)} 的内容` }
    : FAILED
