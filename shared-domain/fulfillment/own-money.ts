import { entryId, type OpenId, type OrderId } from '../kernel/ids.ts'
import type { Movement, PurseHold } from '../ledger/index.ts'

interface Sale {
  readonly openid: OpenId
  readonly orderId: OrderId
}

/** What the shopper's own balance and points pay of an order: taken from what it holds. */
export const ownMoneyPaid = (
  { openid, orderId }: Sale,
  { walletFen, points }: Pick<PurseHold, 'walletFen' | 'points'>
): readonly Movement[] =>
  (
    [
      { asset: 'wallet', amount: walletFen },
      { asset: 'points', amount: points }
    ] as const
  )
    .filter(({ amount }) => amount > 0)
    .map(({ asset, amount }) => ({
      id: entryId(`pay-${asset}-${orderId}`),
      asset,
      openid,
      amount: -amount,
      from: 'held',
      contra: `sys:${asset}:spent`,
      orderId,
      reason: 'orderPaid'
    }))

/** 积分 that a completed order brings, once; nothing for an order that earns none. */
export const pointsEarned = ({ openid, orderId }: Sale, points: number): readonly Movement[] =>
  points > 0
    ? [
        {
          id: entryId(`earn-${orderId}`),
          asset: 'points',
          openid,
          amount: points,
          contra: 'sys:points:earned',
          orderId,
          reason: 'orderCompleted'
        }
      ]
    : []
