export { addressOf, emptyProfile, type Favourite, type Profile } from './profile.ts'
export type { Profiles, ProfileSaved } from './profiles.ts'
export { knownRegion, regionsUnder, type Region } from './regions/regions.ts'
export { parseAddressId, type AddressId, type ShippingAddress } from './shipping-address.ts'
