import { withAsk } from '#domain/ledger/index'
import { withVerbs } from '../engine/with-verbs.ts'
import type { Mutant } from './mutant.ts'

export const callKept: Mutant = {
  name: 'callKept',
  bug: 'a question without an answer keeps its call',
  metIn: 1,
  above: (ports) => ({
    ...ports,
    askHolds: withVerbs(ports.askHolds, { release: async () => 'done' })
  })
}

export const callHeldUnread: Mutant = {
  name: 'callHeldUnread',
  bug: 'each of twenty questions at once takes a call from the purse as it was read',
  metIn: 15,
  beneath: ({ ports, purses }) => ({
    askHolds: withVerbs(ports.askHolds, {
      hold: async ({ openid }, hold) => {
        purses.store(withAsk(purses.current(openid), hold))
        return 'done'
      }
    })
  })
}
