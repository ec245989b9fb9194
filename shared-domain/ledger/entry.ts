import type { Fen } from '../kernel/fen.ts'
import { entryId, type EntryId, type OpenId, type OrderId, type RefundNo } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Purse, PurseHold } from './purse.ts'

/** What an account counts, in whole numbers. Quota: AI calls. Wallet: fen. Points: points. */
export type Asset = 'quota' | 'wallet' | 'points'

/**
 * One movement before it is posted. Its id names its cause, so a repeat is the same movement.
 * It is two postings in one document: the shopper's account gets `amount`, the contra account gets the same less.
 */
export interface Movement {
  readonly id: EntryId
  readonly asset: Asset
  readonly openid: OpenId
  /** Fen, points or calls; negative: it leaves the shopper's account. */
  readonly amount: number
  /** Taken from what the order holds, which ends with it; free when absent. */
  readonly from?: 'free' | 'held'
  /** No more than is free leaves; nothing is posted where nothing is. */
  readonly atMost?: true
  readonly contra: `sys:${Asset}:${string}`
  readonly orderId?: OrderId
  readonly reason: string
}

/** A posted movement. `seq` and `balanceAfter` chain an account: a gap or a wrong sum names the place. */
export interface LedgerEntry extends Omit<Movement, 'from' | 'atMost'> {
  readonly account: string
  readonly seq: number
  /** Free and held together. */
  readonly balanceAfter: number
  readonly at: Instant
  readonly day: number
}

interface OfOrder {
  readonly openid: OpenId
  readonly orderId: OrderId
}

/** The entry that IS the delivery of a quota line: it exists once or not at all. */
export const quotaDelivery = (
  sale: OfOrder & { readonly line: number; readonly calls: number }
): Movement => ({
  id: entryId(`quota-${sale.orderId}-${sale.line}`),
  asset: 'quota',
  openid: sale.openid,
  amount: sale.calls,
  contra: 'sys:quota:sold',
  orderId: sale.orderId,
  reason: 'quotaSold'
})

/** What an order's balance and points pay, from its hold: no movement for what it does not use. */
export const heldPayments = ({
  openid,
  orderId,
  hold
}: OfOrder & { readonly hold: PurseHold }): readonly Movement[] => {
  const paid: readonly (readonly [Asset, number])[] = [
    ['wallet', hold.walletFen],
    ['points', hold.points]
  ]
  return paid
    .filter(([, amount]) => amount > 0)
    .map(([asset, amount]) => ({
      id: entryId(`pay-${asset}-${orderId}`),
      asset,
      openid,
      amount: -amount,
      from: 'held',
      contra: `sys:${asset}:spent`,
      orderId,
      reason: 'orderPaid'
    }))
}

/** 积分 that a completed order brings, once. `points` > 0: there is no movement of nothing. */
export const pointsEarned = ({
  openid,
  orderId,
  points
}: OfOrder & { readonly points: number }): Movement => ({
  id: entryId(`earn-${orderId}`),
  asset: 'points',
  openid,
  amount: points,
  contra: 'sys:points:earned',
  orderId,
  reason: 'orderCompleted'
})

/** What a refund moves in the shopper's account. `calls` and `earned` leave it. */
export interface RefundedAssets {
  readonly openid: OpenId
  readonly orderId: OrderId
  /** The number under which it is posted, once. */
  readonly refundNo: RefundNo
  readonly walletFen: Fen
  readonly points: number
  readonly calls: number
  /** Points that the order had brought: what was spent of them stays spent. */
  readonly earned: number
}

/**
 * 退款: quota leaves the account, or the refund can't be; balance and points come back; earned points leave as far as
 * they are there. What may be clipped comes last: the first entry tells whether all of them were posted.
 */
export const refundMovements = (back: RefundedAssets): readonly Movement[] => {
  const { openid, orderId, refundNo } = back
  const movement = (
    name: string,
    asset: Asset,
    rest: Pick<Movement, 'amount' | 'contra' | 'reason' | 'atMost'>
  ): Movement => ({ id: entryId(`${name}-${asset}-${refundNo}`), asset, openid, orderId, ...rest })
  return [
    movement('take', 'quota', {
      amount: -back.calls,
      contra: 'sys:quota:sold',
      reason: 'refundTakesQuota'
    }),
    movement('back', 'wallet', {
      amount: back.walletFen,
      contra: 'sys:wallet:spent',
      reason: 'refunded'
    }),
    movement('back', 'points', {
      amount: back.points,
      contra: 'sys:points:spent',
      reason: 'refunded'
    }),
    movement('take', 'points', {
      amount: -back.earned,
      contra: 'sys:points:earned',
      reason: 'refundTakesPoints',
      atMost: true
    })
  ].filter(({ amount }) => amount !== 0)
}

/** One answered question. `messageId`: letters and digits. */
export const questionAnswered = (openid: OpenId, messageId: string): Movement => ({
  id: entryId(`ask-${messageId}`),
  asset: 'quota',
  openid,
  amount: -1,
  from: 'held',
  contra: 'sys:quota:used',
  reason: 'questionAnswered'
})

/** What the operator gives or takes, with the reason that the shopper reads. `requestId`: letters, digits, `-`. */
export const adjustment = (grant: {
  readonly openid: OpenId
  readonly requestId: string
  readonly asset: Asset
  readonly amount: number
  readonly reason: string
}): Movement => ({
  id: entryId(`adjust-${grant.requestId}`),
  asset: grant.asset,
  openid: grant.openid,
  amount: grant.amount,
  contra: `sys:${grant.asset}:adjusted`,
  reason: grant.reason
})

/** 注销: what a shopper gave up with the account. `as`: the name that their books have from then on. */
export const givenUp = (openid: OpenId, as: OpenId, purse: Purse): readonly Movement[] => {
  const left: readonly (readonly [Asset, number])[] = [
    ['quota', purse.quota.free],
    ['wallet', purse.wallet.freeFen],
    ['points', purse.points.free]
  ]
  return left
    .filter(([, amount]) => amount > 0)
    .map(([asset, amount]) => ({
      id: entryId(`leave-${asset}-${as}`),
      asset,
      openid,
      amount: -amount,
      contra: `sys:${asset}:givenUp`,
      reason: 'accountClosed'
    }))
}

export const accountOf = (asset: Asset, openid: OpenId): string => `${asset}:${openid}`
