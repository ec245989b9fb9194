import type { OrderView, QuotaBalance, QuotaPack } from '#domain/contracts/storefront'
import type { Shopper } from '../../contract.ts'

export type Page =
  | { readonly name: 'home' }
  | { readonly name: 'orders' }
  | { readonly name: 'cashier' | 'result' | 'order'; readonly orderId: string }

/** What is shown of something that has to be fetched. Old content stays while it is fetched again. */
export type Loaded<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: 'offline' | 'busy' | 'notFound' }
  | { readonly state: 'ready'; readonly value: Value }

/** What the shop is doing for one button; every button that sends is dead meanwhile. */
export type Busy = 'buy' | 'ask' | 'code' | 'cancel' | 'load'

export type Dialog =
  | { readonly kind: 'cancel' }
  | {
      readonly kind: 'priceChanged'
      readonly pack: QuotaPack
      readonly fromFen: number
      readonly toFen: number
    }

export type Toast =
  | 'resumed'
  | 'notOnSale'
  | 'refused'
  | 'notFoundYet'
  | 'codeReady'
  | 'noCodeYet'
  | 'closeLater'
  | 'copied'
  | 'busy'

export interface ShopState {
  readonly shopper: Shopper
  readonly page: Page
  readonly packs: Loaded<readonly QuotaPack[]>
  readonly balance: Loaded<QuotaBalance>
  readonly orders: Loaded<readonly OrderView[]>
  /** The order of the cashier, the result or the order page. */
  readonly order: Loaded<OrderView>
  readonly busy: Busy | null
  /** The SKU being bought. */
  readonly buying: string | null
  /** The SKU of an order that was sent and has no answer yet. */
  readonly unanswered: string | null
  readonly dialog: Dialog | null
  readonly toast: Toast | null
  readonly offline: boolean
  /** When the order was last heard of, in milliseconds of this machine. */
  readonly checkedAt: number | null
  readonly enlarged: boolean
}

export const openShop = (shopper: Shopper): ShopState => ({
  shopper,
  page: { name: 'home' },
  packs: { state: 'loading' },
  balance: { state: 'loading' },
  orders: { state: 'loading' },
  order: { state: 'loading' },
  busy: null,
  buying: null,
  unanswered: null,
  dialog: null,
  toast: null,
  offline: false,
  checkedAt: null,
  enlarged: false
})

/** Nothing will change any more. */
export const hasEnded = ({ status }: OrderView): boolean =>
  status === 'completed' || status === 'closed'
