import { beijingDay, type Instant } from '../kernel/instant.ts'
import type { OpenId, OrderId, ProductId } from '../kernel/ids.ts'
import { accountOf, type LedgerEntry, type Movement } from './entry.ts'
import type { Purse } from './purse.ts'

/** What one ledger transaction does: some movements of one shopper, and the order's hold ends with them. */
export interface Posting {
  readonly openid: OpenId
  readonly movements: readonly Movement[]
  /** Models that the quota may be used for from now on. */
  readonly models: readonly string[]
  readonly endsHold?: { readonly orderId: OrderId; readonly quotaProducts: readonly ProductId[] }
}

/**
 * Works out the entries and the purse after a posting. Pure, so that the transaction around it writes absolute values.
 * @throws RangeError when a balance would go below zero: rules must refuse that before
 */
export const post = (
  purse: Purse,
  posting: Posting,
  now: Instant
): { readonly entries: readonly LedgerEntry[]; readonly purse: Purse } => {
  let quota = purse.quota
  let seq = purse.quotaSeq
  const entries = posting.movements.map((movement) => {
    if (!Number.isSafeInteger(movement.amount) || movement.amount === 0) {
      throw new RangeError('a movement is a whole amount and not nothing')
    }
    seq += 1
    quota = {
      ...quota,
      free: quota.free + movement.amount,
      total: quota.total + Math.max(movement.amount, 0)
    }
    if (quota.free < 0) throw new RangeError('a balance may not go below zero')
    return {
      ...movement,
      account: accountOf(movement.asset, posting.openid),
      seq,
      balanceAfter: quota.free + quota.held,
      at: now,
      day: beijingDay(now)
    }
  })
  const models = [...new Set([...quota.models, ...posting.models])]
  return {
    entries,
    purse: {
      ...purse,
      version: purse.version + 1,
      quota: { ...quota, models },
      quotaSeq: seq,
      ...withoutHold(purse, posting.endsHold)
    }
  }
}

const withoutHold = (
  purse: Purse,
  ends: Posting['endsHold']
): Pick<Purse, 'holds' | 'openQuota'> => ({
  holds: Object.fromEntries(
    Object.entries(purse.holds).filter(([order]) => order !== ends?.orderId)
  ),
  openQuota: Object.fromEntries(
    Object.entries(purse.openQuota).filter(
      ([product, order]) =>
        order !== ends?.orderId || !ends.quotaProducts.some((one) => one === product)
    )
  )
})
