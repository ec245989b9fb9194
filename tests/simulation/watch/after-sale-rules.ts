import {
  isDecidedState,
  type AfterSaleSnapshot,
  type AfterSaleState
} from '#domain/after-sales/index'
import { afterSaleMoves } from '#domain/after-sales/after-sale-status'
import { refundNo, type RefundNo } from '#domain/kernel/ids'
import {
  openAfterSale,
  standingRefunds,
  type OrderSnapshot,
  type Refund
} from '#domain/ordering/index'
import { reachableIn } from './reachable.ts'
import type { Watch } from './watch.ts'

type Requests = ReadonlyMap<RefundNo, AfterSaleSnapshot>

interface SeenRequest {
  readonly request: AfterSaleSnapshot
  /** As it was stored before; undefined: it is new. */
  readonly before: AfterSaleSnapshot | undefined
  readonly order: OrderSnapshot | undefined
}

interface RequestRule {
  readonly rule: string
  readonly what: string
  readonly broken: (seen: SeenRequest) => boolean
}

const reachable = reachableIn<AfterSaleState>(afterSaleMoves)

/** Asked at every write of a request. */
export const requestRules: readonly RequestRule[] = [
  {
    rule: 'states',
    what: 'a request went a way that no table names',
    broken: ({ request, before }) =>
      before !== undefined && !reachable(before.state).has(request.state)
  },
  {
    rule: 'writes',
    what: 'a write of a request is not the next version',
    broken: ({ request, before }) => request.version !== (before?.version ?? 0) + 1
  },
  {
    rule: 'writes',
    what: 'a request asks for something else than before',
    broken: ({ request, before }) =>
      before !== undefined &&
      (before.lines !== request.lines ||
        before.kind !== request.kind ||
        before.messages.length > request.messages.length)
  },
  {
    rule: 'writes',
    what: 'a request that its order does not know',
    broken: ({ request, order }) => order?.afterSales[request.id] === undefined
  },
  {
    rule: 'I8',
    what: 'a request says that its money arrived',
    broken: ({ request, order }) =>
      request.state === 'refunded' && !chainOf(order, request.id).some(isArrived)
  }
]

const isArrived = ({ state }: Refund): boolean => state === 'success'

/** The refund of a request: under its number, and under those that took over where WeChat closed it. */
const chainOf = (order: OrderSnapshot | undefined, id: RefundNo): readonly Refund[] =>
  Object.entries(order?.refunds ?? {}).flatMap(([number, refund]) =>
    number === id || refund.root === id ? [refund] : []
  )

const AGREED: ReadonlySet<AfterSaleState> = new Set(['refunding', 'refunded'])

/** Asked where an order's refunds changed: what is wrong with those that shoppers asked for. */
export const wrongAskedFor = (order: OrderSnapshot, requests: Requests): string | null => {
  for (const [number, refund] of Object.entries(order.refunds)) {
    if (refund.reason !== 'afterSale') {
      if (order.afterSales[number]) return 'a number that is kept for a request paid something else'
      continue
    }
    const request = requests.get(refund.root ?? refundNo(number))
    if (!request) return 'a refund of a request that nobody made'
    const isGone = refund.state === 'void'
    if (!isGone && !AGREED.has(request.state)) return 'a refund that the shop did not agree to'
    if (givesMore(refund, request)) return 'a request brought more than it asked for'
  }
  return null
}

const givesMore = (
  { lines, cashFen, walletFen, points }: Refund,
  { lines: asked, amountFen }: AfterSaleSnapshot
): boolean => {
  if (amountFen !== undefined) return cashFen + walletFen + points > amountFen
  return lines.some(
    ({ line, quantity }) => quantity > (asked.find((one) => one.line === line)?.quantity ?? 0)
  )
}

/** What is asked back and need not be returned is not sent meanwhile. */
export const sendsWhatIsAskedBack = (order: OrderSnapshot, before: OrderSnapshot): boolean => {
  const open = openAfterSale(before)
  if (order.shipments.length === before.shipments.length || open?.ask.kind !== 'refundOnly') {
    return false
  }
  return open.ask.lines.some(({ line, quantity }) => {
    const [left, leftBefore] = [unsent(order, line), unsent(before, line)]
    return left < Math.min(quantity, leftBefore)
  })
}

const sum = (all: readonly { readonly quantity: number }[]): number =>
  all.reduce((total, { quantity }) => total + quantity, 0)

/** Pieces of a line that are neither in a parcel nor back on the shelf. */
export const unsent = ({ lines, shipments, refunds }: OrderSnapshot, line: number): number => {
  const bought = lines.find((one) => one.line === line)
  if (bought?.kind !== 'physical') return 0
  const sent = shipments.flatMap((one) => one.lines).filter((one) => one.line === line)
  const back = standingRefunds(refunds)
    .flatMap(({ givesBack }) => givesBack.stock)
    .filter(({ skuId }) => skuId === bought.skuId)
  return bought.quantity - sum(sent) - sum(back)
}

/** I7, I8: every request was answered, its order followed, and its money went where it says. */
export const checkAfterSales = (watch: Watch): void => {
  for (const request of watch.afterSales.values()) {
    const { id, state, dueAt, orderId } = request
    const order = watch.orders.get(orderId)
    watch.asked += 3
    if (!isDecidedState(state) || state === 'refunding') watch.accuse('I7', `${state} for ever`, id)
    if (dueAt !== null) watch.accuse('I7', 'a timer has work with a request for ever', id)
    const standing = chainOf(order, id).filter(isArrived).length
    if (standing !== (state === 'refunded' ? 1 : 0)) {
      watch.accuse('I8', `${state}, and its money came back ${standing} times`, id)
    }
  }
  for (const order of watch.orders.values()) {
    watch.asked += 1
    if (openAfterSale(order)) watch.accuse('I7', 'a request is open for ever', order.id)
    for (const number of Object.keys(order.afterSales)) {
      if (!watch.afterSales.has(refundNo(number))) watch.accuse('I7', 'a request was lost', number)
    }
  }
}
