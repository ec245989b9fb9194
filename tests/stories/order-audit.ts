import { field, listOf, numberOf, type Fields } from '../e2e/support/fields.ts'

const OVER = new Set(['closed', 'abandoned'])
/** Goods rest where they wait for a parcel or for its receiver. */
const RESTING = new Set(['paid', 'shipped', 'delivered'])
/** All of it was given back: what it was paid with was taken, and what it brought was its shopper's. */
const GIVEN_BACK = 'refunded'
export const PAID: ReadonlySet<string> = new Set([...RESTING, 'completed', GIVEN_BACK])

/** I2, I4 and I7: what is paid is delivered and paid for once, what is over holds nothing. */
export const orderBreaches = (order: Fields, entries: readonly Fields[]): string[] => {
  const status = String(order['status'])
  const lines = listOf(order['lines'])
  const quota = lines.filter((line) => field(line, 'kind') === 'quota').length
  const hasGoods = quota < lines.length
  const isEnded = status === 'completed' || status === GIVEN_BACK || OVER.has(status)
  const rests = isEnded || (hasGoods && RESTING.has(status))
  const delivered = entries.filter((entry) => isOf(entry, order, 'quota-')).length
  const expected = PAID.has(status) ? quota : 0
  return [
    ...(rests ? [] : [`an order is still ${status}`]),
    ...(delivered === expected ? [] : [`${status}, and ${delivered} of ${quota} delivered`]),
    ...ownMoneyBreaches(order, entries),
    ...earningBreaches(order, entries),
    ...(field(order['holds'], 'state') === 'settled'
      ? []
      : ['an order that is over still holds something'])
  ]
}

/** Balance and points that a paid order says it took are taken, once; of any other nothing is. */
const ownMoneyBreaches = (order: Fields, entries: readonly Fields[]): string[] => {
  const isPaid = PAID.has(String(order['status']))
  return (['walletFen', 'points'] as const).flatMap((own) => {
    const kind = own === 'points' ? 'pay-points-' : 'pay-wallet-'
    const taken = entries.filter((entry) => isOf(entry, order, kind))
    const sum = taken.reduce((total, entry) => total - numberOf(entry, 'amount'), 0)
    const due = isPaid ? numberOf(order['holds'], own) : 0
    return sum === due ? [] : [`${String(order['status'])}: ${sum} of ${due} ${own} taken`]
  })
}

/** An order that was completed has brought its points, once; any other has brought none. */
const earningBreaches = (order: Fields, entries: readonly Fields[]): string[] => {
  const earned = entries.filter((entry) => isOf(entry, order, 'earn-'))
  const sum = earned.reduce((total, entry) => total + numberOf(entry, 'amount'), 0)
  const wasCompleted =
    order['status'] === 'completed' ||
    (order['status'] === GIVEN_BACK && field(order['earning'], 'state') === 'posted')
  const due = wasCompleted ? numberOf(order['earning'], 'points') : 0
  return sum === due ? [] : [`${String(order['status'])}: ${sum} of ${due} points earned`]
}

const isOf = (entry: Fields, order: Fields, kind: string): boolean =>
  entry['orderId'] === order['_id'] && String(entry['_id']).startsWith(kind)
