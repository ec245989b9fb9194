import type { PayChannel } from '#domain/contracts/checkout'
import { PICTURE_CARD } from '../../../words/skeleton'
import type { AmountsView } from '../../../components/amount-sheet/amounts.view'
import type { CarrierRow } from '../../components/carrier-sheet/carriers.view'
import type { CouponChoices } from '../../components/coupon-sheet/coupon-choices.view'
import { invoiceWords } from '../../components/invoice-sheet/invoice.view'
import { LOADING, type ConfirmView } from './confirm.view'
import type { RefusedView } from './refused.view'

/** All that 确认订单 shows: what the quote says, and what stands over it. */
export interface Shown {
  readonly skeleton: typeof PICTURE_CARD
  view: ConfirmView
  /** A newer quote is on its way: what shows may change. */
  quoting: boolean
  sheet: '' | 'amounts' | 'coupons' | 'carriers' | 'remark' | 'invoice' | 'terms' | 'consent'
  amounts: AmountsView | null
  coupons: CouponChoices | null
  carriers: readonly CarrierRow[]
  carrierId: string
  channel: PayChannel
  remark: string
  invoice: string
  refused: RefusedView | null
  /** The order is being placed. */
  busy: boolean
  /** Said over the bar while the answer is missing. */
  waiting: string
  unknown: boolean
  /** An earlier checkout of these items had no answer. */
  unanswered: boolean
}

export const shown: Shown = {
  skeleton: PICTURE_CARD,
  view: LOADING,
  quoting: false,
  sheet: '',
  amounts: null,
  coupons: null,
  carriers: [],
  carrierId: '',
  channel: 'jsapi',
  remark: '',
  invoice: invoiceWords(undefined),
  refused: null,
  busy: false,
  waiting: '',
  unknown: false,
  unanswered: false
}
