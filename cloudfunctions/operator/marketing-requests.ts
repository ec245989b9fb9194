import * as v from 'valibot'

import { MAX_FEN } from '#domain/kernel/fen'
import { parseCheckoutId, parseOpenId, parseProductId } from '#domain/kernel/ids'
import { settings } from '#domain/kernel/settings'
import { marketingLimits as limits } from '#domain/marketing/index'

import { fenUpTo, id, moment, whole, writtenLine } from '../_platform/requests.ts'

/** Shapes only: what makes sense is the domain's to say, field by field. A little more than it allows gets there. */
const ruleId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,32}$/))
const thingId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{1,32}$/))
const things = v.pipe(v.array(thingId), v.maxLength(2 * limits.productsPerRule))
const line = writtenLine(2 * limits.nameLength)
const money = fenUpTo(MAX_FEN)
const pieces = whole(0, settings.piecesPerLine)
const payPercent = whole(0, 99)
const revision = whole(0, Number.MAX_SAFE_INTEGER)
const reason = v.pipe(writtenLine(100), v.minLength(1))
const coupons = whole(0, 2 * limits.couponsInAll)

const scope = v.variant('kind', [
  v.object({ kind: v.literal('all') }),
  v.object({ kind: v.literal('products'), productIds: things }),
  v.object({ kind: v.literal('categories'), categories: things })
])

const base = { id: ruleId, name: line, scope, startsAt: moment, endsAt: moment }

const cut = v.variant('kind', [
  v.object({ kind: v.literal('price'), priceFen: money }),
  v.object({ kind: v.literal('off'), offFen: money }),
  v.object({ kind: v.literal('rate'), payPercent })
])

const step = v.object({ atFen: money, offFen: money })
const steps = v.pipe(v.array(step), v.maxLength(2 * limits.stepsPerRule))

const promotion = v.variant('kind', [
  v.object({ ...base, kind: v.literal('limitedPrice'), cut }),
  v.object({ ...base, kind: v.literal('amountOff'), steps }),
  v.object({ ...base, kind: v.literal('rateOff'), pieces, payPercent }),
  v.object({ ...base, kind: v.literal('cheapestFree'), pieces, freePieces: pieces })
])

const value = v.variant('kind', [
  v.object({ kind: v.literal('amount'), valueFen: money }),
  v.object({ kind: v.literal('percent'), payPercent, capFen: v.exactOptional(money) })
])

const days = whole(0, 10 * limits.validDays)

const coupon = v.pipe(
  v.object({
    id: ruleId,
    name: line,
    value,
    thresholdFen: money,
    productIds: things,
    validFrom: moment,
    validTo: moment,
    scope: line,
    centre: v.exactOptional(
      v.object({
        from: moment,
        to: moment,
        perShopper: days,
        validDays: v.exactOptional(days)
      })
    )
  }),
  v.transform(({ scope: words, centre, ...template }) => ({
    template,
    scope: words,
    ...(centre && { centre })
  }))
)

const item = v.object({ productId: id(parseProductId), quantity: whole(1, settings.piecesPerLine) })
const items = v.optional(v.pipe(v.array(item), v.maxLength(limits.linesPerTrial)), [])

export const onePromotion = v.object({ promotionId: ruleId })
export const endingPromotion = v.object({ promotionId: ruleId, revision })
export const savingPromotion = v.object({ promotion, revision })
export const tryingPromotion = v.object({ promotion, items })

export const oneTemplate = v.object({ templateId: ruleId })
export const stoppingCoupons = v.object({ templateId: ruleId, revision })
export const savingCoupon = v.object({ coupon, revision, total: coupons })
export const tryingCoupon = v.object({ coupon, items })
export const resizingCoupons = v.object({
  templateId: ruleId,
  requestId: id(parseCheckoutId),
  from: coupons,
  to: coupons,
  reason
})
export const givingCoupon = v.object({
  templateId: ruleId,
  shopperId: id(parseOpenId),
  requestId: id(parseCheckoutId),
  reason
})
