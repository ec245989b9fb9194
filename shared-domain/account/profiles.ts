import type { OpenId } from '../kernel/ids.ts'
import type { Profile } from './profile.ts'

/** `stale`: somebody else stored the profile first; read it and decide again. */
export type ProfileSaved =
  | { readonly kind: 'done'; readonly profile: Profile }
  | { readonly kind: 'stale' }
  | { readonly kind: 'unknown' }

/** What shoppers told us of themselves: one document each. */
export interface Profiles {
  /** Null for a shopper who told nothing yet. */
  read(openid: OpenId): Promise<Profile | null>
  /**
   * Stores what `after` has otherwise than `before`, address by address and favourite by favourite, if nobody else
   * stored since `before` was read. Makes the profile of a new shopper (`before.version` 0). One call.
   */
  save(before: Profile, after: Profile): Promise<ProfileSaved>
}
