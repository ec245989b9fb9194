import type { OpenId, ProductId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { ShippingAddress } from './shipping-address.ts'

/** 收藏 of one product. */
export interface Favourite {
  readonly productId: ProductId
  readonly at: Instant
}

/** What one shopper told us of themselves: one document. */
export interface Profile {
  readonly openid: OpenId
  /** 0: not stored yet. */
  readonly version: number
  readonly addresses: readonly ShippingAddress[]
  readonly favourites: readonly Favourite[]
  /** Of the shop's member levels; one that the shop does not know has no rights. */
  readonly level: string
  /** Who runs the shop; written by the owner's hand, never by a shopper's request. */
  readonly role?: Role
}

export type Role = 'operator' | 'owner'

export const emptyProfile = (openid: OpenId): Profile => ({
  openid,
  version: 0,
  addresses: [],
  favourites: [],
  level: 'regular'
})
