import type { AccountView } from '../contracts/account.ts'
import type { MemberRate } from '../pricing/index.ts'
import type { Profile } from './profile.ts'

/** 会员等级 with what it pays of a price; a level that the shop gives no rate pays all of it. */
export const memberLevel = (
  profile: Profile | null,
  rates: readonly MemberRate[]
): AccountView['level'] => {
  const rate = rates.find(({ level }) => level === profile?.level)
  return rate
    ? { name: rate.name, payHundredths: rate.payPercent }
    : { name: '普通会员', payHundredths: 100 }
}
