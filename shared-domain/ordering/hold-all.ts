import type { Stock, StockHold } from '../catalog/index.ts'
import type { OrderId, SkuId } from '../kernel/ids.ts'
import type { Clock } from '../kernel/instant.ts'
import { inLanes } from '../kernel/in-lanes.ts'
import { OutcomeUnknown } from '../kernel/outcome-unknown.ts'
import type { Purses } from '../ledger/index.ts'
import type { Order } from './order.ts'
import type { Holds } from './order-snapshot.ts'

export interface HoldPorts {
  readonly purses: Purses
  readonly stock: Stock
  readonly clock: Clock
}

/** Why something could not be held. */
export type HoldMiss =
  | { readonly kind: 'openElsewhere'; readonly orderId: OrderId }
  | { readonly kind: 'soldOut'; readonly skuId: SkuId; readonly left: number }
  | { readonly kind: 'offerChanged'; readonly skuId: SkuId }
  /** Points, balance or the coupon went elsewhere. */
  | { readonly kind: 'assetsChanged' }

/** Whether anything of the order lies in the shopper's purse. */
export const holdsInPurse = ({ quotaProducts, walletFen, points, couponId }: Holds): boolean =>
  quotaProducts.length > 0 || walletFen > 0 || points > 0 || couponId !== undefined

/**
 * Takes everything that the order holds: one keyed write per SKU and one for the purse, side by side. Repeatable: what
 * it has already is not taken twice.
 * @returns nothing when all is held
 * @throws OutcomeUnknown when a store can't say, or so many orders hold a SKU that this one has to wait
 */
export const holdAll = async (ports: HoldPorts, order: Order): Promise<readonly HoldMiss[]> => {
  const { id, holds } = order.state
  const purse = holdsInPurse(holds) ? holdPurse(ports, order) : null
  const stock = inLanes(holds.stock, (hold) => holdPieces(ports.stock, id, hold))
  const outcomes = await Promise.all([purse, stock])
  return outcomes.flat().filter((miss) => miss !== null)
}

const holdPurse = async (ports: HoldPorts, order: Order): Promise<HoldMiss | null> => {
  const { openid, id, holds } = order.state
  const outcome = await ports.purses.hold(openid, id, { hold: holds, now: ports.clock.now() })
  switch (outcome.kind) {
    case 'held':
      return null
    case 'openElsewhere':
      return { kind: 'openElsewhere', orderId: outcome.orderId }
    case 'short':
      return { kind: 'assetsChanged' }
    default:
      throw new OutcomeUnknown('hold in the purse')
  }
}

const holdPieces = async (stock: Stock, id: OrderId, hold: StockHold): Promise<HoldMiss | null> => {
  const outcome = await stock.hold(id, hold)
  switch (outcome.kind) {
    case 'held':
      return null
    case 'soldOut':
      return { kind: 'soldOut', skuId: hold.skuId, left: outcome.left }
    case 'offerChanged':
      return { kind: 'offerChanged', skuId: hold.skuId }
    default:
      throw new OutcomeUnknown(`hold pieces: ${outcome.kind}`)
  }
}

/** Gives everything back, once. @throws OutcomeUnknown when a store can't say */
export const releaseAll = async (
  ports: Omit<HoldPorts, 'clock'>,
  { state: { openid, id, holds } }: Order
): Promise<void> => {
  const purse = holdsInPurse(holds) ? ports.purses.release(openid, id, holds) : 'refused'
  const stock = inLanes(holds.stock, (hold) => ports.stock.release(id, hold))
  const written = await Promise.all([purse, stock])
  if (written.flat().includes('unknown')) throw new OutcomeUnknown('release')
}

/** The held pieces are sold, once. @throws OutcomeUnknown when the store can't say */
export const sellAll = async (stock: Stock, { state: { id, holds } }: Order): Promise<void> => {
  const written = await inLanes(holds.stock, (hold) => stock.sell(id, hold))
  if (written.includes('unknown')) throw new OutcomeUnknown('sell')
}
