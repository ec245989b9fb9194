import type { OpenId } from '../../kernel/ids.ts'
import { ok, refuse } from '../../kernel/result.ts'
import { changeProfile, type ChangeProfileDeps } from '../change-profile.ts'
import type { MessageKind } from '../consents.ts'

/**
 * Takes one consent before a message goes out that nobody remembers by an event. 2 calls.
 * @returns false where none is left
 */
export const takeConsent =
  (deps: ChangeProfileDeps) =>
  async (openid: OpenId, kind: MessageKind): Promise<boolean> => {
    const taken = await changeProfile(deps, openid, (profile) => {
      const left = profile.consents[kind] ?? 0
      if (left === 0) return refuse({ kind: 'noneLeft' })
      return ok({ ...profile, consents: { ...profile.consents, [kind]: left - 1 } })
    })
    return taken.ok
  }
