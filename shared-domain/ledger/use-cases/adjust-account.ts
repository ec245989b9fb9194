import type { AccountRefusal } from '../../contracts/operator-accounts.ts'
import type { OpenId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { adjustment, type Asset, type LedgerEntry } from '../entry.ts'
import type { Ledger, Purses } from '../ports.ts'
import type { Purse } from '../purse.ts'

interface Deps {
  readonly purses: Pick<Purses, 'read'>
  readonly ledger: Pick<Ledger, 'post' | 'entry'>
  readonly clock: Clock
}

export interface AskedAdjustment {
  readonly openid: OpenId
  readonly asset: Asset
  /** Calls, fen or points, whole and not 0; negative: it leaves the account. */
  readonly amount: number
  /** The shopper may read it. */
  readonly reason: string
  /** Made by the page: the same again is the same adjustment. Letters, digits, `-`. */
  readonly requestId: string
}

/**
 * 调账: what the shop gives or takes, against `sys:<asset>:adjusted`, once per request. What an order or a question
 * holds is never taken. 7 calls: the purse, the posting's 5, and the entry.
 */
export const adjustAccount =
  ({ purses, ledger, clock }: Deps) =>
  async (asked: AskedAdjustment): Promise<Result<LedgerEntry, AccountRefusal>> => {
    const movement = adjustment(asked)
    const posting = { openid: asked.openid, movements: [movement], models: [] }
    const before = await purses.read(asked.openid)
    if (!before) return refuse({ kind: 'accountNotFound' })
    const isShort = asked.amount < 0 && freeOf(before, asked.asset) < -asked.amount
    // What was posted before may be what is missing now: its entry tells.
    if (!isShort) {
      const written = await ledger.post(posting, clock.now()).catch(unlessShort)
      if (written === 'unknown') throw new OutcomeUnknown('post an adjustment')
    }
    const entry = await ledger.entry(movement.id)
    if (!entry) return refuse({ kind: 'notEnough', free: await freeNow(purses, asked) })
    const { openid, asset, amount } = entry
    const isSame = openid === asked.openid && asset === asked.asset && amount === asked.amount
    return isSame ? ok(entry) : refuse({ kind: 'differentContent' })
  }

/** Somebody spent it between the look and the posting. */
const unlessShort = (error: unknown): 'short' => {
  if (error instanceof RangeError) return 'short'
  throw error
}

const freeNow = async (
  purses: Deps['purses'],
  { openid, asset }: AskedAdjustment
): Promise<number> => {
  const purse = await purses.read(openid)
  return purse ? freeOf(purse, asset) : 0
}

const freeOf = ({ quota, wallet, points }: Purse, asset: Asset): number =>
  ({ quota: quota.free, wallet: wallet.freeFen, points: points.free })[asset]
