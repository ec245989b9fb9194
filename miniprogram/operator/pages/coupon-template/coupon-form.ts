import type { CouponForm, OperatorCouponDetail } from '#domain/contracts/operator-coupons'
import type { NamedProduct } from '#domain/contracts/operator-marketing'
import { stillNamed } from '../../services/own-cart'
import { faultWords } from '../../views/marketing-words.view'
import { fenTyped } from '../../views/money-typed.view'
import { rateTyped, yuanTyped } from '../../views/rate-typed.view'
import type { Choice, Filled, Troubles } from '../promotion/promotion-form'

type ValueKind = CouponForm['value']['kind']

/** A coupon as it is being typed: money in yuan, rates in 折. */
export interface TypedCoupon {
  readonly id: string
  readonly name: string
  readonly valueKind: ValueKind
  readonly amount: string
  readonly rate: string
  /** Empty: none. */
  readonly cap: string
  /** Empty: none. */
  readonly threshold: string
  readonly scopeKind: 'all' | 'products'
  readonly products: readonly NamedProduct[]
  /** On its face; empty: worked out. */
  readonly scope: string
  readonly validFrom: number
  readonly validTo: number
  readonly inCentre: boolean
  readonly from: number
  readonly to: number
  readonly perShopper: number
  /** Empty: as long as the coupon. */
  readonly validDays: string
  /** Of a new one. */
  readonly total: string
}

export const VALUES: readonly Choice<ValueKind>[] = [
  { value: 'amount', name: '减钱' },
  { value: 'percent', name: '打折' }
]

export const COUPON_SCOPES: readonly Choice<TypedCoupon['scopeKind']>[] = [
  { value: 'all', name: '全场' },
  { value: 'products', name: '指定商品' }
]

const DAY_MS = 86_400_000
const REST_OF_MINUTE_MS = 59_999

/** To be received for two weeks and used for a month, one each. */
export const newCoupon = (id: string, now: number): TypedCoupon => {
  const from = Math.floor(now / 60_000) * 60_000
  return {
    id,
    name: '',
    valueKind: 'amount',
    amount: '',
    rate: '',
    cap: '',
    threshold: '',
    scopeKind: 'all',
    products: [],
    scope: '',
    validFrom: from,
    validTo: from + 30 * DAY_MS + REST_OF_MINUTE_MS,
    inCentre: true,
    from,
    to: from + 14 * DAY_MS + REST_OF_MINUTE_MS,
    perShopper: 1,
    validDays: '',
    total: ''
  }
}

/** What is stored, as it is typed. */
export const typedOf = ({ coupon, products, total }: OperatorCouponDetail): TypedCoupon => {
  const { id, name, value, thresholdFen, productIds, scope, validFrom, validTo, centre } = coupon
  const isAmount = value.kind === 'amount'
  const cap = !isAmount && value.capFen !== undefined ? yuanTyped(value.capFen) : ''
  return {
    ...newCoupon(id, validFrom),
    name,
    valueKind: value.kind,
    amount: isAmount ? yuanTyped(value.valueFen) : '',
    rate: isAmount ? '' : String(value.payPercent / 10),
    cap,
    threshold: thresholdFen > 0 ? yuanTyped(thresholdFen) : '',
    scopeKind: productIds.length > 0 ? 'products' : 'all',
    products: stillNamed(productIds, products),
    scope,
    validFrom,
    validTo,
    inCentre: centre !== undefined,
    ...(centre && { from: centre.from, to: centre.to, perShopper: centre.perShopper }),
    validDays: centre?.validDays === undefined ? '' : String(centre.validDays),
    total: String(total)
  }
}

const MONEY = '金额写成 12.50 这样'
const RATE = '折扣写成 8 或 8.5 这样，8 折是付 80%'
const WHOLE = '写一个整数'

/** What is sent, or what was typed that is nothing at all. Whether it makes sense is the server's to say. */
export const couponOf = (
  typed: TypedCoupon,
  isNew: boolean
): Filled<{ readonly coupon: CouponForm; readonly total: number }> => {
  const value = valueOf(typed)
  const thresholdFen = optionally(typed.threshold, fenTyped)
  const validDays = optionally(typed.validDays, wholeTyped)
  const total = isNew ? wholeTyped(typed.total) : 0
  const troubles = {
    ...value.troubles,
    ...(thresholdFen === null && { thresholdFen: MONEY }),
    ...(validDays === null && { 'centre.validDays': WHOLE }),
    ...(total === null && { total: WHOLE })
  }
  if (!value.value || Object.keys(troubles).length > 0) return { ok: false, troubles }
  const { id, name, scope, validFrom, validTo, inCentre, from, to, perShopper } = typed
  const centre = { from, to, perShopper, ...(validDays ? { validDays } : {}) }
  const coupon: CouponForm = {
    id,
    name: name.trim(),
    value: value.value,
    thresholdFen: thresholdFen ?? 0,
    productIds: typed.scopeKind === 'all' ? [] : typed.products.map(({ productId }) => productId),
    validFrom,
    validTo,
    scope: scope.trim(),
    ...(inCentre && { centre })
  }
  if (typed.scopeKind === 'products' && typed.products.length === 0) {
    return { ok: false, troubles: { productIds: '还没有选商品' } }
  }
  return { ok: true, form: { coupon, total: total ?? 0 } }
}

/** What keeps it from being stored, as far as this phone can know; the server looks at it all again. */
export const couponTroubles = (typed: TypedCoupon, isNew: boolean): Troubles => {
  const filled = couponOf(typed, isNew)
  return {
    ...(typed.name.trim() === '' && { name: faultWords({ field: 'name', why: 'missing' }) }),
    ...(filled.ok ? {} : filled.troubles)
  }
}

interface ValueTyped {
  readonly value?: CouponForm['value']
  readonly troubles: Readonly<Record<string, string>>
}

const valueOf = ({ valueKind, amount, rate, cap }: TypedCoupon): ValueTyped => {
  if (valueKind === 'amount') {
    const valueFen = fenTyped(amount)
    return valueFen === null
      ? { troubles: { valueFen: MONEY } }
      : { value: { kind: 'amount', valueFen }, troubles: {} }
  }
  const payPercent = rateTyped(rate)
  const capFen = optionally(cap, fenTyped)
  if (payPercent === null || capFen === null) {
    return {
      troubles: {
        ...(payPercent === null && { payPercent: RATE }),
        ...(capFen === null && { capFen: MONEY })
      }
    }
  }
  const capped = capFen === 0 ? {} : { capFen }
  return { value: { kind: 'percent', payPercent, ...capped }, troubles: {} }
}

/** Nothing typed is 0, nonsense is null. */
const optionally = (text: string, parse: (text: string) => number | null): number | null =>
  text.trim() === '' ? 0 : parse(text)

/** A whole number above nothing. */
const wholeTyped = (text: string): number | null => {
  const trimmed = text.trim()
  return /^[1-9]\d{0,6}$/.test(trimmed) ? Number(trimmed) : null
}
