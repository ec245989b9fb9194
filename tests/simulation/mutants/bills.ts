import type { DiffKind } from '#domain/reconciliation/index'
import { withVerbs } from '../engine/with-verbs.ts'
import type { Mutant } from './mutant.ts'

export const billOnlyListed: Mutant = {
  name: 'billOnlyListed',
  bug: 'money that only the bill of the day knows is listed, and nobody asks about it',
  metIn: 3,
  above: (ports) => ({
    ...ports,
    billDiffs: withVerbs(ports.billDiffs, {
      insert: (diffs) =>
        ports.billDiffs.insert(diffs.map((diff) => ({ ...diff, state: 'open', dueAt: null })))
    })
  })
}

const AMOUNTS: ReadonlySet<DiffKind> = new Set<DiffKind>([
  'amount',
  'refundAmount',
  'fundFlow.amount'
])

export const billAmountsNotCompared: Mutant = {
  name: 'billAmountsNotCompared',
  bug: 'the daily comparison looks at numbers and not at amounts',
  metIn: 4,
  above: (ports) => ({
    ...ports,
    billDiffs: withVerbs(ports.billDiffs, {
      insert: (diffs) => ports.billDiffs.insert(diffs.filter(({ kind }) => !AMOUNTS.has(kind)))
    })
  })
}

export const lateBillNotAwaited: Mutant = {
  name: 'lateBillNotAwaited',
  bug: 'a refund is missed in the bill of an earlier day that has not come yet',
  metIn: 121,
  above: (ports) => ({
    ...ports,
    billRuns: withVerbs(ports.billRuns, {
      byDay: async (day) => {
        const run = await ports.billRuns.byDay(day)
        return run?.trade ? run : null
      }
    })
  })
}
