import type { CouponOfferView } from '#domain/contracts/coupons'
import type { StorefrontRefusal } from '#domain/contracts/storefront'
import { showOffer, type CouponCardView } from '../../../components/coupon-card/card.view'
import { ready, type PageView, type ReadyView } from '../../../words/page-view'
import { tapTrouble } from '../../../words/refusal'
import { listTime } from '../../../words/time'

export interface OfferRow {
  readonly templateId: string
  readonly card: CouponCardView
  /** What the button says. */
  readonly action: string
  readonly act: 'receive' | 'use' | 'none'
}

interface Centre {
  readonly rows: readonly OfferRow[]
}

export type CentreView = PageView<Centre>

/** 领券中心: what can be taken first, as the server sorted it. */
export const showCentre = (offers: readonly CouponOfferView[], now: number): ReadyView<Centre> =>
  ready({
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
