import type { AddressView } from '../contracts/delivery.ts'
import type { Instant } from '../kernel/instant.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { settings } from '../kernel/settings.ts'
import type { Profile } from './profile.ts'
import {
  placed,
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
 * @returns the same profile where it says all this already
 */
export const withAddress = (
  profile: Profile,
  typed: TypedAddress,
  { isDefault: asked, now }: { readonly isDefault: boolean; readonly now: Instant }
): Result<Profile, SaveAddressRefusal> => {
  const { known, others } = apart(profile, typed.addressId)
  const limit = settings.addressesPerShopper
  if (!known && others.length >= limit) return refuse({ kind: 'tooManyAddresses', limit })
  const place = placed(typed)
  if (!place.ok) return place
  const isDefault = asked || others.length === 0 || known?.isDefault === true
  const address = { ...place.value, isDefault, createdAt: known?.createdAt ?? now }
  if (known && saysTheSame(known, address)) return ok(profile)
  const rest = isDefault ? others.map((one) => withDefault(one, false)) : others
  return ok({ ...profile, addresses: [...rest, address] })
}

/** Where the default goes, the newest of the others takes its place. */
export const withoutAddress = (
  profile: Profile,
  addressId: AddressId
): Result<Profile, AddressNotFound> => {
  const { known, others } = apart(profile, addressId)
  if (!known) return refuse({ kind: 'addressNotFound', addressId })
  const [newest, ...rest] = newestFirst(others)
  const addresses = known.isDefault && newest ? [withDefault(newest, true), ...rest] : others
  return ok({ ...profile, addresses })
}

const SAID = 'name phone province city district detail tag isDefault'.split(' ')

const saysTheSame = (one: ShippingAddress, other: ShippingAddress): boolean =>
  SAID.every((field) => Reflect.get(one, field) === Reflect.get(other, field))

const apart = ({ addresses }: Profile, id: AddressId) => ({
  known: addresses.find(({ addressId }) => addressId === id),
  others: addresses.filter(({ addressId }) => addressId !== id)
})

const withDefault = (address: ShippingAddress, isDefault: boolean): ShippingAddress =>
  address.isDefault === isDefault ? address : { ...address, isDefault }

const newestFirst = (addresses: readonly ShippingAddress[]): readonly ShippingAddress[] =>
  addresses.toSorted((a, b) => b.createdAt - a.createdAt || (a.addressId < b.addressId ? 1 : -1))

/** The default one first, then the newest. */
export const addressViews = (profile: Profile | null): readonly AddressView[] =>
  newestFirst(profile?.addresses ?? [])
    .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))
    .map(viewOf)

const viewOf = (address: ShippingAddress): AddressView => {
  const { createdAt: _, ...view } = address
  return view
}
