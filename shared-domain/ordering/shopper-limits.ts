import type { ProductId, SkuId } from '../kernel/ids.ts'
import { settings } from '../kernel/settings.ts'
import type { Goods } from './goods.ts'
import type { Order } from './order.ts'
import type { OrderLine } from './order-line.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import type { Bought, Orders } from './orders.ts'
import { refundedOfLine } from './refund.ts'

/** 每人限购 of a product that is in the order. */
interface ProductLimit {
  readonly productId: ProductId
  readonly skuId: SkuId
  readonly limit: number
}

/** What a shopper's other orders are looked at for when pieces are set aside. */
export interface ShopperLimits {
  /** Few pieces are left, or many orders hold some: nobody keeps them from others by orders that they do not pay. */
  readonly scarce: boolean
  readonly products: readonly ProductLimit[]
}

/** Why a shopper gets no more for now. */
export type LimitMiss =
  | { readonly kind: 'limitPerShopper'; readonly skuId: SkuId; readonly limit: number }
  | { readonly kind: 'tooManyUnpaid'; readonly limit: number }

/** @returns undefined where the other orders don't matter: looking at them costs a call */
export const limitsOf = (goods: readonly Goods[]): ShopperLimits | undefined => {
  const scarce = goods.some(
    ({ offer: { available, heldBy = 0 } }) =>
      available !== undefined &&
      (available < settings.scarcePieces || heldBy >= settings.crowdedHolds)
  )
  const products = goods.flatMap((one) => {
    const limit = one.kind === 'physical' ? one.product.limitPerShopper : undefined
    return limit === undefined ? [] : [{ productId: one.product.id, skuId: one.item.skuId, limit }]
  })
  return scarce || products.length > 0 ? { scarce, products } : undefined
}

/**
 * Asked after the order was stored: of orders placed at once, whoever asks sees all that were stored before, so that
 * never more than the limit get through. 1 call where it matters, else none.
 */
export const limitMissed = async (
  orders: Pick<Orders, 'boughtBy'>,
  { state: { openid, limits } }: Order
): Promise<LimitMiss | null> => {
  if (!limits) return null
  const all = await orders.boughtBy(openid)
  const limit = settings.unpaidOrders
  if (limits.scarce && all.filter(isUnpaid).length > limit) return { kind: 'tooManyUnpaid', limit }
  const over = limits.products.find((one) => piecesOf(all, one.productId) > one.limit)
  return over ? { kind: 'limitPerShopper', skuId: over.skuId, limit: over.limit } : null
}

type Kept = Pick<OrderSnapshot, 'status' | 'refunds'> & {
  readonly lines: readonly Pick<OrderLine, 'line' | 'productId' | 'quantity'>[]
}

/** What the limits know of an order: pieces that were given back are not the shopper's any more. */
export const boughtOf = ({ status, lines, refunds }: Kept): Bought => ({
  status,
  lines: lines.map(({ line, productId, quantity }) => ({
    productId,
    quantity: quantity - refundedOfLine(refunds, line).quantity
  }))
})

const isUnpaid = ({ status }: Bought): boolean =>
  status === 'placing' || status === 'awaitingPayment'

const piecesOf = (all: readonly Bought[], product: ProductId): number =>
  all
    .flatMap(({ lines }) => lines)
    .filter(({ productId }) => productId === product)
    .reduce((sum, { quantity }) => sum + quantity, 0)
