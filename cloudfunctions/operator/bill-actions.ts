import * as v from 'valibot'

import type {
  BillDayView,
  BillDiffView,
  OperatorBillActions
} from '#domain/contracts/operator-bills'
import { ok } from '#domain/kernel/result'
import { choicesFor, type BillRun, type Diff } from '#domain/reconciliation/index'
import { billDeskUseCases } from '#domain/reconciliation/reconciliation-use-cases'

import { createBillRepositories } from '../_platform/bills.ts'
import type { Action } from '../_platform/door.ts'
import { whole, writtenLine } from '../_platform/requests.ts'
import type { SaleComposition } from '../_platform/sale.ts'
import type { OperatorDoor } from './operator-door.ts'

const day = whole(20_000_101, 99_991_231)
const diffId = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const reason = v.pipe(writtenLine(100), v.minLength(1))

const days = v.object({ before: v.exactOptional(day) })
const listing = v.object({
  day: v.exactOptional(day),
  state: v.exactOptional(v.picklist(['due', 'waiting', 'open', 'repaired', 'settled'])),
  after: v.exactOptional(diffId)
})
const repairing = v.object({ diffId, how: v.picklist(['record', 'sendBack']), reason })
const settling = v.object({ diffId, reason })
const rerunning = v.object({ day })

/** 对账: looked at and decided here; the timer carries out what needs WeChat. */
export const billActions = (
  shop: SaleComposition,
  { looks, acts }: OperatorDoor
): Readonly<Record<keyof OperatorBillActions, Action>> => {
  const desk = billDeskUseCases({ ...createBillRepositories(shop), clock: shop.clock })
  return {
    'bill.days': looks('bill.days')(days, async (_, { before = 99_991_231 }) =>
      ok({ days: (await desk.listBillDays(before)).map(dayView) })
    ),
    'bill.diffs': looks('bill.diffs')(listing, async (_, page) =>
      ok({ diffs: (await desk.listDifferences(page)).map(diffView) })
    ),
    'bill.repair': acts('bill.repair')(repairing, async (by, { diffId: id, how, reason: why }) => {
      const kind = how === 'record' ? 'repair' : 'sendBack'
      const decided = await desk.decideDifference({ id, by, kind, reason: why })
      return decided.ok ? ok({ diff: diffView(decided.value) }) : decided
    }),
    'bill.settle': acts('bill.settle')(settling, async (by, { diffId: id, reason: why }) => {
      const decided = await desk.decideDifference({ id, by, kind: 'settle', reason: why })
      return decided.ok ? ok({ diff: diffView(decided.value) }) : decided
    }),
    'bill.rerun': acts('bill.rerun')(rerunning, async (_, request) => {
      const run = await desk.rerunBillDay(request.day)
      return run.ok ? ok({ day: dayView(run.value) }) : run
    })
  }
}

const dayView = ({ day: of, step, why, sums, open, endedAt }: BillRun): BillDayView => ({
  day: of,
  step,
  ...(why !== undefined && { why }),
  ...sums,
  open,
  ...(endedAt !== undefined && { endedAt })
})

const diffView = (diff: Diff): BillDiffView => {
  const { id, day: of, number, kind, state, theirs, ours, at, decision, outcome } = diff
  return {
    id,
    day: of,
    number,
    kind,
    state,
    ...(theirs && { theirs }),
    ...(ours && { ours }),
    at,
    ...(decision && { decision: told(decision) }),
    ...(outcome !== undefined && { outcome }),
    choices: choicesFor(diff)
  }
}

/** Who it was is the audit's to tell. */
const told = ({ kind, at, reason: why }: NonNullable<Diff['decision']>) => ({
  kind,
  at,
  reason: why
})
