import { addFen, timesFen } from '../kernel/fen.ts'
import type { OrderId, ProductId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { AskedHold, HoldOutcome } from './ports.ts'
import type { Purse, PurseCoupon, PurseHold } from './purse.ts'

/** Only what belongs to a purse: callers hand over whole parts of their orders. */
export const pursePart = ({
  quotaProducts,
  walletFen,
  points,
  couponId
}: PurseHold): PurseHold => ({
  quotaProducts,
  walletFen,
  points,
  ...(couponId === undefined ? {} : { couponId })
})

/** Why a hold can't be taken from this purse, or that the order has it; null when nothing is in the way. */
export const holdOutcome = (
  purse: Purse,
  orderId: OrderId,
  { hold, now }: AskedHold
): HoldOutcome | null => {
  if (purse.holds[orderId]) return { kind: 'held' }
  if (purse.leaving) return { kind: 'unknown' }
  for (const productId of hold.quotaProducts) {
    const other = purse.openQuota[productId]
    if (other !== undefined) return { kind: 'openElsewhere', productId, orderId: other }
  }
  if (hold.couponId !== undefined && !isSpendable(purse.coupons[hold.couponId], now)) {
    return { kind: 'short', asset: 'coupon' }
  }
  if (purse.points.free < hold.points) return { kind: 'short', asset: 'points' }
  if (purse.wallet.freeFen < hold.walletFen) return { kind: 'short', asset: 'wallet' }
  return null
}

const isSpendable = (coupon: PurseCoupon | undefined, now: Instant): boolean =>
  coupon?.state === 'free' && now <= coupon.expiresAt

/** The purse with the hold taken: free becomes held. Ask holdOutcome before. */
export const withHold = (purse: Purse, orderId: OrderId, hold: PurseHold): Purse => {
  return {
    ...moved(purse, hold, 1),
    version: purse.version + 1,
    holds: { ...purse.holds, [orderId]: pursePart(hold) },
    openQuota: withClaims(purse, orderId, hold),
    coupons: withCoupon(purse, hold, { state: 'held', orderId })
  }
}

const withClaims = (
  { openQuota }: Purse,
  orderId: OrderId,
  { quotaProducts }: PurseHold
): Purse['openQuota'] => {
  if (quotaProducts.length === 0) return openQuota
  const claims = quotaProducts.map((product) => [product, orderId] as const)
  return { ...openQuota, ...Object.fromEntries(claims) }
}

/** The purse with the hold given back; the purse itself when the order holds nothing. */
export const withoutHold = (purse: Purse, orderId: OrderId, hold: PurseHold): Purse =>
  purse.holds[orderId]
    ? {
        ...moved(purse, hold, -1),
        version: purse.version + 1,
        ...endedHold(purse, orderId, hold),
        coupons: withCoupon(purse, hold, { state: 'free' })
      }
    : purse

/** The purse with the hold's coupon used; money and points are a posting's. The purse itself when nothing is held. */
export const withCapture = (purse: Purse, orderId: OrderId, hold: PurseHold): Purse => {
  if (hold.walletFen !== 0 || hold.points !== 0) {
    throw new RangeError('money and points are captured by a posting')
  }
  if (!purse.holds[orderId]) return purse
  return {
    ...purse,
    version: purse.version + 1,
    ...endedHold(purse, orderId, hold),
    coupons: withCoupon(purse, hold, { state: 'used', orderId })
  }
}

/** The purse with a coupon free that the order used; the purse itself when the order did not. */
export const withReturnedCoupon = (purse: Purse, orderId: OrderId, couponId: string): Purse => {
  const coupon = purse.coupons[couponId]
  if (coupon?.state !== 'used' || coupon.orderId !== orderId) return purse
  const { orderId: _, ...rest } = coupon
  const coupons = { ...purse.coupons, [couponId]: { ...rest, state: 'free' as const } }
  return { ...purse, version: purse.version + 1, coupons }
}

/** Key and claims of an order that holds no more; another order's claims stay. */
export const endedHold = (
  purse: Purse,
  orderId: OrderId,
  { quotaProducts }: { readonly quotaProducts: readonly ProductId[] }
): Pick<Purse, 'holds' | 'openQuota'> => {
  const { [orderId]: _, ...holds } = purse.holds
  if (quotaProducts.length === 0) return { holds, openQuota: purse.openQuota }
  const mine = (product: string, owner: OrderId): boolean =>
    owner === orderId && quotaProducts.some((one) => one === product)
  const claims = Object.entries(purse.openQuota).filter(([product, owner]) => !mine(product, owner))
  return { holds, openQuota: Object.fromEntries(claims) }
}

/** The coupons after the hold's own one has come to another state. */
export const withCoupon = (
  { coupons }: Purse,
  { couponId }: PurseHold,
  to: Pick<PurseCoupon, 'state' | 'orderId'>
): Purse['coupons'] => {
  const coupon = couponId === undefined ? undefined : coupons[couponId]
  if (couponId === undefined || !coupon) return coupons
  const { orderId: _, ...rest } = coupon
  return { ...coupons, [couponId]: { ...rest, ...to } }
}

const moved = (purse: Purse, hold: PurseHold, direction: 1 | -1): Purse => {
  const { wallet, points } = purse
  const inFen = timesFen(hold.walletFen, direction)
  const inPoints = hold.points * direction
  return {
    ...purse,
    wallet: {
      freeFen: addFen(wallet.freeFen, timesFen(hold.walletFen, -direction)),
      heldFen: addFen(wallet.heldFen, inFen)
    },
    points: { free: points.free - inPoints, held: points.held + inPoints }
  }
}
