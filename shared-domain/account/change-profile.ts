import type { OpenId } from '../kernel/ids.ts'
import { OutcomeUnknown } from '../kernel/outcome-unknown.ts'
import type { Pause } from '../kernel/pause.ts'
import { ok, type Result } from '../kernel/result.ts'
import { settings } from '../kernel/settings.ts'
import { emptyProfile, type Profile } from './profile.ts'
import type { Profiles } from './profiles.ts'

export interface ChangeProfileDeps {
  readonly profiles: Profiles
  readonly pause: Pause
}

/**
 * Reads a profile, decides, stores: 2 calls; where nothing changes 1. When another device was faster it reads and
 * decides again.
 * @throws OutcomeUnknown when the store can't be reached, or after too many conflicts
 */
export const changeProfile = async <Refusal>(
  deps: ChangeProfileDeps,
  openid: OpenId,
  decide: (profile: Profile) => Result<Profile, Refusal>
): Promise<Result<Profile, Refusal>> => {
  for (let tries = 0; tries < settings.saveTries; tries += 1) {
    const before = (await deps.profiles.read(openid)) ?? emptyProfile(openid)
    const decided = decide(before)
    if (!decided.ok || decided.value === before) return decided
    const saved = await deps.profiles.save(before, decided.value)
    if (saved.kind === 'done') return ok(saved.profile)
    if (saved.kind === 'unknown') throw new OutcomeUnknown('save profile')
    await deps.pause(Math.min(settings.savePauseMs, 10 * 2 ** tries))
  }
  throw new OutcomeUnknown('save profile after conflicts')
}
