import type { AccountView } from '../../contracts/account.ts'
import type { OpenId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { quotaBalance, type Purses } from '../../ledger/index.ts'
import type { RuleBook } from '../../pricing/index.ts'
import { memberLevel } from '../level.ts'
import type { Profiles } from '../profiles.ts'

interface ShowAccountDeps {
  readonly profiles: Profiles
  readonly purses: Purses
  readonly rules: RuleBook
  readonly clock: Clock
}

/** 我的: what the shopper has, in one look. 2 calls side by side; the rules come from memory. */
export const showAccount =
  (deps: ShowAccountDeps) =>
  async (openid: OpenId): Promise<AccountView> => {
    const [profile, purse, rules] = await Promise.all([
      deps.profiles.read(openid),
      deps.purses.read(openid),
      deps.rules.read()
    ])
    const now = deps.clock.now()
    const coupons = Object.values(purse?.coupons ?? {})
    return {
      quota: quotaBalance(purse),
      balanceFen: purse?.wallet.freeFen ?? 0,
      points: purse?.points.free ?? 0,
      freeCoupons: coupons.filter(({ state, expiresAt }) => state === 'free' && now <= expiresAt)
        .length,
      favourites: profile?.favourites.length ?? 0,
      level: memberLevel(profile, rules.memberRates),
      ...(profile?.role && { role: profile.role })
    }
  }
