import type { FieldFault } from '../contracts/operator-marketing.ts'
import type { CouponIssue } from '../coupons/index.ts'
import { fault, rangeFault, wordsFault } from './field-faults.ts'
import { marketingLimits as limits } from './marketing-limits.ts'
import { productsFaults, type ShopNow } from './promotion-faults.ts'
import { isSameContent } from './same-content.ts'

/** Every field of a coupon that can't be as it is, in the order of the form; empty: it may be stored. */
export const couponFaults = (
  issue: CouponIssue,
  shop: Pick<ShopNow, 'goods' | 'named' | 'now'>
): readonly FieldFault[] => {
  const { name, productIds } = issue.template
  return [
    ...wordsFault('name', name, limits.nameLength),
    ...valueFaults(issue),
    ...(productIds.length > 0 ? productsFaults('productIds', productIds, shop) : []),
    ...wordsFault('scope', issue.scope, limits.scopeLength),
    ...validFaults(issue, shop),
    ...centreFaults(issue)
  ]
}

const valueFaults = ({ template: { value, thresholdFen } }: CouponIssue): readonly FieldFault[] => {
  const threshold = rangeFault('thresholdFen', thresholdFen, [0, limits.amountFen])
  if (value.kind === 'percent') {
    const { payPercent, capFen } = value
    return [
      ...rangeFault('payPercent', payPercent, limits.payPercent),
      ...(capFen === undefined ? [] : rangeFault('capFen', capFen, [1, limits.amountFen])),
      ...threshold
    ]
  }
  const worth = rangeFault('valueFen', value.valueFen, [1, limits.amountFen])
  if (worth.length > 0 || threshold.length > 0) return [...worth, ...threshold]
  // Without a threshold it pays for whatever there is, down to nothing: that is said on its face.
  const isBelow = thresholdFen === 0 || value.valueFen < thresholdFen
  return isBelow ? [] : [fault('valueFen', 'notBelow')]
}

const validFaults = (
  { template: { validFrom, validTo } }: CouponIssue,
  { now }: Pick<ShopNow, 'now'>
): readonly FieldFault[] => {
  if (validTo <= validFrom) return [fault('validTo', 'notAfter')]
  if (validTo <= now) return [fault('validTo', 'over')]
  return validTo - validFrom > limits.longestMs ? [fault('validTo', 'tooLong')] : []
}

const centreFaults = ({ centre, template: { validTo } }: CouponIssue): readonly FieldFault[] => {
  if (!centre) return []
  const { from, to, perShopper, validDays } = centre
  return [
    ...(to > from ? [] : [fault('centre.to', 'notAfter')]),
    ...(to > validTo ? [fault('centre.to', 'tooLarge')] : []),
    ...rangeFault('centre.perShopper', perShopper, [1, limits.perShopper]),
    ...(validDays === undefined
      ? []
      : rangeFault('centre.validDays', validDays, [1, limits.validDays]))
  ]
}

/**
 * What a change would take from shoppers who have one of them already: what it is worth, for what, from when. Only its
 * time may grow.
 */
export const frozenFaults = (before: CouponIssue, after: CouponIssue): readonly FieldFault[] => {
  const [was, is] = [before.template, after.template]
  const field = is.value.kind === 'amount' ? 'valueFen' : 'payPercent'
  return [
    ...(isSameContent(was.value, is.value) ? [] : [fault(field, 'frozen')]),
    ...(was.thresholdFen === is.thresholdFen ? [] : [fault('thresholdFen', 'frozen')]),
    ...(isSameContent(was.productIds, is.productIds) ? [] : [fault('productIds', 'frozen')]),
    ...(was.validFrom === is.validFrom ? [] : [fault('validFrom', 'frozen')]),
    ...(is.validTo >= was.validTo ? [] : [fault('validTo', 'frozen')])
  ]
}
