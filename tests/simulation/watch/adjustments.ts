import type { OpenId } from '#domain/kernel/ids'
import { adjustment, type Asset } from '#domain/ledger/index'
import type { AskedAdjustment } from '#domain/ledger/use-cases/adjust-account'
import type { TestStore } from '#domain/testing/test-store'
import type { Watch } from './watch.ts'

type Sums = Readonly<Record<Asset, number>>

const NOTHING: Sums = { quota: 0, wallet: 0, points: 0 }

/** What a person gave to accounts or took by hand, as they were told. */
export class Adjustments {
  readonly #asked = new Map<string, AskedAdjustment>()
  readonly #answered: AskedAdjustment[] = []

  asked(told: AskedAdjustment): void {
    this.#asked.set(told.requestId, told)
  }

  /** They were told that it is done. */
  answered(told: AskedAdjustment): void {
    this.#answered.push(told)
  }

  /** What was told is so, once; of what was not told the one entry of its request says whether it is. */
  async check({ ledger }: TestStore, watch: Watch): Promise<ReadonlyMap<OpenId, Sums>> {
    for (const asked of this.#answered) {
      const entry = await ledger.entry(adjustment(asked).id)
      watch.asked += 1
      if (entry?.amount !== asked.amount || entry.asset !== asked.asset) {
        watch.accuse('I1', 'an adjustment that was told is not so', asked.requestId)
      }
    }
    const sums = new Map<OpenId, Sums>()
    for (const asked of this.#asked.values()) {
      const entry = await ledger.entry(adjustment(asked).id)
      if (!entry) continue
      const { openid, asset, amount } = entry
      const before = sums.get(openid) ?? NOTHING
      sums.set(openid, { ...before, [asset]: before[asset] + amount })
    }
    return sums
  }
}
