import type { AddressView } from '../contracts/delivery.ts'
import type { Instant } from '../kernel/instant.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { settings } from '../kernel/settings.ts'
import type { Profile } from './profile.ts'
import {
  shippingAddress,
  type AddressId,
  type ShippingAddress,
  type TypedAddress
} from './shipping-address.ts'

export type SaveAddressRefusal =
  | { readonly kind: 'tooManyAddresses'; readonly limit: number }
  | { readonly kind: 'regionUnknown' }

export interface AddressNotFound {
  readonly kind: 'addressNotFound'
  readonly addressId: AddressId
}

/**
 * A new address, or a known one as it is now. The first is the default whatever was asked; the default stays it until
 * another one is made it, so there is exactly one.
 */
export const withAddress = (
  profile: Profile,
  typed: TypedAddress,
  { isDefault, now }: { readonly isDefault: boolean; readonly now: Instant }
): Result<Profile, SaveAddressRefusal> => {
  const known = profile.addresses.find(({ id }) => id === typed.id)
  const limit = settings.addressesPerShopper
  if (!known && profile.addresses.length >= limit) {
    return refuse({ kind: 'tooManyAddresses', limit })
  }
  const made = shippingAddress(typed, known?.createdAt ?? now)
  if (!made.ok) return made
  const addresses = [...others(profile, typed.id), made.value]
  const first = profile.defaultAddress === undefined
  return ok({ ...profile, addresses, ...((isDefault || first) && { defaultAddress: typed.id }) })
}

/** Where the default goes, the newest of the others takes its place. */
export const withoutAddress = (
  profile: Profile,
  id: AddressId
): Result<Profile, AddressNotFound> => {
  const addresses = others(profile, id)
  if (addresses.length === profile.addresses.length) {
    return refuse({ kind: 'addressNotFound', addressId: id })
  }
  const { defaultAddress, ...rest } = profile
  const next = defaultAddress === id ? newestFirst(addresses)[0]?.id : defaultAddress
  return ok({ ...rest, addresses, ...(next !== undefined && { defaultAddress: next }) })
}

const others = (profile: Profile, id: AddressId): readonly ShippingAddress[] =>
  profile.addresses.filter((address) => address.id !== id)

const newestFirst = (addresses: readonly ShippingAddress[]): readonly ShippingAddress[] =>
  addresses.toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))

/** The default one first, then the newest. */
export const addressViews = (profile: Profile | null): readonly AddressView[] => {
  const views = newestFirst(profile?.addresses ?? []).map(({ id, createdAt: _, ...fields }) => ({
    addressId: id,
    ...fields,
    isDefault: id === profile?.defaultAddress
  }))
  return views.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))
}
