import type { Purse } from '../../ledger/index.ts'
import { total, type Rule } from './breach.ts'

const holdsOf = ({ holds }: Purse) => Object.entries(holds)

/** What a purse says by itself. A balance below zero can't be read at all, and is told as that. */
export const purseRules: readonly Rule<Purse>[] = [
  {
    invariant: 'I1',
    what: 'the balance set aside is not what orders hold',
    broken: (purse) =>
      purse.wallet.heldFen !== total(holdsOf(purse).map(([, { walletFen }]) => walletFen))
  },
  {
    invariant: 'I1',
    what: 'the points set aside are not what orders hold',
    broken: (purse) => purse.points.held !== total(holdsOf(purse).map(([, { points }]) => points))
  },
  {
    invariant: 'I1',
    what: 'the quota set aside is not what questions hold',
    broken: ({ quota, asks }) => quota.held !== Object.keys(asks).length
  },
  {
    invariant: 'I6',
    what: 'a product is claimed by an order that holds nothing',
    broken: ({ openQuota, holds }) =>
      Object.entries(openQuota).some(
        ([product, owner]) => !holds[owner]?.quotaProducts.some((one) => one === product)
      )
  },
  {
    invariant: 'I6',
    what: 'an order lost the claim that it holds',
    broken: (purse) =>
      holdsOf(purse).some(([id, { quotaProducts }]) =>
        quotaProducts.some((product) => purse.openQuota[product] !== id)
      )
  },
  {
    invariant: 'I6',
    what: 'an order lost the coupon that it holds',
    broken: (purse) =>
      holdsOf(purse).some(([id, { couponId }]) => {
        const coupon = couponId === undefined ? undefined : purse.coupons[couponId]
        return couponId !== undefined && (coupon?.state !== 'held' || coupon.orderId !== id)
      })
  },
  {
    invariant: 'I6',
    what: 'a coupon is held for an order that does not hold it',
    broken: ({ coupons, holds }) =>
      Object.entries(coupons).some(
        ([id, { state, orderId }]) =>
          state === 'held' && (orderId === undefined || holds[orderId]?.couponId !== id)
      )
  },
  {
    invariant: 'I6',
    what: 'a coupon belongs to an order although nobody uses it',
    broken: ({ coupons }) =>
      Object.values(coupons).some(
        ({ state, orderId }) => (state === 'held' || state === 'used') !== (orderId !== undefined)
      )
  }
]
