import type { FieldFault } from '#domain/contracts/operator-marketing'
import type { CouponForm } from '#domain/contracts/operator-coupons'
import type { PromotionForm } from '#domain/contracts/operator-promotions'
import { withCommas } from '../../words/price'
import { fullTime } from '../../words/time'
import { tailOf } from './entry.view'
import { saidFigure } from './figure-words.view'

/** `2026-11-22 14:02`, in Beijing. */
export const momentText = (at: number): string => fullTime(at).slice(0, 16)

export const spanText = (from: number, to: number): string =>
  `${momentText(from)} 至 ${momentText(to)}`

/** 85 to pay of 100 is `8.5 折`. */
export const rateText = (payPercent: number): string => `${payPercent / 10} 折`

/** What a promotion does, in one sentence. */
export const promotionSentence = (promotion: PromotionForm): string => {
  switch (promotion.kind) {
    case 'limitedPrice': {
      const { cut } = promotion
      if (cut.kind === 'price') return `一口价 ${saidFigure(cut.priceFen)}`
      return cut.kind === 'off'
        ? `每件减 ${saidFigure(cut.offFen)}`
        : `打 ${rateText(cut.payPercent)}`
    }
    case 'amountOff':
      return promotion.steps
        .map(({ atFen, offFen }) => `满 ${saidFigure(atFen)} 减 ${saidFigure(offFen)}`)
        .join('，')
    case 'rateOff':
      return `满 ${promotion.pieces} 件打 ${rateText(promotion.payPercent)}`
    default:
      return `满 ${promotion.pieces} 件，最便宜的 ${promotion.freePieces} 件免费`
  }
}

/** @param names of categories, by id @param firstProduct of the products that it names */
export const scopeText = (
  scope: PromotionForm['scope'],
  names: ReadonlyMap<string, string>,
  firstProduct?: string
): string => {
  switch (scope.kind) {
    case 'all':
      return '全场商品'
    case 'products': {
      const count = scope.productIds.length
      if (firstProduct === undefined) return `${count} 件商品`
      return count === 1 ? firstProduct : `${firstProduct} 等 ${count} 件`
    }
    default:
      return scope.categories.map((one) => names.get(one) ?? one).join('、')
  }
}

/** What a coupon is worth: `满 ¥200 减 ¥20`, `8.5 折，最多减 ¥50`. */
export const couponSentence = ({ value, thresholdFen }: CouponForm): string => {
  const threshold = thresholdFen > 0 ? `满 ${saidFigure(thresholdFen)} ` : '无门槛'
  if (value.kind === 'amount') return `${threshold}减 ${saidFigure(value.valueFen)}`
  const cap = value.capFen === undefined ? '' : `，最多减 ${saidFigure(value.capFen)}`
  return `${threshold}打 ${rateText(value.payPercent)}${cap}`
}

/** Who it was, as the audit names them. */
export const whoText = (by: string): string => (by === '' ? '开店时' : `操作人 ${tailOf(by)}`)

/** Why a field can't be as it is, in one sentence at the field. */
export const faultWords = ({ field, why, limit = 0 }: FieldFault): string => {
  switch (why) {
    case 'missing':
      return MISSING[field] ?? '还没有填'
    case 'tooLong':
      return limit > 0 ? `最多 ${limit} 个字` : '时间太长了，最多一年'
    case 'tooSmall':
      return `不能小于 ${amountOf(field, limit)}`
    case 'tooLarge':
      return field === 'centre.to' ? '领取要在可用时间内结束' : `不能大于 ${amountOf(field, limit)}`
    case 'tooMany':
      return limit > 10 ? `要选定商品，最多 ${limit} 件` : `最多 ${limit} 档`
    case 'notAfter':
      return '结束要晚于开始'
    case 'notBelow':
      return '减的钱要比门槛少'
    case 'notRising':
      return '要比上一档高'
    case 'unknown':
      return '有的已经不在店里了，重新选一下'
    case 'over':
      return '这个时间已经过去了'
    case 'noEffect':
      return '比现在的价格还高，没有优惠'
    case 'free':
      return limit > 0 ? `会减到不要钱，最多减 ${saidFigure(limit)}` : '会减到不要钱'
    default:
      return '已经有人领到，不能再改'
  }
}

const MISSING: Readonly<Record<string, string>> = {
  name: '起个名字，买家会看到',
  scope: '还没有选',
  steps: '至少要有一档',
  productIds: '还没有选商品'
}

/** Above a form's button; empty: nothing is missing. */
export const needText = (troubles: Readonly<Record<string, string>>): string => {
  const { length } = Object.keys(troubles)
  return length > 0 ? `还有 ${length} 处没填好，点这里看` : ''
}

const amountOf = (field: string, limit: number): string => {
  if (field.endsWith('Fen')) return saidFigure(limit)
  return field === 'payPercent' ? rateText(limit) : withCommas(limit)
}

const DAY_MS = 86_400_000

/** `3 天后结束`, `24 小时内结束`. */
export const daysUntil = (at: number, now: number, what: string): string => {
  const days = Math.floor((at - now) / DAY_MS)
  return days < 1 ? `24 小时内${what}` : `${days} 天后${what}`
}
