import type { OpenId } from '#domain/kernel/ids'
import type { GivenUp } from '#domain/contracts/departure'
import type { Posting, Purse } from '#domain/ledger/index'
import type { TestStore } from '#domain/testing/test-store'
import type { Watch } from './watch.ts'

/** What was given up by one who left, and what they had been given when the shop opened. */
export interface Left {
  readonly openid: OpenId
  readonly isFirst: boolean
  readonly gaveUp: Record<'quota' | 'wallet' | 'points', number>
}

/** Who left, by the name that their books have since. */
export class Departures {
  readonly #agreed = new Map<OpenId, Left['gaveUp']>()
  readonly #left = new Map<OpenId, Left>()
  /** Coupons that went with accounts, by template. */
  readonly #coupons = new Map<string, number>()

  /** Somebody saw what they would lose, and said that they give it up. */
  agreed(openid: OpenId, { balanceFen, points, quota }: GivenUp): void {
    const before = this.#agreed.get(openid) ?? { quota: 0, wallet: 0, points: 0 }
    this.#agreed.set(openid, {
      quota: Math.max(before.quota, quota),
      wallet: Math.max(before.wallet, balanceFen),
      points: Math.max(before.points, points)
    })
  }

  /** The purse was closed: from here on it is finished, whatever comes. */
  closed({ openid, coupons }: Purse, as: OpenId): void {
    if (this.#left.has(as)) return
    const isFirst = !this.hasLeft(openid)
    this.#left.set(as, { openid, isFirst, gaveUp: { quota: 0, wallet: 0, points: 0 } })
    for (const { state, templateId } of Object.values(coupons)) {
      if (state !== 'used') this.#coupons.set(templateId, this.couponsOf(templateId) + 1)
    }
  }

  /** @returns an asset of which more was given up than the shopper had agreed to */
  posted({ openid, movements, leavesAs }: Posting): string | null {
    const left = leavesAs && this.#left.get(leavesAs)
    if (!left) return null
    for (const { asset, amount } of movements) left.gaveUp[asset] -= amount
    const agreed = this.#agreed.get(openid)
    const unseen = movements.find(({ asset }) => left.gaveUp[asset] > (agreed?.[asset] ?? 0))
    return unseen?.asset ?? null
  }

  hasLeft(openid: OpenId): boolean {
    return [...this.#left.values()].some((left) => left.openid === openid)
  }

  couponsOf(template: string): number {
    return this.#coupons.get(template) ?? 0
  }

  all(): Iterable<readonly [OpenId, Left]> {
    return this.#left
  }
}

/** Who left is gone: no departure is under way, and nothing of before is found under their name. */
export const checkDepartures = ({ departures, purses }: TestStore, watch: Watch): void => {
  watch.asked += 1
  if (departures.earliestDue() !== Infinity) {
    watch.accuse('departure', 'a departure is under way for ever', '')
  }
  for (const [as, { openid }] of watch.departures.all()) {
    watch.asked += 2
    if (purses.current(openid).leaving === as) {
      watch.accuse('departure', 'a purse is being left for ever', openid)
    }
    const ofAccount = [...watch.orders.values()].filter((one) => one.openid === as)
    if (ofAccount.some(({ attempts }) => attempts.some(({ payer }) => payer === openid))) {
      watch.accuse('departure', 'an order still names who paid it', as)
    }
  }
}
