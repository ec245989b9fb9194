import type { OpenId, ProductId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Consents, RememberedMessage } from './consents.ts'
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
  /** Messages that the shopper agreed to, and those that were sent lately. */
  readonly consents: Consents
  readonly messages: readonly RememberedMessage[]
  readonly role?: Role
}

export type Role = 'operator' | 'owner'

export const emptyProfile = (openid: OpenId): Profile => ({
  openid,
  version: 0,
  addresses: [],
  favourites: [],
  consents: {},
  messages: [],
  level: 'regular'
})
