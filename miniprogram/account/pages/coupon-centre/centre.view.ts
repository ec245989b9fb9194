import type { CouponOfferView } from '#domain/contracts/coupons'
import type { StorefrontRefusal } from '#domain/contracts/storefront'
import { showOffer, type CouponCardView } from '../../../components/coupon-card/card.view'
import { OFFLINE, pageTrouble, tapTrouble, type Trouble } from '../../../words/refusal'
import { clockTime, listTime } from '../../../words/time'

export interface OfferRow {
  readonly templateId: string
  readonly card: CouponCardView
  /** What the button says. */
  readonly action: string
  readonly act: 'receive' | 'use' | 'none'
}

export type CentreView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | { readonly state: 'ready'; readonly stale: string; readonly rows: readonly OfferRow[] }

export const LOADING: CentreView = { state: 'loading' }
export const FAILED: CentreView = { state: 'failed', trouble: OFFLINE }

/** 领券中心: what can be taken first, as the server sorted it. */
export const showCentre = (offers: readonly CouponOfferView[], now: number): CentreView => ({
  state: 'ready',
  stale: '',
  rows: offers.map((offer) => ({
    templateId: offer.templateId,
    card: showOffer(offer, now),
    ...buttonOf(offer, now)
  }))
})

type Button = Pick<OfferRow, 'action' | 'act'>

const BUTTONS: Readonly<Record<CouponOfferView['state'], Button>> = {
  open: { action: '领取', act: 'receive' },
  received: { action: '去使用', act: 'use' },
  takenOut: { action: '已领完', act: 'none' },
  notYet: { action: '开抢', act: 'none' },
  over: { action: '已结束', act: 'none' }
}

const buttonOf = ({ state, startsAt }: CouponOfferView, now: number): Button =>
  state === 'notYet'
    ? { ...BUTTONS.notYet, action: `${listTime(startsAt, now)} 开抢` }
    : BUTTONS[state]

/** Why a coupon was not received: the button changes with it. */
export const receiveTrouble = (refusal: StorefrontRefusal): string => {
  switch (refusal.kind) {
    case 'couponTakenOut':
      return '来晚了一步，已经领完'
    case 'couponLimit':
      return `每人限领 ${refusal.limit} 张，你已经领过`
    case 'couponNotOpen':
      return '还没到领取时间'
    case 'couponNotFound':
      return '这张券已经下架'
    default:
      return tapTrouble(refusal)
  }
}

export const showRefusal = (refusal: StorefrontRefusal): CentreView => ({
  state: 'failed',
  trouble: pageTrouble(refusal)
})

export const withoutNetwork = (view: CentreView, loadedAt: number): CentreView =>
  view.state === 'ready'
    ? { ...view, stale: `网络断开了，现在看到的是 ${clockTime(loadedAt)} 的内容` }
    : FAILED
