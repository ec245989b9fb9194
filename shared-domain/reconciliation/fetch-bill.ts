import { later, MINUTE_MS } from '../kernel/instant.ts'
import { never } from '../kernel/result.ts'
import { gapAfter, settings } from '../kernel/settings.ts'
import type { BillOutcome, BillPlace } from '../payment/index.ts'
import { keep, leased, type BillDeps } from './bill-deps.ts'
import { moved, NO_BILL, type BillRun, type BillStep, type StoredBill } from './bill-run.ts'
import { partName } from './part-writer.ts'
import { writeParts, type Writing } from './write-parts.ts'

/** WeChat says itself: again in half an hour. */
const NOT_READY = 'notReady'
const NOT_READY_MS = 30 * MINUTE_MS

export interface Fetching<Row> extends Writing<Row> {
  readonly open: (day: number, from?: BillPlace) => Promise<BillOutcome<Row>>
  readonly next: BillStep
}

/**
 * Fetches one bill of a day into file storage; it is only proven at its end. Ended anywhere it is read on from the last
 * part that was noted, and what was read before is compared to the byte.
 * @throws Overtaken
 */
export const fetchBill = async <Row>(
  deps: BillDeps,
  run: BillRun,
  fetching: Fetching<Row>
): Promise<BillRun> => {
  const outcome = await fetching.open(run.day, run.fetched?.place)
  switch (outcome.kind) {
    case 'ready': {
      const written = await writeParts(deps, run, { ...fetching, parts: outcome.parts })
      if (written.kind === 'stopped') return keep(deps, { ...written.run, dueAt: deps.clock.now() })
      if (written.kind === 'broken') return postponed(deps, written.run, written.cause)
      return fetched(deps, written.run, { ...fetching, stored: written.bill })
    }
    case 'none':
      return fetched(deps, run, { ...fetching, stored: NO_BILL })
    case 'notReady':
      return postponed(deps, run, NOT_READY)
    case 'unknown':
      return postponed(deps, run, outcome.cause)
    case 'refused': {
      const why = `${outcome.code} ${outcome.words}`.slice(0, 200)
      await alarmOf(deps, run, why)
      return keep(deps, moved(run, 'refused', { dueAt: null, why, endedAt: deps.clock.now() }))
    }
    default:
      return never(outcome)
  }
}

/** Later once more. */
const postponed = (deps: BillDeps, run: BillRun, why: string): Promise<BillRun> => {
  const backOffMs = gapAfter(settings.workGapsMs, Math.max(0, run.tries - 1))
  const gapMs = why === NOT_READY ? NOT_READY_MS : backOffMs
  return keep(deps, { ...run, why, dueAt: later(deps.clock.now(), gapMs) })
}

/** People hear of a bill that does not come. */
export const alarmOf = (
  { alarms, clock }: BillDeps,
  { day, step }: BillRun,
  why: string
): Promise<void> =>
  alarms.raise({ kind: 'billMissing', subject: `${day}:${step}`, at: clock.now(), detail: why })

/** What an earlier try left behind the end is taken away. */
const fetched = async <Row>(
  deps: BillDeps,
  run: BillRun,
  { bill, sums, next, stored }: Fetching<Row> & { readonly stored: StoredBill }
): Promise<BillRun> => {
  const left = run.begun - stored.parts.length
  const leftOver = Array.from({ length: Math.max(0, left) }, (_, index) =>
    partName(run.day, bill, stored.parts.length + index)
  )
  if (leftOver.length > 0) await deps.shelf.remove(leftOver)
  const changes = { [bill]: stored, begun: 0, ...sums(), ...leased(deps.clock.now()) }
  return keep(deps, moved(run, next, changes))
}
