import { field, namesIn, textOf, type Fields } from '../support/fields.ts'

/** What may still wait for people when all timers had their time. */
const OPEN = new Set(['requested', 'awaitingReturn', 'returning'])

/**
 * What shoppers asked back, when all timers had their time: each number that an order keeps has its document, and both
 * say the same of how it ended.
 */
export const wrongRequests = ({
  orders,
  requests
}: {
  readonly orders: readonly Fields[]
  readonly requests: readonly Fields[]
}): string[] => [
  ...orders.flatMap((order) =>
    namesIn(order['afterSales'])
      .filter((number) => !requests.some(({ _id }) => _id === number))
      .map(() => 'a request without its document')
  ),
  ...requests.flatMap((request) => {
    const order = orders.find(({ _id }) => _id === request['orderId'])
    return order ? disagreement(request, order) : ['a request of no order']
  })
]

const disagreement = (request: Fields, order: Fields): string[] => {
  const number = textOf(request, '_id')
  const state = textOf(request, 'state')
  const mark = field(order['afterSales'], number)
  const refund = textOf(field(order['refunds'], number), 'state')
  const isOpen = field(mark, 'ask') !== undefined
  const owed = state === 'refunded' ? 'success' : ''
  return [
    ...(mark === undefined ? ['a request that its order does not know'] : []),
    ...(isOpen === OPEN.has(state) ? [] : [`${state}, and its order thinks otherwise`]),
    ...(state === 'refunding' ? ['refunding for ever'] : []),
    ...(refund === owed ? [] : [`${state} with a refund that is "${refund}"`]),
    ...(isOpen || request['dueAt'] === null ? [] : [`${state} and still due`])
  ]
}
