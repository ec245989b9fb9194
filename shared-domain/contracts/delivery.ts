/** 收货与配送: where goods go and who brings them. */

import type { NoRequest } from './catalog.ts'

/** 收货地址 as the shopper typed it. */
export interface AddressFields {
  readonly name: string
  /** Eleven digits. */
  readonly phone: string
  readonly province: string
  readonly city: string
  readonly district: string
  /** Street, house, room. */
  readonly detail: string
}

export interface AddressView extends AddressFields {
  readonly addressId: string
  readonly isDefault: boolean
  /** 家, 公司 or whatever the shopper calls it. */
  readonly tag?: string
}

export interface SaveAddressRequest extends AddressFields {
  /** Made on the phone for a new one, so that saving twice is one address. */
  readonly addressId: string
  readonly isDefault: boolean
  readonly tag?: string
}

/** 快递: who brings the goods and what it costs for one checkout. */
export interface CarrierView {
  readonly carrierId: string
  readonly name: string
  /** As 预计 1-2 天送达. */
  readonly line: string
  readonly freightFen: number
  /** 包邮 above this much of goods, where the carrier has such a step. */
  readonly freeFromFen?: number
  /** False: does not go there. */
  readonly serves: boolean
}

export interface DeliveryActions {
  /** The default one first. */
  'delivery.addresses': {
    request: NoRequest
    answer: { readonly addresses: readonly AddressView[] }
  }
  'delivery.saveAddress': {
    request: SaveAddressRequest
    answer: { readonly addresses: readonly AddressView[] }
  }
  'delivery.deleteAddress': {
    request: { readonly addressId: string }
    answer: { readonly addresses: readonly AddressView[] }
  }
  /** 粘贴地址: takes a whole line apart; what was not understood is absent. */
  'delivery.readAddress': {
    request: { readonly text: string }
    answer: Readonly<Partial<AddressFields>>
  }
  /** Names of provinces, cities and districts for the picker: `under` nothing, a province, a province and city. */
  'delivery.regions': {
    request: { readonly under: readonly string[] }
    answer: { readonly names: readonly string[] }
  }
}

export type DeliveryRefusal =
  | { readonly kind: 'addressNotFound'; readonly addressId: string }
  | { readonly kind: 'tooManyAddresses'; readonly limit: number }
  /** Province, city and district are no place. */
  | { readonly kind: 'regionUnknown' }
