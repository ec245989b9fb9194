import { withLeaving } from '#domain/ledger/index'
import { withVerbs } from '../engine/with-verbs.ts'
import type { Mutant } from './mutant.ts'

export const givenUpUnseen: Mutant = {
  name: 'givenUpUnseen',
  bug: 'who leaves loses more than they were shown',
  metIn: 20,
  above: (ports) => ({
    ...ports,
    departures: withVerbs(ports.departures, {
      begin: (departure) => {
        const givesUp = { balanceFen: 1e9, points: 1e9, quota: 1e9 }
        return ports.departures.begin({ ...departure, givesUp })
      }
    })
  })
}

export const purseClosedUnread: Mutant = {
  name: 'purseClosedUnread',
  bug: 'the purse of who leaves is closed although it changed since it was looked at',
  metIn: 74,
  beneath: ({ ports, purses }) => ({
    belongings: withVerbs(ports.belongings, {
      closePurse: async ({ openid }, as) => {
        purses.store(withLeaving(purses.current(openid), as))
        return 'done'
      }
    })
  })
}
