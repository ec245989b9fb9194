import { field, numberOf, textOf, type Fields } from '../e2e/support/fields.ts'

/** A refund in WeChat's book. */
export interface BookedRefund {
  readonly outRefundNo: string
  readonly refundFen: number
  readonly state: string
}

/** What gave back, or will: what WeChat closed was replaced, what is void never was. */
export const standingRefunds = (order: Fields): readonly unknown[] =>
  Object.values(Object(order['refunds'])).filter(
    (refund) => !['closed', 'void'].includes(textOf(refund, 'state'))
  )

/** I3, I8 and requests: what WeChat gave back is what the orders say, and what was asked for was answered. */
export const refundBreaches = (
  orders: readonly Fields[],
  requests: readonly Fields[],
  booked: readonly BookedRefund[]
): readonly string[] => [
  ...orders.flatMap((order) => numberedBreaches(order, booked)),
  ...booked.flatMap(({ outRefundNo: number }) =>
    orders.some(({ refunds }) => field(refunds, number) !== undefined)
      ? []
      : [`WeChat gave back ${number}, which no order knows`]
  ),
  ...requests.flatMap((request) => requestBreaches(request, orders))
]

const numberedBreaches = (order: Fields, booked: readonly BookedRefund[]): readonly string[] =>
  Object.entries(Object(order['refunds'])).flatMap(([number, refund]) => {
    const state = textOf(refund, 'state')
    const cashFen = numberOf(refund, 'cashFen')
    const seen = booked.find(({ outRefundNo }) => outRefundNo === number)
    if (!['success', 'closed', 'void'].includes(state)) return [`${number} is still ${state}`]
    if (state !== 'success' || cashFen === 0) return []
    const isThere = seen?.state === 'SUCCESS' && seen.refundFen === cashFen
    return isThere ? [] : [`${number}: ${cashFen} fen are said to have gone back`]
  })

const requestBreaches = (request: Fields, orders: readonly Fields[]): readonly string[] => {
  const number = textOf(request, '_id')
  const state = textOf(request, 'state')
  const order = orders.find((one) => one['_id'] === request['orderId'])
  const isBack = Object.entries(Object(order?.['refunds'])).some(
    ([own, refund]) =>
      textOf(refund, 'state') === 'success' && (own === number || textOf(refund, 'root') === number)
  )
  return isBack === (state === 'refunded') && state !== 'refunding'
    ? []
    : [`the request ${number} is ${state}, and its money ${isBack ? 'is' : 'is not'} back`]
}
