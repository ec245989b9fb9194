import { fen } from '../kernel/fen.ts'
import { beijingDay, type Instant } from '../kernel/instant.ts'
import type { OpenId, OrderId } from '../kernel/ids.ts'
import { accountOf, type Asset, type LedgerEntry, type Movement } from './entry.ts'
import { endedAsk } from './purse-asks.ts'
import { endedHold, withCoupon } from './purse-holds.ts'
import type { Purse, PurseHold } from './purse.ts'

/** What one ledger transaction does: some movements of one shopper, and the order's hold ends with them. */
export interface Posting {
  readonly openid: OpenId
  readonly movements: readonly Movement[]
  /** Models that the quota may be used for from now on. */
  readonly models: readonly string[]
  /** Its money and points are captured by movements from `held`, its coupon becomes used, its claims end. */
  readonly endsHold?: { readonly orderId: OrderId; readonly hold: PurseHold }
  /** The message whose held call is captured by a movement. */
  readonly endsAsk?: string
  /** Its shopper leaves the shop under this name: the only posting that a closed purse takes. */
  readonly leavesAs?: OpenId
}

interface Posted {
  readonly entries: readonly LedgerEntry[]
  readonly purse: Purse
}

/**
 * Works out the entries and the purse after a posting. Pure, so that the transaction around it writes absolute values.
 * @throws RangeError when a balance would go below zero, or what movements take from the order's hold is not exactly
 * what the purse holds for it: rules must refuse that before
 */
export const post = (purse: Purse, posting: Posting, now: Instant): Posted => {
  checkHold(purse, posting)
  const balances = { ...balancesOf(purse) }
  const entries = posting.movements.flatMap((asked) => {
    const movement = clipped(asked, balances[asked.asset])
    if (!movement) return []
    const after = moved(balances[movement.asset], movement)
    balances[movement.asset] = after
    const { from: _, atMost: __, ...rest } = movement
    return {
      account: accountOf(movement.asset, posting.openid),
      seq: after.seq,
      balanceAfter: after.free + after.held,
      at: now,
      day: beijingDay(now),
      ...rest
    }
  })
  const models = [...new Set([...purse.quota.models, ...posting.models])]
  const changed = withBalances(purse, models, balances)
  return { entries, purse: endOfAsk(endOfHold(changed, posting), posting) }
}

interface Balance {
  readonly free: number
  readonly held: number
  /** All that was ever put in. */
  readonly total: number
  readonly seq: number
}

const balancesOf = ({ quota, wallet, points, seq }: Purse): Readonly<Record<Asset, Balance>> => ({
  quota: { free: quota.free, held: quota.held, total: quota.total, seq: seq.quota },
  wallet: { free: wallet.freeFen, held: wallet.heldFen, total: 0, seq: seq.wallet },
  points: { free: points.free, held: points.held, total: 0, seq: seq.points }
})

/** @returns null where nothing is left to take */
const clipped = (movement: Movement, { free }: Balance): Movement | null => {
  if (!movement.atMost) return movement
  const amount = Math.max(movement.amount, -free)
  return amount === 0 ? null : { ...movement, amount }
}

const moved = (balance: Balance, { amount, from = 'free' }: Movement): Balance => {
  if (!Number.isSafeInteger(amount) || amount === 0) {
    throw new RangeError('a movement is a whole amount and not nothing')
  }
  const left = balance[from] + amount
  if (left < 0) throw new RangeError('a balance may not go below zero')
  const total = balance.total + Math.max(amount, 0)
  return { ...balance, [from]: left, total, seq: balance.seq + 1 }
}

const withBalances = (
  purse: Purse,
  models: readonly string[],
  { quota, wallet, points }: Readonly<Record<Asset, Balance>>
): Purse => {
  const { free, held, total } = quota
  return {
    ...purse,
    version: purse.version + 1,
    quota: { ...purse.quota, free, held, total, models },
    wallet: { freeFen: fen(wallet.free), heldFen: fen(wallet.held) },
    points: { free: points.free, held: points.held },
    seq: { quota: quota.seq, wallet: wallet.seq, points: points.seq }
  }
}

/** Held money leaves with the hold of its own order, all of it, and never another order's. */
const checkHold = (purse: Purse, { movements, endsHold, endsAsk }: Posting): void => {
  const isAsked = endsAsk !== undefined && purse.asks[endsAsk] !== undefined
  const hold = endsHold && purse.holds[endsHold.orderId]
  for (const [asset, expected] of [
    ['quota', isAsked ? 1 : 0],
    ['wallet', hold?.walletFen ?? 0],
    ['points', hold?.points ?? 0]
  ] as const) {
    const taken = movements
      .filter((movement) => movement.from === 'held' && movement.asset === asset)
      .reduce((sum, { amount }) => sum - amount, 0)
    if (taken !== expected) {
      throw new RangeError(`${taken} of ${asset} is taken from a hold of ${expected}`)
    }
  }
}

const endOfHold = (purse: Purse, { endsHold }: Posting): Purse => {
  if (!endsHold) return purse
  const { orderId, hold } = endsHold
  const ended = { ...purse, ...endedHold(purse, orderId, hold) }
  return purse.holds[orderId]
    ? { ...ended, coupons: withCoupon(purse, hold, { state: 'used', orderId }) }
    : ended
}

const endOfAsk = (purse: Purse, { endsAsk }: Posting): Purse =>
  endsAsk === undefined ? purse : { ...purse, asks: endedAsk(purse, endsAsk) }
