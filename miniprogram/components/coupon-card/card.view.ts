import type { CouponOfferView, CouponView } from '#domain/contracts/coupons'
import { couponDay } from '../../words/time'
import { listPrice, withCommas } from '../../words/price'

/** One coupon as a card shows it. */
export interface CouponCardView {
  readonly id: string
  readonly name: string
  /** `¥` before the figure, or nothing. */
  readonly sign: string
  /** `20`, `8.5`. */
  readonly figure: string
  /** `折` behind the figure, or nothing. */
  readonly unit: string
  /** `满 300 可用`, `无门槛`. */
  readonly threshold: string
  /** `最多减 50`; empty: no limit. */
  readonly cap: string
  readonly scope: string
  /** `2026.11.22 - 2026.12.01`, or the last moment where it is near. */
  readonly dates: string
  readonly tone: 'open' | 'faded'
  /** `已使用` across a faded card; empty on others. */
  readonly stamp: string
  /** Less than a day is left. */
  readonly urgent: boolean
  /** How much of it is gone, 0 to 100; -1: not told. */
  readonly takenPercent: number
  readonly spoken: string
}

const DAY_MS = 86_400_000

type Face = Omit<CouponView, 'couponId' | 'state' | 'orderId'>

const STAMPS: Readonly<Record<CouponView['state'], string>> = {
  free: '',
  held: '下单占用中',
  used: '已使用',
  expired: '已过期'
}

/** A coupon in somebody's hands, at the shop's time. */
export const showCoupon = (coupon: CouponView, now: number): CouponCardView => {
  const over = coupon.state === 'free' && coupon.expiresAt <= now
  const stamp = over ? STAMPS.expired : STAMPS[coupon.state]
  return showFace(coupon, { id: coupon.couponId, stamp, now, takenPercent: -1 })
}

/** A coupon in the centre: it has no stamp, its button tells. */
export const showOffer = (offer: CouponOfferView, now: number): CouponCardView => ({
  ...showFace(offer, { id: offer.templateId, stamp: '', now, takenPercent: offer.takenPercent }),
  tone: offer.state === 'takenOut' || offer.state === 'over' ? 'faded' : 'open'
})

interface Around {
  readonly id: string
  readonly stamp: string
  readonly now: number
  readonly takenPercent: number
}

const showFace = (face: Face, { id, stamp, now, takenPercent }: Around): CouponCardView => {
  const worth = worthOf(face)
  const threshold = face.thresholdFen > 0 ? `满 ${plainYuan(face.thresholdFen)} 可用` : '无门槛'
  const cap = capOf(face)
  const urgent = stamp === '' && face.startsAt <= now && face.expiresAt - now < DAY_MS
  return {
    id,
    name: face.name,
    ...worth,
    threshold,
    cap,
    scope: face.scope,
    dates: datesOf(face, now),
    tone: stamp === '' || stamp === STAMPS.held ? 'open' : 'faded',
    stamp,
    urgent,
    takenPercent,
    spoken: [
      face.name,
      worth.sign ? `减 ${worth.figure} 元` : `${worth.figure} 折`,
      threshold,
      ...(cap ? [cap] : []),
      face.scope,
      ...(stamp ? [stamp] : [])
    ].join('，')
  }
}

const worthOf = ({ worth }: Face): Pick<CouponCardView, 'sign' | 'figure' | 'unit'> => {
  if (worth.kind === 'percent') {
    return { sign: '', figure: String(worth.payHundredths / 10), unit: '折' }
  }
  const { yuan, cents } = listPrice(worth.amountFen)
  return { sign: '¥', figure: `${yuan}${cents}`, unit: '' }
}

const capOf = ({ worth }: Face): string =>
  worth.kind === 'percent' && worth.capFen !== undefined ? `最多减 ${plainYuan(worth.capFen)}` : ''

const plainYuan = (fen: number): string =>
  fen % 100 === 0 ? withCommas(fen / 100) : (fen / 100).toFixed(2)

const datesOf = ({ startsAt, expiresAt }: Face, now: number): string => {
  if (startsAt > now) return `${couponDay(startsAt)} 起可用`
  return `${couponDay(startsAt)} - ${couponDay(expiresAt)}`
}
