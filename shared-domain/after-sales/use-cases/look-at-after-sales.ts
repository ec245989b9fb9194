import type { AfterSaleActions, AfterSaleView } from '../../contracts/after-sales.ts'
import type { OperatorAfterSaleView } from '../../contracts/operator-after-sales.ts'
import type { OpenId, RefundNo } from '../../kernel/ids.ts'
import type { Clock, Instant } from '../../kernel/instant.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { settings } from '../../kernel/settings.ts'
import { openAfterSale, type OrderSnapshot, type Orders } from '../../ordering/index.ts'
import type { AfterSaleSnapshot } from '../after-sale.ts'
import type { AfterSales } from '../after-sales.ts'
import type { AfterSaleState } from '../after-sale-status.ts'
import { afterSaleView, operatorAfterSaleView } from '../after-sale-view.ts'
import { draftAfterSale } from '../draft-after-sale.ts'
import { orderOfNumber } from '../read-both.ts'

export interface LookDeps {
  readonly afterSales: AfterSales
  readonly orders: Orders
  readonly clock: Clock
}

export interface AfterSaleNotFound {
  readonly kind: 'afterSaleNotFound'
}

/** One's own request, and how far its money is. 2 calls, one in a row. */
export const showAfterSale =
  (deps: LookDeps) =>
  async (openid: OpenId, id: RefundNo): Promise<Result<AfterSaleView, AfterSaleNotFound>> => {
    const seen = await look(deps, id)
    if (!seen || seen.request.openid !== openid) return refuse({ kind: 'afterSaleNotFound' })
    return ok(afterSaleView(seen.request, { now: deps.clock.now(), order: seen.order }))
  }

export const showAnyAfterSale =
  (deps: LookDeps) =>
  async (id: RefundNo): Promise<Result<OperatorAfterSaleView, AfterSaleNotFound>> => {
    const seen = await look(deps, id)
    if (!seen) return refuse({ kind: 'afterSaleNotFound' })
    return ok(operatorAfterSaleView(seen.request, { now: deps.clock.now(), order: seen.order }))
  }

/** My requests, the newest first. 1 call. */
export const listAfterSales =
  ({ afterSales, clock }: LookDeps) =>
  async (
    openid: OpenId,
    before?: Instant
  ): Promise<AfterSaleActions['afterSale.list']['answer']> => {
    const found = await afterSales.ofShopper(openid, pageOf(before))
    return { afterSales: found.map(({ state }) => afterSaleView(state, { now: clock.now() })) }
  }

/** The shop's requests in one state, the newest first. 1 call. */
export const listAllAfterSales =
  ({ afterSales, clock }: LookDeps) =>
  async (
    state: AfterSaleState,
    before?: Instant
  ): Promise<{ readonly afterSales: readonly OperatorAfterSaleView[] }> => {
    const found = await afterSales.inState(state, pageOf(before))
    const now = clock.now()
    return { afterSales: found.map((one) => operatorAfterSaleView(one.state, { now })) }
  }

const pageOf = (before: Instant | undefined) => ({
  limit: settings.afterSalesPerPage,
  ...(before !== undefined && { before })
})

/** A request whose writing was cut off is shown as its order has it. */
const look = async (
  { afterSales, orders }: LookDeps,
  id: RefundNo
): Promise<{ readonly request: AfterSaleSnapshot; readonly order: OrderSnapshot } | null> => {
  const [afterSale, found] = await Promise.all([
    afterSales.byId(id),
    orders.byId(orderOfNumber(id))
  ])
  if (!found) return null
  const { state: order } = found
  if (afterSale) return { request: afterSale.state, order }
  const open = openAfterSale(order)
  return open?.number === id ? { request: draftAfterSale(order, open), order } : null
}
