import type { OpenId } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import { changeProfile, type ChangeProfileDeps } from '../change-profile.ts'
import { withConsents, type MessageKind } from '../consents.ts'

/**
 * The shopper tapped 允许 on WeChat's sheet. 2 calls. An answer that was lost may be told twice and count twice: WeChat
 * counts too, and its 43101 puts our count right.
 */
export const keepConsents =
  (deps: ChangeProfileDeps) =>
  async (openid: OpenId, kinds: readonly MessageKind[]): Promise<void> => {
    await changeProfile(deps, openid, (profile) => ok(withConsents(profile, kinds)))
  }
