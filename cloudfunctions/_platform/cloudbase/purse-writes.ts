import type { Instant } from '#domain/kernel/instant'
import type { OpenId, OrderId } from '#domain/kernel/ids'
import { pursePart, type Purse, type PurseHold } from '#domain/ledger/index'

import { command, type Fields } from './database.ts'
import type { KeyedWrite } from './keyed-write.ts'

interface Claim {
  readonly openid: OpenId
  readonly orderId: OrderId
  readonly hold: PurseHold
}

/** Money, points and coupon become held and products claimed: all of it or nothing. */
export const holdWrite = ({ openid, orderId, hold }: Claim, now: Instant): KeyedWrite => {
  const { quotaProducts, walletFen, points, couponId } = hold
  const where = {
    _id: openid,
    leaving: command.exists(false),
    [`holds.${orderId}`]: command.exists(false),
    ...fields(quotaProducts, (product) => [`openQuota.${product}`, command.exists(false)]),
    ...(walletFen > 0 && { 'wallet.freeFen': command.gte(walletFen) }),
    ...(points > 0 && { 'points.free': command.gte(points) }),
    ...(couponId !== undefined && {
      [`coupons.${couponId}.state`]: 'free',
      [`coupons.${couponId}.expiresAt`]: command.gte(new Date(now))
    })
  }
  const changes = {
    [`holds.${orderId}`]: command.set(pursePart(hold)),
    ...fields(quotaProducts, (product) => [`openQuota.${product}`, orderId]),
    ...moved(hold, 1),
    ...(couponId !== undefined && couponIs(couponId, 'held', orderId)),
    version: command.inc(1)
  }
  return { where, changes }
}

/** Everything is free again. */
export const releaseWrite = (claim: Claim): KeyedWrite => {
  const { orderId, hold } = claim
  const coupon = hold.couponId !== undefined && couponIs(hold.couponId, 'free')
  const changes = { ...ended(orderId, hold), ...moved(hold, -1), ...coupon }
  return { where: held(claim), changes: { ...changes, version: command.inc(1) } }
}

/** The coupon is used, the claims end. @throws RangeError for money and points: a posting captures those */
export const captureWrite = (claim: Claim): KeyedWrite => {
  const { orderId, hold } = claim
  if (hold.walletFen !== 0 || hold.points !== 0) {
    throw new RangeError('money and points are captured by a posting')
  }
  const coupon = hold.couponId !== undefined && couponIs(hold.couponId, 'used', orderId)
  const changes = { ...ended(orderId, hold), ...coupon }
  return { where: held(claim), changes: { ...changes, version: command.inc(1) } }
}

/** A used coupon is free again, if this order is the one that used it. */
export const returnCouponWrite = (
  openid: OpenId,
  orderId: OrderId,
  couponId: string
): KeyedWrite => ({
  where: {
    _id: openid,
    [`coupons.${couponId}.state`]: 'used',
    [`coupons.${couponId}.orderId`]: orderId
  },
  changes: { ...couponIs(couponId, 'free'), version: command.inc(1) }
})

/** The order's key is there, and for exactly what is about to move: holds of older versions have no money in them. */
const held = ({ openid, orderId, hold }: Claim): Fields => ({
  _id: openid,
  [`holds.${orderId}`]: command.exists(true),
  ...(hold.walletFen > 0 && { [`holds.${orderId}.walletFen`]: hold.walletFen }),
  ...(hold.points > 0 && { [`holds.${orderId}.points`]: hold.points }),
  ...(hold.couponId !== undefined && { [`holds.${orderId}.couponId`]: hold.couponId })
})

const ended = (orderId: OrderId, { quotaProducts }: PurseHold): Fields => ({
  [`holds.${orderId}`]: command.remove(),
  ...fields(quotaProducts, (product) => [`openQuota.${product}`, command.remove()])
})

const moved = ({ walletFen, points }: PurseHold, direction: 1 | -1): Fields => ({
  ...(walletFen > 0 && {
    'wallet.freeFen': command.inc(walletFen * -direction),
    'wallet.heldFen': command.inc(walletFen * direction)
  }),
  ...(points > 0 && {
    'points.free': command.inc(points * -direction),
    'points.held': command.inc(points * direction)
  })
})

const couponIs = (couponId: string, state: string, orderId?: OrderId): Fields => ({
  [`coupons.${couponId}.state`]: state,
  [`coupons.${couponId}.orderId`]: orderId ?? command.remove()
})

/**
 * What a posting changes of the purse that its transaction has read: absolute values, since a re-sent increment would
 * count twice, and only paths that are the ledger's own or belong to the hold that ends.
 */
export const postedChanges = (before: Purse, after: Purse): Fields => {
  const paths = [
    ...gone(before.holds, after.holds).map((order) => `holds.${order}`),
    ...gone(before.openQuota, after.openQuota).map((product) => `openQuota.${product}`),
    ...gone(before.asks, after.asks).map((message) => `asks.${message}`)
  ]
  const used = Object.entries(after.coupons).filter(([id, now]) => now !== before.coupons[id])
  return {
    'quota.free': after.quota.free,
    'quota.held': after.quota.held,
    'quota.total': after.quota.total,
    'quota.models': after.quota.models,
    'wallet.freeFen': after.wallet.freeFen,
    'wallet.heldFen': after.wallet.heldFen,
    'points.free': after.points.free,
    'points.held': after.points.held,
    'seq.quota': after.seq.quota,
    'seq.wallet': after.seq.wallet,
    'seq.points': after.seq.points,
    ...fields(paths, (path) => [path, command.remove()]),
    ...fields(used, ([id, coupon]) => [`coupons.${id}.state`, coupon.state]),
    ...fields(used, ([id, coupon]) => [`coupons.${id}.orderId`, coupon.orderId])
  }
}

const gone = (before: object, after: object): string[] =>
  Object.keys(before).filter((key) => !Object.hasOwn(after, key))

const fields = <One>(list: readonly One[], field: (one: One) => readonly [string, unknown]) =>
  Object.fromEntries(list.map(field))
