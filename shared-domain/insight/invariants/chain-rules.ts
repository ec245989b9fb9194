import type { Asset, LedgerEntry, Purse } from '../../ledger/index.ts'
import type { Rule } from './breach.ts'

/** Where an account stands: after its last entry, or in the purse. */
export interface Standing {
  readonly seq: number
  readonly balance: number
}

export const NO_ENTRIES: Standing = { seq: 0, balance: 0 }

export const standingOf = (
  { quota, wallet, points, seq }: Pick<Purse, 'quota' | 'wallet' | 'points' | 'seq'>,
  asset: Asset
): Standing => {
  const balance = {
    quota: quota.free + quota.held,
    wallet: wallet.freeFen + wallet.heldFen,
    points: points.free + points.held
  }
  return { seq: seq[asset], balance: balance[asset] }
}

/** Whether an entry goes on where the one before it ended. */
export const goesOn = (
  before: Standing,
  { seq, amount, balanceAfter }: Pick<LedgerEntry, 'seq' | 'amount' | 'balanceAfter'>
): boolean => seq === before.seq + 1 && balanceAfter === before.balance + amount

/** The newest entries of one account, oldest first, and where its purse says that it stands. */
interface Account {
  readonly purse: Standing
  readonly newest: readonly LedgerEntry[]
}

/** I1 of one account as far as its newest entries show it. */
export const accountRules: readonly Rule<Account>[] = [
  {
    invariant: 'I1',
    what: 'the purse does not stand where its last entry ends',
    broken: ({ purse, newest }) => {
      const last = newest.at(-1)
      return purse.seq !== (last?.seq ?? 0) || purse.balance !== (last?.balanceAfter ?? 0)
    }
  },
  {
    invariant: 'I1',
    what: 'the chain of an account is broken',
    broken: ({ newest }) =>
      newest.some((entry, index) => {
        const before = newest[index - 1]
        const first = index === 0 && entry.seq === 1
        if (!before) return first && !goesOn(NO_ENTRIES, entry)
        return !goesOn({ seq: before.seq, balance: before.balanceAfter }, entry)
      })
  }
]
