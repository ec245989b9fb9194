import type { OpenId } from '../../kernel/ids.ts'
import { accountOf, type Asset, type Ledger, type Purses } from '../../ledger/index.ts'
import { goesOn, NO_ENTRIES, standingOf, type Standing } from '../invariants/chain-rules.ts'

interface Deps {
  readonly purses: Pick<Purses, 'read'>
  readonly ledger: Pick<Ledger, 'statement'>
}

export interface ProofStep {
  /** Entries that were looked at in this step. */
  readonly checked: number
  /** The last entry that goes on where the one before it ended. */
  readonly upTo: Standing
  /** The first entry that does not, and the proof's end with it. */
  readonly broken?: { readonly id: string; readonly seq: number }
  /** The last step: whether the account stands where its last entry ends. */
  readonly stands?: boolean
}

/** 200 entries of a chain, 2 calls. The account is looked at first: what is posted meanwhile is for the next look. */
export const proveAccount =
  ({ purses, ledger }: Deps) =>
  async (
    account: { readonly openid: OpenId; readonly asset: Asset },
    after: Standing = NO_ENTRIES,
    limit = ENTRIES_PER_STEP
  ): Promise<ProofStep> => {
    const purse = await purses.read(account.openid)
    const wanted = purse ? standingOf(purse, account.asset) : NO_ENTRIES
    const name = accountOf(account.asset, account.openid)
    const entries = await ledger.statement(name, after.seq, limit)
    let upTo = after
    for (const entry of entries.filter(({ seq }) => seq <= wanted.seq)) {
      if (!goesOn(upTo, entry)) {
        const { id, seq } = entry
        return { checked: upTo.seq - after.seq, upTo, broken: { id, seq } }
      }
      upTo = { seq: entry.seq, balance: entry.balanceAfter }
    }
    const checked = upTo.seq - after.seq
    const isEnd = entries.length < limit || upTo.seq >= wanted.seq
    if (!isEnd) return { checked, upTo }
    return { checked, upTo, stands: upTo.seq === wanted.seq && upTo.balance === wanted.balance }
  }

const ENTRIES_PER_STEP = 200
