import type { QuotaBalance, QuotaPack, StorefrontAnswer } from '#domain/contracts/storefront'
import { showCover, type CoverView } from '../../../components/quota-cover/cover.view'
import { listPrice, withCommas, type PriceView } from '../../../words/price'
import { OFFLINE, pageTrouble, type Trouble } from '../../../words/refusal'
import { clockTime } from '../../../words/time'
import { showUnpaid, type UnpaidView } from '../../../words/unpaid'

/** One pack as the page shows it. */
export interface PackView {
  readonly productId: string
  readonly name: string
  readonly description: string
  readonly badge: string
  readonly price: PriceView
  readonly perCall: string
  readonly cover: CoverView
}

export interface AccountView {
  readonly remaining: string
  readonly total: string
  readonly frozen: boolean
  readonly models: readonly string[]
}

export type QuotaView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | {
      readonly state: 'ready'
      /** Said above old content when it could not be refreshed. */
      readonly stale: string
      readonly account: AccountView | null
      readonly unpaid: UnpaidView | null
      readonly packs: readonly PackView[]
    }

export const LOADING: QuotaView = { state: 'loading' }
export const FAILED: QuotaView = { state: 'failed', trouble: OFFLINE }

export interface QuotaAnswers {
  readonly packs: StorefrontAnswer<'catalog.quotaPacks'>
  readonly balance: StorefrontAnswer<'account.quota'>
  readonly orders: StorefrontAnswer<'order.list'>
}

/** What the page shows once its answers are there. Packs are its content; the rest may be missing. */
export const showQuota = ({ packs, balance, orders }: QuotaAnswers, now: number): QuotaView =>
  packs.ok
    ? {
        state: 'ready',
        stale: '',
        account: balance.ok ? showAccount(balance.value) : null,
        unpaid: orders.ok ? showUnpaid(orders.value.orders, now) : null,
        packs: packs.value.packs.map(showPack)
      }
    : { state: 'failed', trouble: pageTrouble(packs.refusal) }

/** Old content stays when a refresh fails, and says how old it is. */
export const withoutNetwork = (view: QuotaView, loadedAt: number): QuotaView =>
  view.state === 'ready'
    ? { ...view, stale: `网络断开了，现在看到的是 ${clockTime(loadedAt)} 的内容` }
    : FAILED

const showAccount = ({ remaining, total, status, models }: QuotaBalance): AccountView => ({
  remaining: withCommas(remaining),
  total: withCommas(total),
  frozen: status === 'frozen',
  models
})

const showPack = (pack: QuotaPack): PackView => ({
  productId: pack.productId,
  name: pack.name,
  description: pack.description,
  badge: pack.badge ?? '',
  price: listPrice(pack.priceFen),
  perCall: `${(pack.priceFen / pack.calls).toFixed(1)} 分/次`,
  cover: showCover(pack.calls)
})
