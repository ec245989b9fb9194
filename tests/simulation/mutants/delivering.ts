import { entryId } from '#domain/kernel/ids'
import type { Posting } from '#domain/ledger/index'
import type { Ports } from '#domain/testing/compose'
import { withVerbs } from '../engine/with-verbs.ts'
import type { Mutant } from './mutant.ts'

const ledgerOf = ({ ledger }: Ports, post: Ports['ledger']['post']): Pick<Ports, 'ledger'> => ({
  ledger: withVerbs(ledger, { post })
})

/** The same posting with other ids where they begin like this. */
const renamed = (posting: Posting, beginning: string, serial: number): Posting => ({
  ...posting,
  movements: posting.movements.map((movement) =>
    movement.id.startsWith(beginning)
      ? { ...movement, id: entryId(`${beginning}again-${serial}`) }
      : movement
  )
})

const underNewIds =
  (beginning: string): NonNullable<Mutant['beneath']> =>
  ({ ports }) => {
    let serial = 0
    return ledgerOf(ports, (posting, now) => {
      serial += 1
      return ports.ledger.post(renamed(posting, beginning, serial), now)
    })
  }

export const deliveredTwice: Mutant = {
  name: 'deliveredTwice',
  bug: 'each try of a delivery has an id of its own',
  metIn: 0,
  beneath: underNewIds('quota-')
}

export const pointsEarnedTwice: Mutant = {
  name: 'pointsEarnedTwice',
  bug: 'each try to post points has an id of its own',
  metIn: 0,
  beneath: underNewIds('earn-')
}

export const givenBackTwice: Mutant = {
  name: 'givenBackTwice',
  bug: 'each try to give balance and points back has an id of its own',
  metIn: 2,
  beneath: underNewIds('back-')
}

export const incrementInLedger: Mutant = {
  name: 'incrementInLedger',
  bug: 'a ledger transaction adds to the balance instead of writing it, and is sent again',
  metIn: 1,
  beneath: ({ ports, purses }) =>
    ledgerOf(ports, async (posting, now) => {
      const written = await ports.ledger.post(posting, now)
      if (written !== 'refused') return written
      const purse = purses.current(posting.openid)
      const { quota } = purse
      const more = posting.movements
        .filter(({ asset }) => asset === 'quota')
        .reduce((sum, { amount }) => sum + amount, 0)
      const added = { ...quota, free: quota.free + more, total: quota.total + more }
      purses.store({ ...purse, quota: added, version: purse.version + 1 })
      return written
    })
}

/** Of a hundred deliveries so many are cut in two: enough to be met in a few worlds. */
const CUT_PERCENT = 2

export const deliveredOutsideTransaction: Mutant = {
  name: 'deliveredOutsideTransaction',
  bug: 'entries and balance are two writes, and a function may end between them',
  metIn: 0,
  beneath: ({ ports, purses }, chance) =>
    ledgerOf(ports, async (posting, now) => {
      const before = purses.current(posting.openid)
      const written = await ports.ledger.post(posting, now)
      if (written !== 'done' || !chance.percent(CUT_PERCENT)) return written
      purses.store(before)
      return 'unknown'
    })
}

export const eventDropped: Mutant = {
  name: 'eventDropped',
  bug: 'an event leaves the outbox although telling of it failed',
  metIn: 2,
  above: (ports) => ({
    ...ports,
    sales: { record: (sale) => ports.sales.record(sale).catch(() => undefined) }
  })
}
