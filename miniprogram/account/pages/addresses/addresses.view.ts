import type { AddressView } from '#domain/contracts/delivery'
import type { StorefrontRefusal } from '#domain/contracts/storefront'
import { addressLine } from '../../../words/address'
import { maskedPhone } from '../../../words/phone'
import { OFFLINE, pageTrouble, type Trouble } from '../../../words/refusal'
import { clockTime } from '../../../words/time'

export interface AddressCard {
  readonly addressId: string
  readonly name: string
  readonly phone: string
  readonly tag: string
  readonly place: string
  readonly isDefault: boolean
}

export type AddressesView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | {
      readonly state: 'ready'
      readonly stale: string
      readonly cards: readonly AddressCard[]
      /** No more can be added. */
      readonly full: boolean
    }

export const LOADING: AddressesView = { state: 'loading' }
export const FAILED: AddressesView = { state: 'failed', trouble: OFFLINE }

/** The server refuses more; here the button says so first. */
const ADDRESSES_AT_MOST = 20

/** The address book, the default one first as the server gives it. */
export const showAddresses = (addresses: readonly AddressView[]): AddressesView => ({
  state: 'ready',
  stale: '',
  cards: addresses.map((address) => ({
    addressId: address.addressId,
    name: address.name,
    phone: maskedPhone(address.phone),
    tag: address.tag ?? '',
    place: addressLine(address),
    isDefault: address.isDefault
  })),
  full: addresses.length >= ADDRESSES_AT_MOST
})

export const showRefusal = (refusal: StorefrontRefusal): AddressesView => ({
  state: 'failed',
  trouble: pageTrouble(refusal)
})

export const withoutNetwork = (view: AddressesView, loadedAt: number): AddressesView =>
  view.state === 'ready'
    ? { ...view, stale: `网络断开了，现在看到的是 ${clockTime(loadedAt)} 的内容` }
    : FAILED
