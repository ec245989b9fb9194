import type { Profile } from '#domain/account/index'
import type { Ports } from '#domain/testing/compose'
import { withVerbs } from '../engine/with-verbs.ts'
import type { Mutant } from './mutant.ts'

export const toldWithoutLooking: Mutant = {
  name: 'toldWithoutLooking',
  bug: 'a telling that WeChat may have taken is told once more without a look',
  metIn: 2,
  above: (ports) => ({
    ...ports,
    shippingReports: withVerbs(ports.shippingReports, {
      look: async () => ({ kind: 'known', state: 'waiting', parcels: [], complete: false })
    })
  })
}

export const silenceMeansTold: Mutant = {
  name: 'silenceMeansTold',
  bug: 'a telling without an answer counts as taken',
  metIn: 22,
  above: (ports) => ({
    ...ports,
    shippingReports: withVerbs(ports.shippingReports, {
      report: async (report) => {
        const taken = await ports.shippingReports.report(report)
        return taken.kind === 'unknown' ? { kind: 'taken' } : taken
      }
    })
  })
}

/** Profiles of which less is stored where a message was begun. */
const forgetting =
  (keeps: (before: Profile, after: Profile) => Profile): NonNullable<Mutant['above']> =>
  (ports: Ports): Ports => ({
    ...ports,
    profiles: withVerbs(ports.profiles, {
      save: (before, after) => {
        const isBegun = after.messages !== before.messages
        return ports.profiles.save(before, isBegun ? keeps(before, after) : after)
      }
    })
  })

export const consentKept: Mutant = {
  name: 'consentKept',
  bug: 'a message goes out and takes no consent',
  metIn: 0,
  above: forgetting(({ consents }, after) => ({ ...after, consents }))
}

export const messageForgotten: Mutant = {
  name: 'messageForgotten',
  bug: 'nobody remembers that a message was begun, so a repeat sends it again',
  metIn: 0,
  above: forgetting(({ messages }, after) => ({ ...after, messages }))
}
