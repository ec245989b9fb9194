import type { Profile, Profiles, ProfileSaved } from '../account/index.ts'
import type { OpenId } from '../kernel/ids.ts'

/** Profiles as the database keeps them: changed only where the version is the one that was read. */
export class InMemoryProfiles implements Profiles {
  readonly #profiles = new Map<OpenId, Profile>()

  async read(openid: OpenId): Promise<Profile | null> {
    return this.#profiles.get(openid) ?? null
  }

  async save(before: Profile, after: Profile): Promise<ProfileSaved> {
    const kept = this.#profiles.get(before.openid)
    if ((kept?.version ?? 0) !== before.version) return { kind: 'stale' }
    const profile = { ...after, version: before.version + 1 }
    this.#profiles.set(before.openid, profile)
    return { kind: 'done', profile }
  }

  remove(openid: OpenId): void {
    this.#profiles.delete(openid)
  }
}
