import { isDecidedState, type AfterSale } from '../after-sales/index.ts'
import type { GivenUp, OpenThing, OpenThingKind } from '../contracts/departure.ts'
import type { OrderId } from '../kernel/ids.ts'
import type { Purse } from '../ledger/index.ts'
import { leftOpen, type Order } from '../ordering/index.ts'

/** All that is known of a shopper who wants to leave. */
export interface Account {
  readonly purse: Purse | null
  readonly orders: readonly Order[]
  readonly afterSales: readonly AfterSale[]
  readonly hasRole: boolean
}

/** What has to end before the shopper can go: money and goods find nobody afterwards. */
export const openThings = ({ purse, orders, afterSales, hasRole }: Account): OpenThing[] => {
  const found = new Map<OpenThingKind, { count: number; orderId?: OrderId }>()
  const add = (kind: OpenThingKind, orderId?: OrderId): void => {
    const known = found.get(kind)
    found.set(kind, { count: (known?.count ?? 0) + 1, ...(orderId && { orderId }) })
  }
  for (const { state } of orders) {
    const open = leftOpen(state)
    if (open) add(open, state.id)
  }
  for (const { state } of afterSales) {
    const isOpen = !isDecidedState(state.state) || state.state === 'refunding'
    if (isOpen && !found.has('refund')) add('afterSale', state.orderId)
  }
  const coupons = Object.values(purse?.coupons ?? {})
  if (Object.keys(purse?.asks ?? {}).length > 0) add('question')
  // Until it was swept, how many of them are given out is not final.
  if (coupons.some(({ state, claimedAt }) => state === 'claiming' || claimedAt !== undefined)) {
    add('coupon')
  }
  // What an order of the list above holds was named by it.
  if (found.size === 0 && Object.keys(purse?.holds ?? {}).length > 0) add('settling')
  if (hasRole) add('role')
  return [...found].map(([kind, thing]) => ({ kind, ...thing }))
}

export const givesUp = (purse: Purse | null): GivenUp => ({
  balanceFen: purse?.wallet.freeFen ?? 0,
  points: purse?.points.free ?? 0,
  quota: purse?.quota.free ?? 0
})

/** Whether there is something that the shopper did not see when they gave it up. */
export const isMore = (now: GivenUp, seen: GivenUp): boolean =>
  now.balanceFen > seen.balanceFen || now.points > seen.points || now.quota > seen.quota
