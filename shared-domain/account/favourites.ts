import type { ProductId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { settings } from '../kernel/settings.ts'
import type { Profile } from './profile.ts'

export interface TooManyFavourites {
  readonly kind: 'tooManyFavourites'
  readonly limit: number
}

/** Adding twice keeps the first time. @returns the same profile where it was there already */
export const withFavourite = (
  profile: Profile,
  productId: ProductId,
  at: Instant
): Result<Profile, TooManyFavourites> => {
  if (profile.favourites.some((one) => one.productId === productId)) return ok(profile)
  const limit = settings.favouritesPerShopper
  if (profile.favourites.length >= limit) return refuse({ kind: 'tooManyFavourites', limit })
  return ok({ ...profile, favourites: [...profile.favourites, { productId, at }] })
}

/** @returns the same profile where it was not there */
export const withoutFavourite = (profile: Profile, productId: ProductId): Profile => {
  const favourites = profile.favourites.filter((one) => one.productId !== productId)
  return favourites.length === profile.favourites.length ? profile : { ...profile, favourites }
}

/** The newest first. */
export const favouriteIds = (profile: Profile | null): readonly ProductId[] =>
  (profile?.favourites ?? [])
    .toSorted((a, b) => b.at - a.at || (a.productId < b.productId ? -1 : 1))
    .map(({ productId }) => productId)
