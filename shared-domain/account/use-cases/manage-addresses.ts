import type { AddressView } from '../../contracts/delivery.ts'
import type { OpenId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { ok, type Result } from '../../kernel/result.ts'
import {
  addressViews,
  withAddress,
  withoutAddress,
  type AddressNotFound,
  type SaveAddressRefusal
} from '../address-book.ts'
import { changeProfile, type ChangeProfileDeps } from '../change-profile.ts'
import type { Profile } from '../profile.ts'
import type { Profiles } from '../profiles.ts'
import type { AddressId, TypedAddress } from '../shipping-address.ts'

interface ManageAddressesDeps extends ChangeProfileDeps {
  readonly clock: Clock
}

type Addresses = readonly AddressView[]

/** 收货地址: 1 call. */
export const listAddresses =
  (deps: { readonly profiles: Profiles }) =>
  async (openid: OpenId): Promise<Addresses> =>
    addressViews(await deps.profiles.read(openid))

/** Adds an address or changes a known one, by the id that the phone made: 2 calls. */
export const saveAddress =
  (deps: ManageAddressesDeps) =>
  async (
    openid: OpenId,
    typed: TypedAddress,
    isDefault: boolean
  ): Promise<Result<Addresses, SaveAddressRefusal>> => {
    const now = deps.clock.now()
    return viewed(
      await changeProfile(deps, openid, (profile) =>
        withAddress(profile, typed, { isDefault, now })
      )
    )
  }

/** 2 calls. Another shopper's address does not exist. */
export const deleteAddress =
  (deps: ManageAddressesDeps) =>
  async (openid: OpenId, id: AddressId): Promise<Result<Addresses, AddressNotFound>> =>
    viewed(await changeProfile(deps, openid, (profile) => withoutAddress(profile, id)))

const viewed = <Refusal>(changed: Result<Profile, Refusal>): Result<Addresses, Refusal> =>
  changed.ok ? ok(addressViews(changed.value)) : changed
