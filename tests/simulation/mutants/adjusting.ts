import { entryId } from '#domain/kernel/ids'
import { withVerbs } from '../engine/with-verbs.ts'
import type { Mutant } from './mutant.ts'

export const adjustedTwice: Mutant = {
  name: 'adjustedTwice',
  bug: 'each try of an adjustment has an id of its own',
  metIn: 1,
  beneath: ({ ports }) => {
    let serial = 0
    return {
      ledger: withVerbs(ports.ledger, {
        post: async (posting, now) => {
          const [first] = posting.movements
          const isByHand = first?.reason === '补偿' && (await ports.ledger.entry(first.id)) !== null
          if (!first || !isByHand) return ports.ledger.post(posting, now)
          serial += 1
          const again = { ...first, id: entryId(`${first.id}-${serial}`) }
          return ports.ledger.post({ ...posting, movements: [again] }, now)
        }
      })
    }
  }
}
