import { field, listOf, numberOf, textOf, type Fields } from '../e2e/support/fields.ts'
import { PAID } from './order-audit.ts'

/** A number in WeChat's book. */
export interface BookedTrade {
  readonly outTradeNo: string
  readonly totalFen: number
  /** Present once it is paid. */
  readonly payment?: unknown
}

const sumOf = (all: readonly unknown[], name: string): number =>
  all.reduce<number>((sum, one) => sum + numberOf(one, name), 0)

/** I2 and I3: every fen of a paid order came from somewhere, and every fen that WeChat took is in an order. */
export const moneyBreaches = (
  orders: readonly Fields[],
  trades: readonly BookedTrade[]
): readonly string[] => [
  ...orders.filter((order) => PAID.has(textOf(order, 'status'))).flatMap(partBreaches),
  ...trades
    .filter(({ payment }) => payment !== undefined)
    .flatMap((trade) => takenBreaches(orders, trade))
]

/** Points, balance and WeChat's money, by the line and in all. */
const partBreaches = (order: Fields): readonly string[] => {
  const id = textOf(order, '_id')
  const payable = numberOf(order, 'payableFen')
  const shares = listOf(order['lines']).map((line) => ({
    paidFen: numberOf(line, 'paidFen'),
    ...partsOf(field(line, 'shares'))
  }))
  const uneven = shares.some((one) => one.paidFen !== one.pointsFen + one.walletFen + one.cashFen)
  const goods = sumOf(shares, 'paidFen') + numberOf(order, 'freightFen')
  const own = sumOf(shares, 'pointsFen') + numberOf(order['holds'], 'walletFen')
  const cash = numberOf(order, 'cashFen')
  return [
    ...(uneven ? [`${id}: the parts of a line are not what it costs`] : []),
    ...(goods === payable ? [] : [`${id}: lines and freight make ${goods} of ${payable}`]),
    ...(own + cash === payable ? [] : [`${id}: ${own} and ${cash} do not pay ${payable}`]),
    ...(cashKept(order) === cash ? [] : [`${id}: ${cashKept(order)} of ${cash} kept of WeChat's`])
  ]
}

const partsOf = (shares: unknown) => ({
  pointsFen: numberOf(shares, 'pointsFen'),
  walletFen: numberOf(shares, 'walletFen'),
  cashFen: numberOf(shares, 'cashFen')
})

/** What its attempts brought, without what has to go back. */
const cashKept = (order: Fields): number =>
  sumOf(listOf(order['attempts']), 'paidFen') - sumOf(refundsOf(order).filter(isLate), 'cashFen')

/** Of a payment that the order could not take; what the shopper asked back was the order's. */
const isLate = (refund: unknown): boolean =>
  ['orderClosed', 'paidTwice'].includes(textOf(refund, 'reason')) &&
  textOf(refund, 'state') !== 'closed'

const refundsOf = (order: Fields): readonly unknown[] => Object.values(Object(order['refunds']))

/** Money at WeChat is in an order that is paid with it, or on its way back. */
const takenBreaches = (
  orders: readonly Fields[],
  { outTradeNo, totalFen }: BookedTrade
): readonly string[] => {
  const isIts = (one: unknown): boolean => field(one, 'outTradeNo') === outTradeNo
  const order = orders.find((one) => listOf(one['attempts']).some(isIts))
  const attempt = listOf(order?.['attempts']).find(isIts)
  if (!order || numberOf(attempt, 'paidFen') !== totalFen) return [`${outTradeNo} is not recorded`]
  const goesBack = refundsOf(order).some(isIts)
  const isKept = PAID.has(textOf(order, 'status'))
  return isKept || goesBack ? [] : [`${outTradeNo} is paid, and its order is not`]
}
