import { ZERO_FEN, type Fen } from '../kernel/fen.ts'
import type { OpenId, OrderId, ProductId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'

/** 额度账户: AI calls. free + held = the sum of the account's entries; total is all that was ever put in. */
export interface QuotaAccount {
  readonly free: number
  readonly held: number
  readonly total: number
  readonly status: 'active' | 'frozen'
  readonly models: readonly string[]
}

/** 余额. freeFen + heldFen = the sum of the account's entries. */
export interface WalletAccount {
  readonly freeFen: Fen
  readonly heldFen: Fen
}

/** 积分. free + held = the sum of the account's entries. */
export interface PointsAccount {
  readonly free: number
  readonly held: number
}

/** 已领的券, by its number. */
export interface PurseCoupon {
  readonly templateId: string
  /** claiming: received, but not yet known to be one of those that are given out. */
  readonly state: 'claiming' | 'free' | 'held' | 'used'
  /** Included. */
  readonly expiresAt: Instant
  /** The order that holds or used it. */
  readonly orderId?: OrderId
  /** Its receiving may still have to be brought to its end. */
  readonly claimedAt?: Instant
}

/** What one order keeps in its shopper's purse. */
export interface PurseHold {
  /** Claimed: one unfinished order per quota product. */
  readonly quotaProducts: readonly ProductId[]
  readonly walletFen: Fen
  readonly points: number
  readonly couponId?: string
}

/** How often was asked in the Beijing day and in the minute of the last question: what the limits of asking look at. */
export interface AskedLately {
  readonly day: number
  readonly inDay: number
  /** Minutes since 1970. */
  readonly minute: number
  readonly inMinute: number
}

/** Number of the last entry of each account. */
export interface LastEntries {
  readonly quota: number
  readonly wallet: number
  readonly points: number
}

/** Everything that one shopper can spend or has set aside: one document, so one write holds it all. */
export interface Purse {
  readonly openid: OpenId
  readonly version: number
  readonly quota: QuotaAccount
  readonly wallet: WalletAccount
  readonly points: PointsAccount
  readonly seq: LastEntries
  readonly holds: Readonly<Record<string, PurseHold>>
  /** The unfinished order of each quota product: there is at most one. */
  readonly openQuota: Readonly<Record<string, OrderId>>
  readonly coupons: Readonly<Record<string, PurseCoupon>>
  /** How many coupons of a template were ever received. */
  readonly received: Readonly<Record<string, number>>
  /** Questions on their way, by message, and since when: each holds one call of the quota. */
  readonly asks: Readonly<Record<string, Instant>>
  readonly asked: AskedLately
  /** Its owner leaves the shop and is called so from now on: nothing is held, received or posted any more. */
  readonly leaving?: OpenId
}

export const NEVER_ASKED: AskedLately = { day: 0, inDay: 0, minute: 0, inMinute: 0 }

export const NOTHING_HELD: PurseHold = { quotaProducts: [], walletFen: ZERO_FEN, points: 0 }

export const emptyPurse = (openid: OpenId): Purse => ({
  openid,
  version: 1,
  quota: { free: 0, held: 0, total: 0, status: 'active', models: [] },
  wallet: { freeFen: ZERO_FEN, heldFen: ZERO_FEN },
  points: { free: 0, held: 0 },
  seq: { quota: 0, wallet: 0, points: 0 },
  holds: {},
  openQuota: {},
  coupons: {},
  received: {},
  asks: {},
  asked: NEVER_ASKED
})
