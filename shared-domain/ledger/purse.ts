import type { OpenId, OrderId, ProductId } from '../kernel/ids.ts'

/** 额度账户: AI calls. free + held = the sum of the account's entries; total is all that was ever put in. */
export interface QuotaAccount {
  readonly free: number
  readonly held: number
  readonly total: number
  readonly status: 'active' | 'frozen'
  readonly models: readonly string[]
}

export interface PurseHold {
  readonly quotaProducts: readonly ProductId[]
}

/** Everything that one shopper can spend or has set aside: one document, so one write holds it all. */
export interface Purse {
  readonly openid: OpenId
  readonly version: number
  readonly quota: QuotaAccount
  /** Number of the account's last entry. */
  readonly quotaSeq: number
  readonly holds: Readonly<Record<string, PurseHold>>
  /** The unfinished order of each quota product: there is at most one. */
  readonly openQuota: Readonly<Record<string, OrderId>>
}

export const emptyPurse = (openid: OpenId): Purse => ({
  openid,
  version: 1,
  quota: { free: 0, held: 0, total: 0, status: 'active', models: [] },
  quotaSeq: 0,
  holds: {},
  openQuota: {}
})
