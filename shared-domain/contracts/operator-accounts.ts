/** 账户 and 账本: what shoppers have, and the proof of it. Money in fen, times in milliseconds since 1970. */

import type { ListPlace } from './list-place.ts'

type Asset = 'quota' | 'wallet' | 'points'

export interface AccountView {
  readonly openid: string
  readonly quota: {
    readonly free: number
    readonly held: number
    readonly total: number
    readonly status: 'active' | 'frozen'
    readonly models: readonly string[]
  }
  readonly wallet: { readonly freeFen: number; readonly heldFen: number }
  readonly points: { readonly free: number; readonly held: number }
  readonly changedAt: number
}

/** One line of an account's 明细. */
export interface AccountEntryView {
  readonly id: string
  /** Its place in the account's chain, from 1. */
  readonly seq: number
  /** Calls, fen or points; negative: it left the account. */
  readonly amount: number
  readonly balanceAfter: number
  /** A cause of the store's own, or what an operator wrote. */
  readonly reason: string
  readonly orderId?: string
  readonly at: number
}

/** Where an account stands after an entry. */
export interface StandingView {
  readonly seq: number
  readonly balance: number
}

export interface BreachView {
  /** I1 to I8, see docs/data.md. */
  readonly invariant: string
  readonly what: string
  /** `orders:<id>`, `purses:<openid>`, `messages:<id>` or `stock:<sku>`. */
  readonly subject: string
}

interface One {
  readonly openid: string
}

export interface OperatorAccountActions {
  /** 20 a page, what changed last first. `text`: the whole number of an order, or an openid: at most one account. */
  'account.list': {
    request: { readonly text?: string; readonly after?: ListPlace }
    answer: { readonly accounts: readonly AccountView[]; readonly after?: ListPlace }
  }
  'account.show': { request: One; answer: AccountView }
  /** The newest first, 30 a page. `before`: entries with a smaller number. */
  'account.entries': {
    request: One & { readonly asset: Asset; readonly before?: number }
    answer: { readonly entries: readonly AccountEntryView[]; readonly hasMore: boolean }
  }
  /** 冻结 and 解冻: a frozen account asks nothing; what it holds and owns stays. */
  'account.freeze': {
    request: One & { readonly frozen: boolean; readonly reason: string }
    answer: AccountView
  }
  /**
   * 调账: given (amount > 0) or taken against the shop's own side, with the reason. `requestId` is made by the page:
   * the same again is the same adjustment. More than 1,000 calls, ¥100 or 10,000 points of one account a day is an
   * owner's, and so is what an operator would give themselves.
   */
  'account.adjust': {
    request: One & {
      readonly asset: Asset
      readonly amount: number
      readonly reason: string
      readonly requestId: string
    }
    answer: { readonly entry: AccountEntryView }
  }
  /**
   * 200 entries of an account's chain, checked one by one. `upTo` is the next step's `after`. `stands` comes with the
   * last step: whether the account stands where its last entry ends.
   */
  'ledger.proveAccount': {
    request: One & { readonly asset: Asset; readonly after?: StandingView }
    answer: {
      readonly checked: number
      readonly upTo: StandingView
      readonly broken?: { readonly id: string; readonly seq: number }
      readonly stands?: boolean
    }
  }
  /** Up to 1,000 documents by the watchdog's rules; with `next` and `upTo` it goes on. */
  'ledger.proveShop': {
    request: {
      readonly shelf: 'orders' | 'purses' | 'messages' | 'stock'
      readonly after?: ListPlace
      readonly upTo?: number
    }
    answer: {
      readonly checked: number
      readonly breaches: readonly BreachView[]
      readonly upTo: number
      readonly next?: ListPlace
    }
  }
}

export type AccountRefusal =
  | { readonly kind: 'accountNotFound' }
  /** So much is free; what orders and questions hold can't be taken. */
  | { readonly kind: 'notEnough'; readonly free: number }
  /** An operator gives or takes no more than that of one account in a day: calls, fen or points. 0: it is their own. */
  | { readonly kind: 'ownersOnly'; readonly limit: number }
  /** This request was made before, for something else. */
  | { readonly kind: 'differentContent' }
