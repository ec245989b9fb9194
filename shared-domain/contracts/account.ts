/** 我的: what the shopper has and keeps. */

import type { NoRequest, ProductCard } from './catalog.ts'

export interface QuotaBalance {
  readonly remaining: number
  readonly total: number
  readonly status: 'active' | 'frozen'
  readonly models: readonly string[]
}

export interface AccountView {
  readonly quota: QuotaBalance
  readonly balanceFen: number
  readonly points: number
  readonly freeCoupons: number
  readonly favourites: number
  /** As 普通会员; the rate in hundredths to pay. */
  readonly level: { readonly name: string; readonly payHundredths: number }
  /** Who runs the shop sees the way to its pages; the door of those reads the role again. */
  readonly role?: 'operator' | 'owner'
}

/** 评价 of one line of an order. */
export interface ReviewView {
  readonly reviewId: string
  /** As 小** : never a whole name. */
  readonly by: string
  readonly stars: number
  readonly text: string
  /** File ids or addresses. */
  readonly pictures: readonly string[]
  readonly choices: readonly string[]
  readonly at: number
}

export interface ReviewSummary {
  readonly count: number
  /** One decimal, 0 where there are none. */
  readonly average: number
}

export interface ReviewPage extends ReviewSummary {
  readonly reviews: readonly ReviewView[]
  readonly next?: string
}

/** What people may be written to about; `alarm`: who runs the shop. */
export type MessageKind = 'paid' | 'shipped' | 'refunded' | 'alarm'

export interface AccountActions {
  /** 订阅消息: the shop's template of each kind; none for a kind that it does not send. */
  'account.messages': {
    request: NoRequest
    answer: { readonly templates: Readonly<Partial<Record<MessageKind, string>>> }
  }
  /** The shopper tapped 允许: one message of each kind. */
  'account.consent': {
    request: { readonly kinds: readonly MessageKind[] }
    answer: Readonly<Record<string, never>>
  }
  'account.quota': { request: NoRequest; answer: QuotaBalance }
  'account.me': { request: NoRequest; answer: AccountView }
  /** Where this shopper's pictures belong in the shop's storage: reviews/<folder>/..., after-sales/<folder>/... */
  'account.folder': { request: NoRequest; answer: { readonly folder: string } }
  /** 收藏: adding twice and removing what is missing have no effect. */
  'account.favour': {
    request: { readonly productId: string; readonly on: boolean }
    answer: { readonly favourites: readonly string[] }
  }
  /** Newest first, with the ids of all. */
  'account.favourites': {
    request: NoRequest
    answer: { readonly favourites: readonly string[]; readonly products: readonly ProductCard[] }
  }
  /** Cards by id, as for 足迹, which stays on the phone. Gone ones are left out. */
  'catalog.cards': {
    request: { readonly productIds: readonly string[] }
    answer: { readonly products: readonly ProductCard[] }
  }
  'catalog.reviews': {
    request: { readonly productId: string; readonly after?: string }
    answer: ReviewPage
  }
  /** Of a received line, once; the same words again are the same review. */
  'order.review': {
    request: {
      readonly orderId: string
      readonly line: number
      readonly stars: number
      /** 500 characters at most, and none where stars say it all. */
      readonly text: string
      /** File ids of this shop's storage in the shopper's own folder, nine at most; all others are refused. */
      readonly pictures: readonly string[]
    }
    answer: ReviewView
  }
}

export type AccountRefusal =
  | { readonly kind: 'tooManyFavourites'; readonly limit: number }
  | { readonly kind: 'alreadyReviewed' }
