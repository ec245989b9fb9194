import type { FieldFault } from '../contracts/operator-marketing.ts'
import type { Instant } from '../kernel/instant.ts'
import { never } from '../kernel/result.ts'
import type { AmountOff, LimitedPrice, Promotion } from '../pricing/index.ts'
import { fault, rangeFault, wordsFault } from './field-faults.ts'
import { marketingLimits as limits } from './marketing-limits.ts'
import type { NamedGoods } from './named-goods.ts'

/** What a promotion is checked against. */
export interface ShopNow {
  readonly now: Instant
  /** Those of the products it names that the shop has. */
  readonly goods: readonly NamedGoods[]
  readonly categories: ReadonlySet<string>
  /** The lowest price of what it is for, where it names no products but takes the same off each; else Infinity. */
  readonly cheapestFen: number
  /** Products that it named before: they stay, although the shop may have none of them now. */
  readonly named: readonly string[]
}

/** Every field of a promotion that can't be as it is, in the order of the form; empty: it may be stored. */
export const promotionFaults = (promotion: Promotion, shop: ShopNow): readonly FieldFault[] => [
  ...wordsFault('name', promotion.name, limits.nameLength),
  ...scopeFaults(promotion, shop),
  ...timeFaults(promotion, shop.now),
  ...ruleFaults(promotion, shop)
]

const scopeFaults = ({ scope }: Promotion, shop: ShopNow): readonly FieldFault[] => {
  switch (scope.kind) {
    case 'all':
      return []
    case 'products':
      return productsFaults('scope', scope.productIds, shop)
    case 'categories':
      if (scope.categories.length === 0) return [fault('scope', 'missing')]
      return scope.categories.every((one) => shop.categories.has(one))
        ? []
        : [fault('scope', 'unknown')]
    default:
      return never(scope)
  }
}

/** Some, not too many, and all of them the shop's own, or named before. */
export const productsFaults = (
  field: string,
  ids: readonly string[],
  { goods, named }: Pick<ShopNow, 'goods' | 'named'>
): readonly FieldFault[] => {
  if (ids.length === 0) return [fault(field, 'missing')]
  if (ids.length > limits.productsPerRule) return [fault(field, 'tooMany', limits.productsPerRule)]
  const known = new Set([...goods.map(({ productId }) => productId), ...named])
  return ids.every((id) => known.has(id)) ? [] : [fault(field, 'unknown')]
}

const timeFaults = (
  { startsAt, endsAt }: Pick<Promotion, 'startsAt' | 'endsAt'>,
  now: Instant
): readonly FieldFault[] => {
  if (endsAt <= startsAt) return [fault('endsAt', 'notAfter')]
  if (endsAt <= now) return [fault('endsAt', 'over')]
  return endsAt - startsAt > limits.longestMs ? [fault('endsAt', 'tooLong')] : []
}

const ruleFaults = (promotion: Promotion, shop: ShopNow): readonly FieldFault[] => {
  switch (promotion.kind) {
    case 'limitedPrice':
      return cutFaults(promotion, shop)
    case 'amountOff':
      return stepsFaults(promotion)
    case 'rateOff':
      return [
        ...rangeFault('pieces', promotion.pieces, [2, limits.pieces]),
        ...rangeFault('payPercent', promotion.payPercent, limits.payPercent)
      ]
    case 'cheapestFree': {
      const { pieces, freePieces } = promotion
      const faults = rangeFault('pieces', pieces, [2, limits.pieces])
      if (faults.length > 0) return faults
      return rangeFault('freePieces', freePieces, [1, pieces - 1])
    }
    default:
      return never(promotion)
  }
}

/** One price for all goods of the shop, or more off than something costs, is a slip of the finger. */
const cutFaults = (
  { cut, scope }: LimitedPrice,
  { goods, cheapestFen }: ShopNow
): readonly FieldFault[] => {
  switch (cut.kind) {
    case 'price': {
      const faults = rangeFault('priceFen', cut.priceFen, [1, limits.amountFen])
      if (faults.length > 0) return faults
      if (scope.kind !== 'products') return [fault('scope', 'tooMany', limits.productsPerRule)]
      const gets = goods.some(({ topPriceFen }) => cut.priceFen < topPriceFen)
      return gets || goods.length === 0 ? [] : [fault('priceFen', 'noEffect')]
    }
    case 'off': {
      const faults = rangeFault('offFen', cut.offFen, [1, limits.amountFen])
      if (faults.length > 0) return faults
      const cheapest = Math.min(cheapestFen, ...goods.map(({ priceFen }) => priceFen))
      return cut.offFen < cheapest ? [] : [fault('offFen', 'free', cheapest - 1)]
    }
    case 'rate':
      return rangeFault('payPercent', cut.payPercent, limits.payPercent)
    default:
      return never(cut)
  }
}

const stepsFaults = ({ steps }: AmountOff): readonly FieldFault[] => {
  if (steps.length === 0) return [fault('steps', 'missing')]
  if (steps.length > limits.stepsPerRule) return [fault('steps', 'tooMany', limits.stepsPerRule)]
  return steps.flatMap(({ atFen, offFen }, row) => {
    const [at, off] = [`steps.${row}.atFen`, `steps.${row}.offFen`]
    const faults = [
      ...rangeFault(at, atFen, [1, limits.amountFen]),
      ...rangeFault(off, offFen, [1, limits.amountFen])
    ]
    if (faults.length > 0) return faults
    if (offFen >= atFen) return [fault(off, 'notBelow')]
    const above = steps[row - 1]
    if (!above) return []
    return [
      ...(atFen > above.atFen ? [] : [fault(at, 'notRising')]),
      ...(offFen > above.offFen ? [] : [fault(off, 'notRising')])
    ]
  })
}
