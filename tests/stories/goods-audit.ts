import { field, isObject, listOf, numberOf, textOf, type Fields } from '../e2e/support/fields.ts'
import { PAID } from './order-audit.ts'
import { standingRefunds } from './refund-audit.ts'

/** What is stored of all sales. */
export interface Stored {
  readonly orders: readonly Fields[]
  readonly purses: readonly Fields[]
  readonly stock: readonly Fields[]
}

/** I4 to I6 across documents: what was paid is sold and used, and nothing else is. */
export const goodsBreaches = (stored: Stored): readonly string[] => [
  ...stored.stock.flatMap((one) => [...piecesBreaches(one), ...soldBreaches(one, stored)]),
  ...couponsBreaches(stored)
]

const countOf = (holds: unknown): readonly number[] =>
  isObject(holds) ? Object.values(holds).map(Number) : []

/** I5: available + held + sold = put in, of goods and of coupons. */
const piecesBreaches = (stock: Fields): readonly string[] => {
  if (stock['available'] === undefined) return []
  const held = countOf(stock['holds'])
  const figures = [numberOf(stock, 'available'), numberOf(stock, 'sold'), ...held]
  const there = figures.reduce((sum, one) => sum + one, 0)
  const right =
    there === numberOf(stock, 'putIn') &&
    held.length === numberOf(stock, 'holdCount') &&
    figures.every((one) => one >= 0)
  return right ? [] : [`the pieces of ${textOf(stock, '_id')} do not add up`]
}

const isPaid = (order: Fields): boolean => PAID.has(textOf(order, 'status'))

const couponsOf = (purse: Fields): readonly (readonly [string, unknown])[] =>
  isObject(purse['coupons']) ? Object.entries(purse['coupons']) : []

/** Pieces that refunds put back on the shelf. */
const restocked = (orders: readonly Fields[], id: string): number =>
  orders
    .flatMap(standingRefunds)
    .flatMap((refund) => listOf(field(field(refund, 'givesBack'), 'stock')))
    .filter((one) => field(one, 'skuId') === id)
    .reduce<number>((sum, one) => sum + numberOf(one, 'quantity'), 0)

/** I4: of a SKU is sold what paid orders took and kept, of a coupon what shoppers have; at rest nothing is held. */
const soldBreaches = (stock: Fields, { orders, purses }: Stored): readonly string[] => {
  const id = textOf(stock, '_id')
  const template = /^coupon:(.+)$/.exec(id)?.[1]
  const taken = orders.filter(isPaid).flatMap((order) => listOf(field(order['holds'], 'stock')))
  const expected =
    template === undefined
      ? taken
          .filter((hold) => field(hold, 'skuId') === id)
          .reduce<number>((sum, hold) => sum + numberOf(hold, 'quantity'), 0) -
        restocked(orders, id)
      : purses.flatMap(couponsOf).filter(([, coupon]) => field(coupon, 'templateId') === template)
          .length
  const sold = numberOf(stock, 'sold')
  return [
    ...(sold === expected ? [] : [`${sold} of ${id} are gone, ${expected} were taken`]),
    ...(countOf(stock['holds']).length === 0 ? [] : [`${id} is held for ever`])
  ]
}

/** I6: a paid order has used its coupon, any other has given it back, and no coupon belongs to two. */
const couponsBreaches = ({ orders, purses }: Stored): readonly string[] => {
  const users = orders.filter(isPaid).flatMap((order) => {
    const couponId = textOf(order['holds'], 'couponId')
    const isBack = standingRefunds(order).some(
      (refund) => textOf(field(refund, 'givesBack'), 'couponId') === couponId
    )
    return couponId === '' || isBack ? [] : [`${couponId} ${textOf(order, '_id')}`]
  })
  const used = purses.flatMap(couponsOf).flatMap(([id, coupon]) => {
    const state = textOf(coupon, 'state')
    if (state === 'free') return []
    return state === 'used' ? [`${id} ${textOf(coupon, 'orderId')}`] : [`${id} is still ${state}`]
  })
  const one = new Set(users.map((text) => text.split(' ')[0])).size === users.length
  const same = used.toSorted().join() === users.toSorted().join()
  return [
    ...(one ? [] : ['two orders have one coupon']),
    ...(same ? [] : [`coupons used: ${used.join()}; by paid orders: ${users.join()}`])
  ]
}
